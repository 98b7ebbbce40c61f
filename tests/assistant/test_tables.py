"""Tables as Markdown and CSV: nothing in a cell runs, breaks out or gets lost."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import Cell, Table
from assistant.tables import marked_markdown, to_csv, to_markdown

texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


@pytest.mark.parametrize(
    "value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\u3000=1"]
)
def test_a_formula_is_made_inert(value):
    assert f"'{value}" in to_csv(("甲",), [(value,)])


def test_csv_opens_as_utf8_in_excel():
    assert to_csv(("主体",), []).startswith("\ufeff主体")


@given(st.lists(st.tuples(texts, texts), max_size=4))
def test_csv_gives_back_what_was_put_in(rows):
    text = to_csv(("甲", "乙"), rows).removeprefix("\ufeff")
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert [tuple(v.removeprefix("'") for v in row) for row in read[1:]] == [
        tuple(v.removeprefix("'") for v in row) for row in rows
    ]


def test_markdown_of_a_cell_is_text():
    table = to_markdown(("甲|乙",), [("a|b\n<b>[x](y)</b>",)])
    assert table == "| 甲\\|乙 |\n| --- |\n| a\\|b<br>\\<b\\>\\[x\\](y)\\</b\\> |\n"


@given(st.lists(st.tuples(texts, texts), max_size=4))
def test_markdown_has_a_line_for_each_row(rows):
    assert len(to_markdown(("甲", "乙"), rows).split("\n")) == len(rows) + 3


def test_an_answers_table_names_its_citations():
    table = Table("duties", "甲", ("主体",), ((Cell("渔民", (1, 2)),), (Cell("无"),)))
    assert marked_markdown(table) == "| 主体 |\n| --- |\n| 渔民[1][2] |\n| 无 |\n"
