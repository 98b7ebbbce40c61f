"""What is put up to be confirmed is told from what only asks."""

import pytest

from assistant.understand.confirming import asks_confirmation, claim_of, content_of


@pytest.mark.parametrize(
    "text",
    [
        "第二条要登记，对吧",
        "条例这么说，没记错吧",
        "要登记，是不是？",
        "第二条不是说要登记吗？",
        "条例不是规定可以养两只嘛，哪条写的？",
    ],
)
def test_tags(read, text):
    assert asks_confirmation(read(text))


TAGS = (
    "是这样规定的吗",
    "是这么规定的吗？",
    "是不是这样写的",
    "规定是这样的吗",
    "条例是这样写的吗？",
    "条例里面就是这么要求的吧",
    "条例这么说的吗",
    "有这样的规定吗",
    "有没有这种说法",
    "真有这条吗",
    "我理解得对吗",
    "我这么理解对不对",
    "这种说法正确吗",
    "这话属实吗",
    "该说法是否正确",
    "这个说法有依据吗",
)


def test_where_it_is_said_to_stand_is_no_part_of_the_claim(read):
    question = read("条例不是规定一户可以养两只嘛，哪条写的？")
    assert content_of(question) == "一户可以养两只"


@pytest.mark.parametrize("tag", TAGS)
def test_nothing_of_a_tag_stays_in_the_claim(read, tag):
    question = read(f"养犬人可以不登记，{tag}")
    assert asks_confirmation(question)
    assert claim_of(question) == "养犬人可以不登记"


OPEN = (
    "第二条怎么说",
    "要不要登记",
    "第二条是不是说要登记",
    "为什么这么规定",
    "不让登记，他们能这么说吗",
    "他这么做有道理吗",
    "是这样登记吗",
    "有这样的办事处吗",
)


@pytest.mark.parametrize("text", OPEN)
def test_open_questions(read, text):
    assert not asks_confirmation(read(text))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("第二条规定养犬要登记，对吧", "养犬要登记"),
        ("第二条不是说养犬要登记吗？", "养犬要登记"),
        ("听说条例要求一把手签字，对吗", "一把手签字"),
        ("伤了人，条例说要送医，是吧", "伤了人，要送医"),
    ],
)
def test_content(read, text, content):
    assert content_of(read(text)) == content
