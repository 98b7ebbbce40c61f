import pytest

from index.content import content_bigrams
from index.sparse import SparseIndex


def test_function_words_are_no_content():
    assert content_bigrams("网格员是什么") == {"网格", "格员"}
    assert content_bigrams("有没有") == frozenset()
    assert content_bigrams("拨打12345") == {"拨打", "12345"}


def test_coverage_weighs_rare_words_more():
    index = SparseIndex.build(["甲乙丙丁", "甲乙", "甲乙"])
    cover = index.coverage({"甲乙", "丙丁"})
    assert cover[0] == pytest.approx(1.0)
    assert 0 < cover[1] < 0.5
    assert index.coverage({"戊己"}).tolist() == [0, 0, 0]
    assert index.coverage(set()).tolist() == [0, 0, 0]
