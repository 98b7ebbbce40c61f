import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from index.law_evidence import SHARE, law_evidence


def test_a_law_that_is_found_by_several_articles_gains_most():
    totals = np.array([2.0, 1.9, 1.8, 1.9, -1.0], dtype=np.float32)
    law_of = np.array([7, 3, 3, 3, 7], dtype=np.int32)
    gains = law_evidence(totals, law_of)
    assert gains[1] == gains[2] == gains[3] > gains[0] == gains[4]
    assert np.argmax(totals + gains) == 1


def test_articles_far_below_the_best_have_no_voice():
    totals = np.array([9.0, 0.0, 0.0, 0.0], dtype=np.float32)
    gains = law_evidence(totals, np.array([0, 1, 1, 1], dtype=np.int32))
    assert gains == pytest.approx([SHARE, 0, 0, 0], abs=1e-4)


def test_one_law_alone_changes_no_order():
    totals = np.array([0.3, 0.1, 0.2], dtype=np.float32)
    assert law_evidence(totals, np.zeros(3, np.int32)) == pytest.approx([SHARE] * 3)


@given(
    arrays(np.float32, st.integers(1, 80), elements=st.floats(-50, 50, width=32)),
    st.randoms(use_true_random=False),
)
def test_gains_of_the_laws_add_up(totals, random):
    law_of = np.array([random.randrange(5) for _ in totals], dtype=np.int32)
    gains = law_evidence(totals, law_of)
    each = {int(law): float(gain) for law, gain in zip(law_of, gains, strict=True)}
    assert sum(each.values()) == pytest.approx(SHARE, abs=1e-3)
    assert np.all(gains >= 0)
