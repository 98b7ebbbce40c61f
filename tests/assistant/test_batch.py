"""Batch: a line in, a line out, and a bad line never stops the run."""

import json
from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.batch import answer_lines
from assistant.models import Answer, Inquiry
from corpus.errors import InputError


@dataclass
class Echo:
    """Answers with the question; refuses what it is told to refuse."""

    asked: list[Inquiry] = field(default_factory=list)

    def answer(self, inquiry: Inquiry) -> Answer:
        self.asked.append(inquiry)
        if "太长" in inquiry.question:
            raise InputError("问题太长。", param="question")
        return Answer("answered", inquiry.question, (), (), inquiry.question, (), "2026-01-01")


@pytest.fixture
def echo():
    return Echo()


def run(echo: Echo, *rows: object, place: str | None = None) -> list[dict]:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    return list(answer_lines(lines, echo, place))


def test_a_question_is_answered_under_its_id(echo):
    (row,) = run(echo, {"id": "q1", "question": "要登记吗"})
    assert set(row) == {"id", "answer"}
    assert (row["id"], row["answer"]["text"]) == ("q1", "要登记吗")


def test_a_conversation_is_answered_in_order(echo):
    (row,) = run(echo, {"id": 7, "turns": ["甲", "乙", "丙"]})
    assert set(row) == {"id", "answers"}
    assert [answer["text"] for answer in row["answers"]] == ["甲", "乙", "丙"]


def test_each_turn_knows_the_ones_before_it(echo):
    run(echo, {"id": 7, "turns": ["甲", "乙", "丙"]})
    known = [[(t.question, t.answer.text) for t in i.history] for i in echo.asked]
    assert known == [[], [("甲", "甲")], [("甲", "甲"), ("乙", "乙")]]


def test_lines_know_nothing_of_each_other(echo):
    run(echo, {"id": 1, "question": "甲"}, {"id": 2, "question": "乙"})
    assert [inquiry.history for inquiry in echo.asked] == [(), ()]


def test_place_and_day_are_passed_on(echo):
    row = {"id": 1, "question": "甲", "jurisdiction": "海东市", "as_of": "2024-10-01"}
    run(echo, row, {**row, "question": None, "turns": ["乙"]})
    settings = [(i.jurisdiction, i.as_of) for i in echo.asked]
    assert settings == [("海东市", date(2024, 10, 1))] * 2


@pytest.mark.parametrize(
    ("own", "used"), [("海东市", "海东市"), (None, "鄂尔多斯市"), ("", "鄂尔多斯市")]
)
def test_the_runs_place_stands_in_for_a_lines(own, used, echo):
    run(echo, {"id": 1, "question": "甲", "jurisdiction": own}, place="鄂尔多斯市")
    assert echo.asked[0].jurisdiction == used


@pytest.mark.parametrize(
    ("line", "id_", "param", "told"),
    [
        ('{"id": 1, "question": "甲"', None, None, "JSON"),
        ("[" * 100_000, None, None, "JSON"),
        ('["甲"]', None, None, "JSON 对象"),
        ('{"id": "x"}', "x", "question", "question"),
        ('{"id": "x", "question": ""}', "x", "question", "question"),
        ('{"id": "x", "question": "  "}', "x", "question", "question"),
        ('{"id": "x", "question": 5}', "x", "question", "question"),
        ('{"id": "x", "turns": []}', "x", "turns", "turns"),
        ('{"id": "x", "turns": "甲"}', "x", "turns", "turns"),
        ('{"id": "x", "turns": ["甲", 5]}', "x", "turns", "turns"),
        ('{"id": "x", "question": "甲", "jurisdiction": 15}', "x", "jurisdiction", "字符串"),
        ('{"id": "x", "question": "甲", "as_of": "去年"}', "x", "as_of", "2026-01-31"),
        ('{"id": "x", "question": "甲", "as_of": "2026-02-30"}', "x", "as_of", "2026-01-31"),
        ('{"id": "x", "question": "甲", "as_of": 20260131}', "x", "as_of", "字符串"),
        ('{"id": "x", "question": "太长"}', "x", "question", "太长"),
    ],
)
def test_a_bad_line_is_told_and_passed_over(line, id_, param, told, echo):
    before, bad, after = run(
        echo, {"id": "a", "question": "甲"}, line, {"id": "b", "question": "乙"}
    )
    assert set(bad) == {"id", "error"}
    assert bad["id"] == id_
    assert set(bad["error"]) == {"message", "type", "param", "code"}
    assert (bad["error"]["param"], bad["error"]["code"]) == (param, "invalid_input")
    assert told in bad["error"]["message"]
    assert (before["answer"]["text"], after["answer"]["text"]) == ("甲", "乙")


def test_the_message_names_the_line(echo):
    *_, bad = run(echo, {"id": 1, "question": "甲"}, "", "{}")
    assert bad["error"]["message"].startswith("第3行")


def test_blank_lines_are_no_lines(echo):
    assert run(echo, "", "  ", "\n") == []


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists))
def test_whatever_stands_in_a_field_is_answered_or_told(value):
    for name in ("id", "question", "turns", "jurisdiction", "as_of"):
        (row,) = run(Echo(), {"id": 1, "question": "甲", name: value})
        assert len({"answer", "answers", "error"} & set(row)) == 1
        json.dumps(row)
