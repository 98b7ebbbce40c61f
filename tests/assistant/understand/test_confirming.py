"""What is put up to be confirmed is told from what only asks."""

import pytest

from assistant.understand.confirming import asks_confirmation, content_of


@pytest.mark.parametrize(
    "text",
    ["第二条要登记，对吧", "条例这么说，没记错吧", "要登记，是不是？", "第二条不是说要登记吗？"],
)
def test_tags(read, text):
    assert asks_confirmation(read(text))


@pytest.mark.parametrize("text", ["第二条怎么说", "要不要登记", "第二条是不是说要登记"])
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
