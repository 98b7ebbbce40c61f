"""What the assistant promises about the laws it ships with, asked as people ask.

Questions by number need no index; the others run over the real one, built once a session.
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
    (found,) = catalogue.find(law)
    return found.quote(Pinpoint(number, None, *part))


@pytest.fixture
def fetched(librarian):
    """Answers without an index: a search is an error."""
    return lambda text, place=None, day=DAY: librarian.answer(Inquiry(text, (), place, day))


@pytest.mark.parametrize(
    ("text", "place", "law", "label"),
    [
        ("第三十条", "鄂尔多斯市", ORDOS, "第三十条"),
        ("第30条", "鄂尔多斯市", ORDOS, "第三十条"),
        ("第30条第3款说了什么", "鄂尔多斯市", ORDOS, "第三十条第三款"),
        ("鄂尔多斯第44条第5项", None, ORDOS, "第四十四条第（五）项"),
        ("海东条例第二十六条", None, HAIDONG, "第二十六条"),
        (
            "《海东市平安建设条例》第二十六条第二款怎么规定",
            "鄂尔多斯市",
            HAIDONG,
            "第二十六条第二款",
        ),
        ("新疆的条例第1条", "鄂尔多斯市", XINJIANG, "第一条"),
        ("呼市条例第六十三条", None, HOHHOT, "第六十三条"),
    ],
)
def test_a_provision_asked_for_by_number_is_fetched(text, place, law, label, fetched):
    answer = fetched(text, place)
    assert answer.status == "answered"
    assert places(answer) == [(law, label)]
    assert answer.citations[0].quote in answer.text


@pytest.mark.parametrize(
    ("text", "law", "size", "last"),
    [
        ("鄂尔多斯第四十九条", ORDOS, 48, "第四十八条"),
        ("海东条例第99条", HAIDONG, 51, "第五十一条"),
        ("呼和浩特第一百条规定了什么", HOHHOT, 63, "第六十三条"),
        ("新疆第五十九条", XINJIANG, 58, "第五十八条"),
    ],
)
def test_an_article_that_does_not_exist_names_the_real_range(text, law, size, last, fetched):
    answer = fetched(text)
    assert (answer.status, answer.citations) == ("not_covered", ())
    assert f"《{law}》没有" in answer.text
    assert f"共{size}条，从第一条到{last}" in answer.text


def test_a_false_premise_is_corrected_from_the_text(fetched, shipped):
    answer = fetched("第三十条规定罚五万，对吧", "鄂尔多斯市")
    assert answer.status == "not_covered"
    assert "五万" in answer.sentences[0].text
    assert places(answer) == [(ORDOS, "第三十条")]
    assert quote(shipped, ORDOS, 30) in answer.text


@pytest.mark.parametrize("place", ["包头", "北京", "西宁"])
def test_a_place_without_law_is_declined_with_what_is_held(place, fetched, shipped):
    answer = fetched(f"在{place}，快递要验视吗")
    assert (answer.status, answer.citations) == ("not_covered", ())
    assert f"没有收录{place}市" in answer.text
    assert [law.title for law in shipped.laws if law.title not in answer.text] == []


@pytest.mark.parametrize("setting", ["包头市", "包头"])
def test_a_users_place_without_law_is_declined_too(setting, fetched):
    assert fetched("快递要验视吗", setting).status == "not_covered"


def test_a_law_is_not_read_before_its_day(fetched):
    answer = fetched("快递要验视吗", "鄂尔多斯市", date(2024, 11, 30))
    assert (answer.status, answer.citations) == ("not_covered", ())
    assert answer.as_of == "2024-11-30"
    assert "2024年12月1日" in answer.text


@pytest.mark.parametrize(
    ("text", "said", "label"),
    [
        ("鄂尔多斯的条例什么时候施行？", "2024年12月1日", "第四十八条"),
        ("《海东市平安建设条例》哪天生效", "2024年10月1日", "第五十一条"),
        ("鄂尔多斯条例一共多少条", "48条", "第四十八条"),
    ],
)
def test_facts_of_a_law_come_from_the_law(text, said, label, fetched):
    answer = fetched(text)
    assert answer.status == "answered"
    assert said in answer.text
    assert [c.label for c in answer.citations] == [label]


def test_one_article_leads_to_the_next(librarian):
    first = librarian.answer(Inquiry("第三十条", (), "鄂尔多斯市", DAY))
    history = (Turn("第三十条", first),)
    asked = {
        "第二款呢": "第三十条第二款",
        "上一条呢": "第二十九条",
        "下一条说什么": "第三十一条",
    }
    for text, label in asked.items():
        answer = librarian.answer(Inquiry(text, history, "鄂尔多斯市", DAY))
        assert places(answer) == [(ORDOS, label)]


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
