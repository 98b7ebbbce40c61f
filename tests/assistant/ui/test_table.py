"""An answer's table on the page: escaped, cited, and offered as files that run nothing."""

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import Answer, Cell, Inquiry, Table
from assistant.ui.format import answer_html
from assistant.ui.table import table_html


@pytest.fixture
def answer(scripted: Any) -> Answer:
    return scripted.answer(Inquiry("请对照两地"))


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_rows_with_marks_that_lead_to_the_quotation(answer: Answer) -> None:
    page = soup(answer_html(answer))

    assert [th.text for th in page.select("th")] == ["地区", "规定"]
    assert page.select_one("td a.t-mark")["href"] == page.select_one("a.t-chip")["href"]
    assert page.select_one("caption").text == "两地对照"


def test_files_are_what_an_export_saves(answer: Answer) -> None:
    page = soup(table_html(answer))

    assert [p.text for p in page.select(".t-file-csv p")][2] == "'=1+1,没有检索到相应规定"
    assert page.select(".t-file-md p")[0].text == "# 两地对照"


def test_the_whole_table_can_be_fetched_where_there_is_more(answer: Answer) -> None:
    assert soup(table_html(answer)).select_one("a.t-whole")["href"].endswith("企业&format=csv")
    bare = replace(answer, table=replace(answer.table, source=""))
    assert soup(table_html(bare)).select("a.t-whole") == []


def test_an_answer_without_a_table_has_none(scripted: Any) -> None:
    assert table_html(scripted.answer(Inquiry("快递员不验视就收件，合法吗？"))) == ""


@given(st.text())
def test_whatever_stands_in_a_cell_is_text(text: str) -> None:
    evil = f"<img src=x onerror=alert(1)>{text}"
    table = Table("duties", evil, (evil,), ((Cell(evil, (9,)),),), evil)
    answer = Answer("answered", "", (), (), "", (), "2026-01-01", table=table)
    html = table_html(answer)
    assert soup(html).select("img") == []
    assert "\n" not in html
