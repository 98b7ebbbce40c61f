"""What is settled over the shipped laws without their index: numbers, places, days, facts."""

from datetime import date

import pytest

from assistant.models import Inquiry, Turn
from corpus import Pinpoint

ORDOS = "鄂尔多斯市平安建设条例"
HOHHOT = "呼和浩特市社会治理促进条例"
HAIDONG = "海东市平安建设条例"
XINJIANG = "新疆维吾尔自治区平安建设条例"
DAY = date(2026, 1, 1)


def places(answer) -> list[tuple[str, str]]:
    return [(c.law, c.label) for c in answer.citations]


def quote(catalogue, law: str, *place: int | None) -> str | None:
    """The stored text at ``article, paragraph, item`` of a law."""
    number, *part = place
    (header,) = catalogue.find(law)
    found = catalogue.law(header.id)
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
