"""Normalising: a table of traps, and laws that hold for any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text.normalise import normalise

CASES = json.loads((Path(__file__).parents[2] / "data/corpus/normalise.json").read_text("utf-8"))

STATUTE = st.text(
    st.sampled_from(
        list('第一二三十条章节款项市人民政府应当可以（）()《》〈〉，,；;：:。.、 　\n-*#12“”"')
    ),
    max_size=120,
)


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_table(case: dict[str, str]) -> None:
    assert normalise(case["text"]).text == case["expected"]


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_table_is_stable(case: dict[str, str]) -> None:
    once = normalise(case["text"]).text
    assert normalise(once).text == once


@given(STATUTE)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_text_is_accepted(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(STATUTE)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_han_character_is_lost_or_moved(text: str) -> None:
    def han(value: str) -> str:
        return "".join(c for c in value if "\u3400" <= c <= "\u9fff")

    assert han(normalise(text).text) == han(text)


def test_script_and_issues_are_reported() -> None:
    result = normalise("鄂爾多斯市平安建設(shè)條例\n經(jīng)批準施行")
    assert result.script == "Hant"
    assert result.issues == ("繁体字转换为简体字", "去除夹注在汉字后的拼音 2 处")


def test_slip_without_parallel_is_reported() -> None:
    (issue,) = normalise("企业、社会组织 and 基层群众应当").issues
    assert "疑似识别错误" in issue


def test_english_words_without_end_are_left_and_reported_in_short_time() -> None:
    text = "甲and乙" * 50_000
    found = normalise(text)
    assert found.text == text
    assert found.issues == ("夹在汉字间的英文词超过 200 处，未作修复，请对照原件",)
