"""What is kept of a sound document, and what a damaged one is set to: one table for both."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text.normalise import normalise
from corpus.text.typography import reset, tidy

CASES = json.loads((Path(__file__).parents[2] / "data/corpus/typography.json").read_text("utf-8"))
MARKS = st.text(
    st.sampled_from(list('市县第三条应当（）(),;:。！!? 1２％<>＜"「」a.－—')), max_size=60
)


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_a_sound_document_keeps_its_characters(case: dict[str, str]) -> None:
    assert normalise(case["text"]).text == case["kept"]


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_a_damaged_one_is_set_anew(case: dict[str, str]) -> None:
    debris = f"[bookmark: _GoBack]甲\n{case['text']}"
    assert normalise(debris).text == f"甲\n{case['reset']}"


@given(MARKS)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_tidying_takes_nothing_but_spaces(text: str) -> None:
    assert tidy(text).replace(" ", "") == text.replace(" ", "")


@given(MARKS)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_resetting_a_line_keeps_its_words(text: str) -> None:
    def words(value: str) -> str:
        return "".join(
            c for c in value if "\u3400" <= c <= "\u9fff" or (c.isascii() and c.isalpha())
        )

    assert words(reset(tidy(text))) == words(text)


def test_nested_and_unpaired_brackets() -> None:
    assert reset("甲(乙(丙)丁)戊") == "甲（乙（丙）丁）戊"
    assert reset("甲GB/T 1(a(b))") == "甲GB/T 1(a(b))"
    assert reset("(甲") == "（甲"


def test_brackets_nested_without_end_take_no_time() -> None:
    assert reset("(" * 50_000 + "甲" + ")" * 50_000).count("（") == 50_000
