"""Composed answers: the lead, then the text, every character of it the law's."""

import pytest

from assistant.compose.answers import compose, quotation, quoted
from assistant.retrieve.evidence import Evidence
from assistant.verify import faults


def texts(draft) -> list[str]:
    return [s.text for s in draft.sentences]


def test_what_was_asked_comes_first_and_then_the_text(read, evidence, hohhot):
    found = evidence(hohhot, 2)
    draft = compose(read("呼和浩特遛犬绳长不得超过多少"), [found])
    assert draft.status == "answered"
    assert texts(draft)[-1] == (
        "《呼和浩特市养犬管理条例》第二条规定：“遛犬应当牵绳，绳长不得超过一米。”"
    )
    assert [s.support for s in draft.sentences] == [(found,)] * len(draft.sentences)


def test_every_provision_is_quoted_in_the_order_given(read, evidence, ordos):
    found = [evidence(ordos, 5), evidence(ordos, 3)]
    draft = compose(read("违反了怎么处罚"), found)
    assert list(draft.evidence) == found
    assert [e.quote for e in found if not any(e.quote in t for t in texts(draft))] == []


def test_a_lead_that_says_it_all_is_not_said_twice(read, evidence, make_law):
    law = make_law("甲市条例", "甲市", [["遛犬应当牵绳。"]])
    draft = compose(read("遛犬要牵绳吗"), [evidence(law, 1)])
    assert texts(draft) == ["《甲市条例》第一条规定：“遛犬应当牵绳。”"]


def test_an_item_is_quoted_with_its_lead_in(evidence, ordos):
    sentence = quotation(evidence(ordos, 3, 1, 2), "恐吓")
    assert "“养犬人不得有下列行为：”" in sentence.text
    assert "“（二）放任犬只恐吓他人；”" in sentence.text
    assert "携带犬只" not in sentence.text


LONG = ["甲单位应当登记。", "乙单位应当报告火情。", "丙单位应当巡查。"]


@pytest.mark.parametrize(
    ("topic", "whole", "kept"),
    [("报告火情", False, LONG[1:2]), ("报告火情", True, LONG), ("停车", False, LONG)],
)
def test_a_long_provision_is_cut_to_its_sentences(topic, whole, kept, evidence, make_law):
    padding = "并" + "依法" * 60
    sentences = [s.replace("应当", f"应当{padding}") for s in LONG]
    law = make_law("甲市条例", "甲市", [["".join(sentences)]])
    expected = "".join(s.replace("应当", f"应当{padding}") for s in kept)
    assert quotation(evidence(law, 1), topic, whole=whole).text.endswith(f"“{expected}”")


@pytest.mark.parametrize(
    ("text", "marked"), [("应当登记。", "“应当登记。”"), ("称“犬只”。", "「称“犬只”。」")]
)
def test_marks_around_a_quotation(text, marked):
    assert quoted(text) == marked


def test_every_quotation_of_every_law_passes_the_last_gate(shipped):
    """Whole, in part, and by item: what the composer writes is never dropped as unfounded."""
    failed = [
        (found.name, faults(sentence.text, sentence.support))
        for found in every_place(shipped)
        for whole in (True, False)
        for sentence in [quotation(found, "网格员的职责", whole=whole)]
        if faults(sentence.text, sentence.support)
    ]
    assert failed == []


def every_place(catalogue) -> list[Evidence]:
    """Each article, and each of its paragraphs and items."""
    out = []
    for law in catalogue.laws:
        for article in law.articles:
            places = {article.pinpoint()}
            for paragraph in article.paragraphs:
                places.add(article.pinpoint(paragraph.number))
                places |= {article.pinpoint(paragraph.number, i.number) for i in paragraph.items}
            out += [Evidence(law, article, place, 1.0) for place in places]
    return out
