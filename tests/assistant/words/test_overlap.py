"""Shares of a question's words, with arithmetic that the eye can check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.words.overlap import likeness, longest_phrase, overlap, shared


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("甲乙丙", "甲乙丙丁", 1.0),
        ("甲乙丙", "甲乙", 0.5),
        ("甲乙丙", "丙乙甲", 0.0),
        ("", "甲乙", 0.0),
        ("的吗呢", "甲乙", 0.0),
        ("甲乙", "", 0.0),
    ],
)
def test_share_of_bigrams(question, text, share):
    assert overlap(question, text) == share


def test_statutory_terms_count_for_everyday_words():
    law = "出租人应当登记。"
    assert overlap("房东", law) == 0.0
    assert 0.0 < likeness("房东", law) <= 0.5


@pytest.mark.parametrize(
    ("question", "count"), [("出租人登记", 3.0), ("房东登记", 2.0), ("养犬", 0.0), ("", 0.0)]
)
def test_how_many_bigrams_are_shared(question, count):
    assert shared(question, "出租人应当登记。") == count


@given(st.text(max_size=40), st.text(max_size=40))
def test_bounds(question, text):
    assert 0.0 <= overlap(question, text) <= likeness(question, text) <= 1.5
    assert overlap(text, text) in {0.0, 1.0}


@pytest.mark.parametrize(
    ("question", "text", "length"),
    [
        ("重点区内的犬", "本区重点区内的流浪犬", 5),
        ("犬", "猫", 0),
        ("", "猫", 0),
        ("甲乙丙", "丙乙甲", 1),
    ],
)
def test_the_longest_phrase(question, text, length):
    assert longest_phrase(question, text) == length


@given(st.text(alphabet="甲乙丙", max_size=8), st.text(alphabet="甲乙丙", max_size=8))
def test_the_longest_phrase_is_in_both(question, text):
    found = longest_phrase(question, text)
    held = [question[at : at + found] for at in range(len(question) - found + 1)]
    assert any(part in text for part in held)
    longer = [question[at : at + found + 1] for at in range(len(question) - found)]
    assert [part for part in longer if part in text] == []
