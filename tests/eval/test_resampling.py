import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.resampling import Sample, interval, mean, p_value, percentile


def alone(*values: float) -> list[Sample]:
    return [Sample(str(n), value) for n, value in enumerate(values)]


@pytest.mark.parametrize(
    ("percent", "expected"), [(1, 10), (20, 10), (21, 20), (50, 30), (95, 50), (100, 50)]
)
def test_percentile_is_the_nearest_rank(percent: float, expected: float) -> None:
    assert percentile([50, 10, 40, 20, 30], percent) == expected


def test_without_values_there_is_no_figure() -> None:
    assert math.isnan(mean([]))
    assert math.isnan(percentile([], 50))
    assert all(math.isnan(end) for end in interval([]))


def test_equal_values_leave_no_doubt() -> None:
    assert interval(alone(0.5, 0.5, 0.5)) == (0.5, 0.5)


def test_the_interval_of_a_fair_coin_is_that_of_the_binomial() -> None:
    """100 tosses: 0.5 ± 1.96 × √(0.25 / 100) = 0.402 to 0.598."""
    low, high = interval(alone(*[0.0, 1.0] * 50))
    assert low == pytest.approx(0.402, abs=0.02)
    assert high == pytest.approx(0.598, abs=0.02)


def test_clusters_are_drawn_whole() -> None:
    """Two conversations of 50 equal turns are two observations, not a hundred."""
    samples = [Sample("a", 0.0)] * 50 + [Sample("b", 1.0)] * 50
    assert interval(samples) == (0.0, 1.0)


def test_the_draws_are_seeded() -> None:
    samples = alone(0.1, 0.4, 0.9, 0.3)
    assert interval(samples) == interval(samples)
    assert interval(samples, seed=1, draws=50) != interval(samples, seed=2, draws=50)


def test_p_values() -> None:
    assert p_value(alone(*[0.0] * 20)) == 1
    assert p_value(alone(*[1.0] * 10 + [-1.0] * 10)) > 0.5
    assert p_value(alone(*[1.0] * 10 + [0.0] * 10)) < 0.01


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_the_interval_lies_within_the_values(values: list[float]) -> None:
    low, high = interval(alone(*values), draws=50)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9
