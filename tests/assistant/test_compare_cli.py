"""The verb ``compare``: what it asks, and the forms of what it gives."""

import json

import pytest

from assistant.compare_cli import comparing, formatted
from assistant.models import Inquiry
from corpus.errors import InputError


@pytest.mark.parametrize(
    "places", ["鄂尔多斯,呼和浩特", "鄂尔多斯， 呼和浩特", "鄂尔多斯、呼和浩特,鄂尔多斯"]
)
def test_the_question_names_the_places_and_the_matter(places):
    assert comparing(" 养犬 ", places) == "鄂尔多斯、呼和浩特对养犬的规定有什么不同"


@pytest.mark.parametrize(
    ("topic", "places"), [(" ", "甲,乙"), ("养犬", "甲"), ("养犬", ",".join(map(str, range(21))))]
)
def test_a_comparison_needs_a_matter_and_two_places(topic, places):
    with pytest.raises(InputError):
        comparing(topic, places)


@pytest.fixture
def answer(keeper):
    return keeper.answer(Inquiry(comparing("养犬人登记", "鄂尔多斯,呼和浩特,包头")))


def test_markdown_has_a_row_for_each_place(answer):
    shown = formatted(answer, "md")
    assert shown.startswith("# 鄂尔多斯市、呼和浩特市、包头市：养犬人登记")
    assert "| 鄂尔多斯市 | 养犬人 |" in shown
    assert "| 包头市 |" in shown


def test_csv_and_json_have_the_same_rows(answer):
    rows = json.loads(formatted(answer, "json"))["table"]["rows"]
    lines = formatted(answer, "csv").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == [row[0]["text"] for row in rows]


def test_cells_cite_what_the_sentences_cite(answer):
    cited = {n for row in answer.table.rows for cell in row for n in cell.citations}
    assert cited == {c.n for c in answer.citations}
