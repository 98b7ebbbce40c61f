from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.metrics import ndcg, recall, reciprocal_rank

RANKING = ["a", "b", "c", "d"]


def test_recall_is_the_share_of_gold_found():
    assert recall(RANKING, ["b", "z"], 1) == 0
    assert recall(RANKING, ["b", "z"], 2) == 0.5
    assert recall(RANKING, ["b", "d"], 4) == 1


def test_reciprocal_rank_is_that_of_the_first_found():
    assert reciprocal_rank(RANKING, ["c", "d"], 10) == pytest.approx(1 / 3)
    assert reciprocal_rank(RANKING, ["c"], 2) == 0


def test_ndcg_discounts_by_rank():
    assert ndcg(RANKING, ["a"], 10) == 1
    assert ndcg(RANKING, ["b"], 10) == pytest.approx(1 / log2(3))
    best = 1 + 1 / log2(3)
    assert ndcg(RANKING, ["a", "c"], 10) == pytest.approx((1 + 1 / log2(4)) / best)


@given(st.permutations("abcdefgh"), st.sets(st.sampled_from("abcdefgxyz"), min_size=1))
def test_measures_stay_between_zero_and_one_and_grow_with_depth(ranking, gold):
    for measure in (recall, reciprocal_rank):
        values = [measure(ranking, gold, depth) for depth in range(1, 9)]
        assert values == sorted(values)
        assert 0 <= values[0] <= values[-1] <= 1
    assert 0 <= ndcg(ranking, gold, 5) <= 1 + 1e-9
