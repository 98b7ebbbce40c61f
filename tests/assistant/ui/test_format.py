import re
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from assistant.api.feedback import FeedbackRequest
from assistant.models import Answer, Clarify, ClarifyOption, Inquiry, Turn
from assistant.ui.format import (
    answer_html,
    conversation,
    failure_html,
    options,
    partial_html,
    plain_text,
    question_html,
)

EVIL = "<img src=x onerror=alert(1)>\n\n**粗** [a](http://x.cn) ![i](http://x.cn/y) \"'"


@pytest.fixture
def answer(scripted: Any) -> Answer:
    return scripted.answer(Inquiry("快递员不验视就收件，合法吗？"))


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_marks_and_provisions_lead_to_the_quotation(answer: Answer) -> None:
    page = soup(answer_html(answer))

    marks = page.select("a.t-mark")
    chips = page.select("a.t-chip")
    assert [mark.text for mark in marks] == ["1", "2"]
    assert [mark["href"] for mark in marks] == [chip["href"] for chip in chips]
    assert marks[0]["title"] == "《鄂尔多斯市平安建设条例》第三十条第三款"
    assert chips[1].text == "2鄂尔多斯市平安建设条例 第四十四条第（五）项"
    assert page.select_one(".t-foot span").text == "摘自法规原文 · 截至 2026-11-22"
    assert page.select(".t-badge") == []


def test_a_mark_without_a_citation_stays_text(answer: Answer) -> None:
    html = answer_html(replace(answer, text="见[7]和[1]。"))

    assert "见[7]和<a" in html


def test_what_the_law_does_not_say_is_said(scripted: Any) -> None:
    page = soup(answer_html(scripted.answer(Inquiry("停车费怎么收？"))))

    assert page.select_one(".t-badge.t-not_covered").text == "现有法规未作规定"
    assert page.select_one(".t-notice").text == "停车收费一般由价格主管部门的文件规定。"
    assert page.select(".t-sources") == []


def test_a_model_is_named_as_the_writer(answer: Answer) -> None:
    assert "由语言模型撰写，已逐句核对原文" in answer_html(replace(answer, mode="llm"))


def test_a_law_out_of_force_is_marked(answer: Answer) -> None:
    old = replace(answer.citations[0], status="已废止")

    assert "<em>已废止</em>" in answer_html(replace(answer, citations=(old,)))


def test_clipboard_text_has_the_quotations(answer: Answer) -> None:
    lines = plain_text(answer).split("\n")

    assert lines[:2] == answer.text.split("\n")
    assert lines[2].startswith("[1]《鄂尔多斯市平安建设条例》第三十条第三款：寄件人")
    assert lines[-1] == "回答摘自法规原文，仅供参考；以条例原文为准。"
    assert [p.text for p in soup(answer_html(answer)).select(".t-plain p")] == lines


def test_only_the_last_answer_offers_questions(answer: Answer) -> None:
    turns = (Turn("甲", answer), Turn("乙", answer))
    bubbles = conversation(turns)

    assert [b.role for b in bubbles] == ["user", "assistant"] * 2
    assert [b.options for b in bubbles] == [(), (), (), answer.follow_ups]


def test_nothing_is_offered_while_answering(answer: Answer) -> None:
    bubbles = conversation((Turn("甲", answer),), "乙", partial_html(""))

    assert [b.options for b in bubbles] == [(), (), (), ()]
    assert "正在查阅法规" in bubbles[-1].html


def test_choices_come_before_follow_ups(answer: Answer) -> None:
    clarify = Clarify("jurisdiction", "哪个地区？", (ClarifyOption("甲市", "甲市"),))

    assert options(replace(answer, clarify=clarify)) == ("甲市",)
    assert "哪个地区？" in answer_html(replace(answer, clarify=clarify))


def test_unfinished_marks_are_not_shown() -> None:
    assert "[" not in partial_html("不得收寄[1]。可以督导[2")


@pytest.mark.parametrize("show", [question_html, partial_html, failure_html])
def test_untrusted_text_is_escaped(show: Any) -> None:
    _assert_inert(show(EVIL))


def test_untrusted_answer_is_escaped(answer: Answer) -> None:
    citation = replace(answer.citations[0], law=EVIL, label=EVIL, quote=EVIL, status=EVIL)
    clarify = Clarify("question", EVIL, (ClarifyOption(EVIL),))
    evil = replace(
        answer,
        text=EVIL + "[1]",
        citations=(citation,),
        notices=(EVIL,),
        clarify=clarify,
        as_of=EVIL,
    )

    _assert_inert(answer_html(evil))


@given(st.text())
def test_any_question_is_one_inert_line(text: str) -> None:
    html = question_html(text)

    assert "\n" not in html
    assert "\r" not in html
    assert re.findall(r"<(?!/?(?:div|br)\b)", html) == []


def _assert_inert(html: str) -> None:
    assert "\n" not in html
    assert soup(html).select("img, script") == []
    assert all(link["href"].startswith("/laws/") for link in soup(html).select("a"))
    assert not any(name.startswith("on") for tag in soup(html).find_all() for name in tag.attrs)


def test_an_answer_can_be_rated_by_its_request_id(answer: Answer) -> None:
    page = soup(answer_html(replace(answer, request_id='r-1"><b>')))

    buttons = page.select(".t-rate")
    assert [button.text for button in buttons] == ["有用", "没用"]
    assert {button["value"] for button in buttons} == {'r-1"><b>'}
    assert page.select("b b") == []


def test_every_reason_offered_is_one_that_the_service_takes(answer: Answer) -> None:
    offered = [button["value"] for button in soup(answer_html(answer)).select(".t-reason")]

    assert offered
    assert [FeedbackRequest(rating="down", reason=r).reason for r in offered] == offered
