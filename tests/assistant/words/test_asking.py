"""What a question for a value is about, without the words that ask for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.words.asking import is_bare, without_asking


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("商场一次演练都没搞过，要罚它多少钱", "商场一次演练都没搞过"),
        ("骑电动车闯红灯要罚多少？", "骑电动车闯红灯"),
        ("多久演练一次", "演练一次"),
        ("网格员最大能干到多少岁", "网格员最大能干到"),
        ("保存多久", "保存"),
        ("谁负责登记", "谁负责登记"),
    ],
)
def test_the_asking_words_are_put_aside(text, matter):
    assert without_asking(text) == matter


@pytest.mark.parametrize(
    "text",
    ["要等多久", "多久搞一次？", "一年搞几回", "几年一次", "那要交多少钱呢", "大概几个工作日"],
)
def test_what_names_nothing(text):
    assert is_bare(text)


@pytest.mark.parametrize("text", ["多久演练一次", "没报告罚多少", "多久能批下来", "信息保存几年"])
def test_what_names_something(text):
    assert not is_bare(text)


@given(st.text(alphabet="要等多久几天罚少钱一次演练？，", max_size=24))
def test_nothing_is_added(text):
    assert set(without_asking(text)) <= {*text, "，"}


@pytest.mark.parametrize("word", ["要", "最多", "每月要", "该它"])
def test_the_longest_question_of_asking_words_is_read(word):
    """Without possessive quantifiers this takes minutes."""
    text = word * (2000 // len(word))
    assert without_asking(text) == text
