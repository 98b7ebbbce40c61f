"""Numbering: each provision once, in the order of first use, with its quotation cut and hashed."""

import hashlib
from datetime import date

import pytest

from assistant.compose.draft import (
    Draft,
    DraftSentence,
    make_citations,
    marked_text,
    number_sentences,
)
from assistant.models import Sentence

DAY = date(2026, 1, 1)


@pytest.fixture
def draft(evidence, ordos):
    a, b = evidence(ordos, 2, 2), evidence(ordos, 5)
    again = evidence(ordos, 2, 2, confidence=0.5)
    return Draft(
        "answered",
        (DraftSentence("甲。", (a,)), DraftSentence("乙：", ()), DraftSentence("丙。", (b, again))),
    )


def test_each_provision_counts_once(draft):
    assert [e.pinpoint.label for e in draft.evidence] == ["第二条第二款", "第五条"]


def test_sentences_bear_the_numbers_of_their_provisions(draft):
    assert [s.citations for s in number_sentences(draft)] == [(1,), (), (2, 1)]


def test_a_provision_named_twice_by_a_sentence_is_marked_once(draft, evidence, ordos):
    twice = DraftSentence("丁。", (evidence(ordos, 5), evidence(ordos, 5)))
    assert number_sentences(Draft("answered", (twice,))) == (Sentence("丁。", (1,)),)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (Sentence("不得收寄。", (1,)), "不得收寄[1]。"),
        (Sentence("可以吗？", (1, 2)), "可以吗[1][2]？"),
        (Sentence("“不得收寄。”", (3,)), "“不得收寄。”[3]"),
        (Sentence("没有规定。"), "没有规定。"),
    ],
)
def test_marks_stand_before_the_closing_mark(sentence, text):
    assert marked_text([sentence]) == text


def test_sentences_are_lines():
    assert marked_text([Sentence("甲。"), Sentence("乙。", (1,))]) == "甲。\n乙[1]。"


def test_a_citation_says_where_its_words_stand(evidence, ordos):
    (citation,) = make_citations([evidence(ordos, 3, 1, 2)], DAY)
    assert (citation.n, citation.law_id, citation.law) == (1, ordos.id, ordos.title)
    assert (citation.article, citation.suffix) == (3, None)
    assert (citation.paragraph, citation.item) == (None, 2)
    assert citation.label == "第三条第（二）项"
    assert citation.quote == "（二）放任犬只恐吓他人；"
    assert citation.quote_sha256 == hashlib.sha256(citation.quote.encode("utf-8")).hexdigest()
    assert citation.effective_from == "2024-12-01"
    assert citation.jurisdiction == "鄂尔多斯市"


def test_citations_are_numbered_from_one_in_order(draft):
    found = make_citations(draft.evidence, DAY)
    assert [(c.n, c.label) for c in found] == [(1, "第二条第二款"), (2, "第五条")]


@pytest.mark.parametrize(
    ("day", "status"), [(date(2024, 11, 30), "尚未生效"), (date(2024, 12, 1), "有效")]
)
def test_status_is_that_of_the_day(day, status, evidence, ordos):
    assert make_citations([evidence(ordos, 5)], day)[0].status == status


def test_a_law_without_a_date_is_cited_without_one(evidence, make_law):
    law = make_law("甲市条例", "甲市", [["应当登记。"]], effective=None)
    (citation,) = make_citations([evidence(law, 1)], DAY)
    assert (citation.effective_from, citation.status) == (None, "有效")


def test_the_link_is_a_plain_path(evidence, ordos):
    (citation,) = make_citations([evidence(ordos, 5)], DAY)
    assert citation.url.isascii()
    assert citation.url.startswith("/laws/%E9%84%82")
    assert citation.url.endswith("2024-12-01/articles/5")
