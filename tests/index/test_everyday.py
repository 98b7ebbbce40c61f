from hypothesis import given
from hypothesis import strategies as st

from index.everyday import expand


def test_an_everyday_word_brings_its_statutory_terms():
    assert "出租人" in expand("房东要负责吗").split()


def test_terms_that_the_question_has_are_not_added():
    assert "出租人" not in expand("房东也就是出租人要负责吗").split()


def test_longer_words_win_over_words_inside_them():
    assert "电信网络诈骗" in expand("接到诈骗电话").split()
    assert "电信业务经营者" in expand("手机卡").split()


def test_statutory_words_are_left_alone():
    assert expand("监察建议") == ""


@given(st.text(max_size=200))
def test_any_text_is_taken(text):
    assert not set(expand(text).split()) & set(text.split())
