import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import Fusion, Scale

WEIGHTS = {"dense": 0.6, "bm25": 0.4}
VALUES = st.lists(st.integers(-50, 50), min_size=1, max_size=20)
PAIRS = st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 50)), min_size=1, max_size=20)


def array(values):
    return np.array(values, dtype=np.float32)


def fuse(scores, weights=WEIGHTS):
    return Fusion.fit(scores, weights).apply(scores)


def test_sum_by_eye():
    """Two candidates stand one deviation above and below the mean of each ranker."""
    fused = fuse({"dense": array([0.9, 0.7]), "bm25": array([2.0, 6.0])})
    assert fused.tolist() == pytest.approx([0.6 - 0.4, 0.4 - 0.6], abs=1e-5)


def test_a_ranker_that_tells_nothing_apart_is_silent():
    fused = fuse({"dense": array([0.9, 0.7]), "bm25": array([0.0, 0.0])})
    assert fused.tolist() == pytest.approx([0.6, -0.6], abs=1e-5)


def test_scores_of_others_are_put_on_the_fitted_scale():
    scale = Scale.fit(array([1.0, 3.0]))
    assert scale.apply(array([2.0, 5.0])).tolist() == pytest.approx([0.0, 3.0])


@given(PAIRS, st.integers(1, 9), st.integers(-9, 9))
def test_stretching_or_shifting_a_ranker_changes_nothing(pairs, factor, shift):
    dense, sparse = (array(column) for column in zip(*pairs, strict=True))
    plain = fuse({"dense": dense, "bm25": sparse})
    moved = fuse({"dense": dense * factor + shift, "bm25": sparse})
    assert np.allclose(plain, moved, atol=1e-3)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_candidates_changes_nothing(pairs, random):
    shuffled = random.sample(range(len(pairs)), len(pairs))
    dense, sparse = (array(column) for column in zip(*pairs, strict=True))
    plain = fuse({"dense": dense, "bm25": sparse})
    moved = fuse({"dense": dense[shuffled], "bm25": sparse[shuffled]})
    assert np.allclose(plain[shuffled], moved, atol=1e-4)


@given(VALUES)
def test_one_ranker_alone_keeps_its_order(values):
    scores = array(values)
    fused = fuse({"dense": scores}, {"dense": 1.0})
    assert np.all(np.diff(fused[np.argsort(scores, kind="stable")]) >= 0)


@given(PAIRS)
def test_better_by_every_ranker_is_never_worse(pairs):
    dense, sparse = (array(column) for column in zip(*pairs, strict=True))
    fused = fuse({"dense": dense, "bm25": sparse})
    for i in range(len(pairs)):
        dominated = (dense <= dense[i]) & (sparse <= sparse[i])
        assert np.all(fused[dominated] <= fused[i] + 1e-4)
