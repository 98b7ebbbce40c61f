"""Thanks and word of another matter at the head of a message."""

import pytest

from assistant.understand.openings import begun_anew, without_thanks


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("换个话题，遛犬要牵绳吗", "遛犬要牵绳吗"),
        ("另外问一下，养犬人有哪些义务", "养犬人有哪些义务"),
        ("对了，还想请教一下，遛犬要牵绳吗", "遛犬要牵绳吗"),
        ("另外问一下，要多久", ""),
        ("我问的是养犬", ""),
        ("遛犬要牵绳吗", ""),
    ],
)
def test_turns_to_something_else(text, begun):
    assert begun_anew(text) == begun


def test_thanks_are_put_aside_unless_nothing_else_is_said():
    assert without_thanks("好的，明白了，多久") == "多久"
    assert without_thanks("谢谢") == "谢谢"
