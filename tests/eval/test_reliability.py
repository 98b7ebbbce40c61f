import numpy as np
import pytest

from eval.reliability import Bin, calibration_error, reliability


@pytest.mark.parametrize(
    ("estimates", "labels", "error"),
    [
        ([0.95, 0.95], [1, 1], 0.05),
        ([0.05, 0.95], [1, 0], 0.95),
        ([0.55, 0.55], [1, 0], 0.05),
        ([1.0, 0.0], [1, 0], 0.0),
    ],
)
def test_the_error_is_the_gap_of_each_bin(
    estimates: list[float], labels: list[int], error: float
) -> None:
    found = calibration_error(np.array(estimates), np.array(labels, dtype=float))
    assert found == pytest.approx(error)


def test_what_was_sure_is_set_beside_what_was_true() -> None:
    found = reliability([0.9, 0.9, 0.2, None], [True, False, False, True])
    assert found is not None
    assert (found.n, found.left_out) == (3, 1)
    assert found.bins == (Bin(1, 0.2, 0.0), Bin(2, 0.9, 0.5))
    assert found.error == pytest.approx((1 * 0.2 + 2 * 0.4) / 3)
    assert found.brier == pytest.approx((0.01 + 0.81 + 0.04) / 3)
    assert found.separation == pytest.approx((1 + 0.5) / 2)


def test_one_kind_alone_cannot_be_told_apart() -> None:
    found = reliability([0.9], [True])
    assert found is not None
    assert found.separation is None
    assert reliability([None], [True]) is None
