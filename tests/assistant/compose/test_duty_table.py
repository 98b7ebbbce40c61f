"""Duty matrices asked for in plain words, and answered with every row cited."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.compose.draft import number_table
from assistant.compose.duty_table import MAX_ROWS, asked_duties, duty_answer
from assistant.verify import faults
from corpus import Paragraph

CASES = json.loads(
    (Path(__file__).parents[2] / "data/assistant/duties/asked.json").read_text("utf-8")
)


def answered(topic, laws):
    asked = asked_duties(topic)
    return asked and duty_answer(asked, laws)


@pytest.mark.parametrize(("topic", "subject", "chapter"), CASES)
def test_what_is_asked(topic, subject, chapter):
    asked = asked_duties(topic, ["海东市平安建设条例"])
    assert (asked and asked.subject, asked.chapter if asked else "") == (subject, chapter)


def test_each_duty_of_a_subject_is_a_sentence_and_a_row(lake):
    draft = answered("渔业企业该做什么", [lake])
    assert [s.text.partition("：")[0] for s in draft.sentences] == [
        "《海东市湖泊保护条例》第五条第一款"
    ] * 2
    assert "“发现死鱼的”，渔业企业应当“在二十四小时内向水务部门报告”" in draft.sentences[1].text
    assert [row[2].text for row in draft.table.rows] == [
        "建立捕捞台账",
        "在二十四小时内向水务部门报告",
    ]
    assert draft.table.source.endswith("/duties?subject=%E6%B8%94%E4%B8%9A%E4%BC%81%E4%B8%9A")


def test_whom_the_law_supports_does_not_support(make_law):
    texts = [["支持居民委员会协助政府做好调解。"], ["街道办事处支持居民委员会工作。"]]
    law = make_law("甲市条例", "甲市", texts)
    (sentence,) = answered("居民委员会的职责有哪些", [law]).sentences
    assert sentence.text == "《甲市条例》第一条：支持居民委员会“协助政府做好调解”。"
    assert faults(sentence.text, sentence.support) == ()


def test_a_whole_law_is_told_subject_by_subject(lake):
    draft = answered("谁该做什么", [lake])
    assert len(draft.table.rows) > len(draft.sentences)
    assert draft.sentences[0].text.startswith("湖泊保护委员会：《海东市湖泊保护条例》第三条第一款")


def test_no_sentence_is_beyond_its_provisions(lake):
    for topic in ("谁该做什么", "水务局该做什么", "公民的义务"):
        for sentence in answered(topic, [lake]).sentences:
            assert faults(sentence.text, sentence.support) == ()


def test_every_cell_is_cited_and_cut_from_what_it_cites(lake):
    draft = answered("谁该做什么", [lake])
    for row in draft.table.rows:
        for cell in row[:4]:
            assert all(cell.text in e.quote for e in cell.support)
    table = number_table(draft)
    assert all(row[0].citations and row[2].citations for row in table.rows)


def test_the_head_of_a_list_is_cited_for_its_subject(lake):
    draft = answered("湖泊保护委员会有哪些职责", [lake])
    row = draft.table.rows[1]
    assert [e.pinpoint.label for e in row[0].support] == ["第三条第一款"]
    assert [e.pinpoint.label for e in row[2].support] == ["第三条第一款第（一）项"]


def test_consequences_are_shown_where_asked(lake):
    draft = answered("渔业企业有哪些职责", [lake])
    assert "违反的后果" not in draft.table.columns


def test_somebody_whom_the_law_does_not_name_is_said_so(lake):
    draft = answered("网格员该做什么", [lake])
    assert draft.status == "not_covered"
    assert "没有提到网格员" in draft.sentences[0].text


def test_somebody_without_certain_duties_is_left_to_the_search(lake):
    assert answered("船长该做什么", [lake]) is None
    assert answered("养犬要登记吗", [lake]) is None


def test_a_long_matrix_is_cut_and_says_so(lake):
    article = lake.articles[1]
    many = tuple(
        replace(article, number=n, paragraphs=(Paragraph(1, f"企业应当做好第{n}类工作。"),))
        for n in range(1, MAX_ROWS + 6)
    )
    draft = answered("谁该做什么", [replace(lake, articles=many)])
    assert len(draft.table.rows) == MAX_ROWS
    assert "另有5项没有显示" in draft.table.note
