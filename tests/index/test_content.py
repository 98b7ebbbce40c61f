import pytest

from index.content import content_bigrams, content_meanings
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


def test_an_everyday_word_is_as_good_as_what_statutes_call_it():
    index = SparseIndex.build(["出租人应当报告", "承租人应当登记", "公安机关负责"])
    meant = content_meanings("房东要报告吗")
    plain, wide = index.coverage(meant), index.coverage(meant, meant=meant)
    assert 0 < plain[0] < 1
    assert wide[0] == pytest.approx(1.0)
    assert wide[1:].tolist() == plain[1:].tolist() == [0, 0]


def test_a_term_counts_only_whole():
    index = SparseIndex.build(["出租房屋", "承租人", "出租人"])
    assert index.coverage({"房东": ()}, meant={"房东": ({"出租", "租人"},)}).tolist() == [0, 0, 1]


def test_the_edges_of_an_everyday_word_are_no_content():
    assert set(content_meanings("让房东报告")) == {"房东", "报告"}
    assert content_meanings("房东报告")["报告"] == ()


def test_of_two_everyday_words_the_longer_is_taken_out_first():
    assert set(content_meanings("快递和快递公司")) == {"快递", "递公", "公司"}
