"""What the assistant promises about the laws it ships with, asked as people ask.

The index over the shipped laws is built once a session; what needs none is in test_by_number.py.
"""

import hashlib
import json
import re
from dataclasses import replace
from datetime import date

import pytest

from assistant.batch import answer_lines
from assistant.models import Inquiry, Turn
from corpus import Pinpoint

ORDOS = "鄂尔多斯市平安建设条例"
HOHHOT = "呼和浩特市社会治理促进条例"
HAIDONG = "海东市平安建设条例"
XINJIANG = "新疆维吾尔自治区平安建设条例"
DAY = date(2026, 1, 1)
COURIER = "快递员不验视就收件，在鄂尔多斯合法吗？"


def places(answer) -> list[tuple[str, str]]:
    return [(c.law, c.label) for c in answer.citations]


def quote(catalogue, law: str, *place: int | None) -> str | None:
    """The stored text at ``article, paragraph, item`` of a law."""
    number, *part = place
    (header,) = catalogue.find(law)
    found = catalogue.law(header.id)
    return found.quote(Pinpoint(number, None, *part))


@pytest.fixture
def ask(assistant):
    """Asks the real assistant."""
    return lambda text, place=None, history=(): assistant.answer(Inquiry(text, history, place, DAY))


@pytest.mark.slow
def test_the_question_that_the_project_was_made_for(ask, shipped):
    answer = ask(COURIER)
    assert answer.status == "answered"
    assert places(answer)[0] == (ORDOS, "第三十条第三款")
    assert answer.citations[0].quote == quote(shipped, ORDOS, 30, 3)
    assert answer.jurisdictions == ("鄂尔多斯市",)
    assert "不得收寄" in answer.text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "place", "law", "article"),
    [
        ("网格员要做哪些工作", "鄂尔多斯市", ORDOS, 14),
        ("寄快递要查身份证吗", "呼和浩特市", HOHHOT, 27),
        ("学校放学的时候谁来维持门口的秩序", "海东市", HAIDONG, 26),
        ("快递公司发现可疑包裹怎么办", "新疆维吾尔自治区", XINJIANG, 22),
    ],
)
def test_everyday_questions_find_their_article(text, place, law, article, ask):
    answer = ask(text, place)
    assert answer.status == "answered"
    assert (answer.citations[0].law, answer.citations[0].article) == (law, article)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["离婚后房产怎么分", "个人所得税税率是多少", "怎么注册商标"])
def test_other_fields_of_law_are_not_answered(text, ask):
    answer = ask(text, "鄂尔多斯市")
    assert answer.status == "not_covered"
    assert ORDOS in answer.text


@pytest.mark.slow
def test_a_follow_up_moves_to_another_place(ask):
    first = ask("寄快递要验视吗", "鄂尔多斯市")
    answer = ask("那呼和浩特呢？", "鄂尔多斯市", (Turn("寄快递要验视吗", first),))
    assert answer.status == "answered"
    assert answer.jurisdictions == ("呼和浩特市",)
    assert (answer.citations[0].law, answer.citations[0].article) == (HOHHOT, 27)
    assert "呼和浩特" in answer.standalone_question
    assert "验视" in answer.standalone_question


@pytest.mark.slow
def test_a_follow_up_asks_for_another_paragraph(ask):
    first = ask(COURIER)
    answer = ask("第二款呢", None, (Turn(COURIER, first),))
    assert places(answer) == [(ORDOS, "第三十条第二款")]


@pytest.mark.slow
def test_a_follow_up_on_another_field_is_not_answered_from_the_last_matter(ask):
    first = ask("寄快递要验视吗", "鄂尔多斯市")
    history = (Turn("寄快递要验视吗", first),)
    assert ask("那离婚后房产怎么分呢", "鄂尔多斯市", history).status == "not_covered"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "turns", "law", "article"),
    [
        ("鄂尔多斯市", ("学校怎么防欺凌", "那信访归谁管"), ORDOS, 38),
        ("鄂尔多斯市", ("学校怎么防欺凌", "公安呢"), ORDOS, 21),
        ("呼和浩特市", ("网格员归谁管理", "谢谢", "他们的待遇有说法吗"), HOHHOT, 48),
        ("新疆维吾尔自治区", ("联户长有工资吗", "谁定这个标准"), XINJIANG, 30),
        ("海东市", ("鄂尔多斯的学校怎么防欺凌", "错了，是海东"), HAIDONG, 26),
        (None, ("鄂尔多斯和海东对网格员有什么不同", "第一行的全文"), ORDOS, 14),
    ],
)
def test_conversations_go_on_or_begin_anew(place, turns, law, article, ask):
    history: tuple[Turn, ...] = ()
    for text in turns:
        answer = ask(text, place, history)
        history = (*history, Turn(text, answer))
    assert answer.status == "answered"
    assert (answer.citations[0].law, answer.citations[0].article) == (law, article)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["公积金呢", "停车怎么收费", "养狗要办证吗"])
def test_another_field_is_not_carried_into(text, ask):
    first = ask("学校怎么防欺凌", "鄂尔多斯市")
    answer = ask(text, "鄂尔多斯市", (Turn("学校怎么防欺凌", first),))
    assert answer.status == "not_covered"
    assert answer.standalone_question == text


@pytest.mark.slow
def test_of_two_questions_the_one_of_another_field_stays_open(ask):
    answer = ask("寄快递要验视吗？离婚后房产怎么分？", "鄂尔多斯市")
    assert [s.citations for s in answer.sentences if "离婚" in s.text] == [()]


@pytest.mark.slow
def test_a_comparison_cites_each_place(ask):
    answer = ask("鄂尔多斯和呼和浩特对网格员的规定有什么不同？")
    assert answer.status == "answered"
    assert [c.jurisdiction for c in answer.citations] == ["鄂尔多斯市", "呼和浩特市"]


@pytest.mark.slow
def test_a_place_that_the_answer_hangs_on_is_asked_for(ask, shipped):
    answer = ask("寄快递要验视吗")
    assert answer.status == "needs_clarification"
    assert answer.clarify.kind == "jurisdiction"
    offered = [option.jurisdiction for option in answer.clarify.options]
    assert sorted(offered) == sorted(shipped.jurisdictions)
    chosen = answer.clarify.options[1]
    assert ask(chosen.question, chosen.jurisdiction).status == "answered"


@pytest.mark.slow
def test_the_same_question_has_the_same_answer(ask):
    first, second = (replace(ask(COURIER), request_id="", timings_ms={}) for _ in range(2))
    assert first == second


ASKED = (
    COURIER,
    "寄快递要验视吗",
    "鄂尔多斯第四十四条",
    "鄂尔多斯第44条第5项",
    "第三十条规定罚五万，对吧",
    "鄂尔多斯和新疆对物业有什么不同要求",
    "鄂尔多斯有哪些情形会被挂牌督办",
    "海东见义勇为奖励多少钱",
    "鄂尔多斯谁负责防范非法集资，出了问题会怎样",
    "呼和浩特多久调解完",
    "包头的网格员归谁管",
    "离婚后房产怎么分",
    "你好",
)


@pytest.fixture(scope="session")
def answers(assistant):
    """One answer of every kind."""
    return {text: assistant.answer(Inquiry(text, (), None, DAY)) for text in ASKED}


@pytest.mark.slow
def test_the_questions_below_have_every_status(answers):
    assert {answer.status for answer in answers.values()} == {
        "answered",
        "not_covered",
        "needs_clarification",
        "rejected",
    }


@pytest.mark.slow
@pytest.mark.parametrize("text", ASKED)
def test_every_quotation_is_the_stored_text(text, answers, shipped):
    for c in answers[text].citations:
        pinpoint = Pinpoint(c.article, c.suffix, c.paragraph, c.item)
        law = shipped.law(c.law_id)
        assert c.quote == law.quote(pinpoint)
        assert c.quote_sha256 == hashlib.sha256(c.quote.encode()).hexdigest()
        assert (c.label, c.law) == (pinpoint.label, law.title)


@pytest.mark.slow
@pytest.mark.parametrize("text", ASKED)
def test_every_number_in_the_text_leads_to_a_citation(text, answers):
    answer = answers[text]
    marked = {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)}
    assert marked == {c.n for c in answer.citations}
    assert marked == {n for s in answer.sentences for n in s.citations}
    assert [c.n for c in answer.citations] == list(range(1, len(marked) + 1))


@pytest.mark.slow
@pytest.mark.parametrize("text", ASKED)
def test_the_text_is_its_sentences(text, answers):
    bare = re.sub(r"\[\d+\]", "", answers[text].text)
    assert bare == "\n".join(sentence.text for sentence in answers[text].sentences)


@pytest.mark.slow
def test_what_is_answered_rests_on_the_law(answers):
    bare = [
        (text, sentence.text)
        for text, answer in answers.items()
        if answer.status == "answered"
        for sentence in answer.sentences
        if not sentence.citations and "没有" not in sentence.text and "未" not in sentence.text
    ]
    assert bare == []


@pytest.mark.slow
def test_a_batch_gives_the_same_answers(answers, assistant):
    lines = [json.dumps({"id": text, "question": text, "as_of": DAY.isoformat()}) for text in ASKED]
    for row in answer_lines(lines, assistant):
        written = json.loads(json.dumps(row["answer"]))
        expected = answers[row["id"]].to_dict()
        changing = {"request_id", "timings_ms"}
        assert written.keys() == expected.keys()
        assert {k: v for k, v in written.items() if k not in changing} == {
            k: v for k, v in expected.items() if k not in changing
        }
