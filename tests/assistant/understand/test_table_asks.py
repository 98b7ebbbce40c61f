"""What a message asks of a table shown before, read from its words alone."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.table_asks import read_table_ask, without_wish

TABLE = json.loads(
    (Path(__file__).parents[2] / "data/assistant/table_asks.json").read_text("utf-8")
)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_reading(row):
    ask = read_table_ask(row["text"])
    assert (ask and ask.kind) == row["kind"]
    if ask and ask.kind in ("rows", "column"):
        assert list(ask.rows) == row.get("rows", [])
        assert (ask.column, ask.name) == (row.get("column"), row.get("name", ""))
        assert ask.bare is row["bare"]


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_span_of_rows_is_all_of_them(first, size):
    ask = read_table_ask(f"第{first}到{first + size}行")
    assert ask is not None
    assert ask.rows == tuple(range(first, first + size + 1))


@given(st.text(max_size=40))
def test_any_text_is_read_without_a_fault(text):
    ask = read_table_ask(text)
    assert ask is None or ask.kind in ("rows", "column", "export", "table")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("网格员的职责，列个表", "网格员的职责"),
        ("养犬登记由谁办，请用表格显示。", "养犬登记由谁办"),
        ("养犬登记由谁办，导出成excel", "养犬登记由谁办"),
        ("养犬登记要填哪张表", "养犬登记要填哪张表"),
        ("列成表", "列成表"),
    ],
)
def test_the_wish_for_a_table_is_no_matter(text, bare):
    assert without_wish(text) == bare
