"""The order of the steps: what is settled before any search, and how places are told apart."""

from datetime import date

import pytest

from assistant.compose.settle import Library
from assistant.models import Inquiry
from assistant.plan import draft_answer, laws_asked
from assistant.understand.question import understand

DAY = date(2026, 1, 1)


@pytest.fixture
def plan(read, kennel, searcher):
    """Plans a question, and keeps what was searched for."""

    def run(text: str, day: date = DAY, **setting: object):
        return draft_answer(read(text, **setting), Library(kennel, searcher, day))

    return run


def said(draft) -> str:
    return "\n".join(s.text for s in draft.sentences)


@pytest.mark.parametrize(
    ("text", "status", "part"),
    [
        ("你好", "rejected", "请提出与法规有关的问题"),
        ("包头养犬要登记吗", "not_covered", "没有收录包头市"),
        ("《动物防疫法》怎么规定登记", "not_covered", "没有收录《动物防疫法》"),
        ("鄂尔多斯第二条第二款", "answered", "办理登记不得收取费用。"),
        ("鄂尔多斯第九十条", "not_covered", "没有第九十条"),
        ("鄂尔多斯条例什么时候施行", "answered", "2024年12月1日"),
    ],
)
def test_settled_without_a_search(text, status, part, plan, searcher):
    draft = plan(text)
    assert draft.status == status
    assert part in said(draft)
    assert searcher.queries == []


def test_before_its_date_a_law_does_not_answer(plan, searcher):
    draft = plan("鄂尔多斯养犬要登记吗", date(2024, 11, 30))
    assert draft.status == "not_covered"
    assert "2024年12月1日" in said(draft)
    assert searcher.queries == []


def test_on_its_date_it_does(plan):
    assert plan("鄂尔多斯养犬要登记吗", date(2024, 12, 1)).status == "answered"


def test_a_question_of_one_place_is_put_to_its_law_only(plan, ordos):
    draft = plan("鄂尔多斯养犬人应当办理登记吗")
    assert {e.law.id for e in draft.evidence} == {ordos.id}


def test_without_a_place_the_only_law_that_answers_does(plan, hohhot):
    draft = plan("遛犬应当牵绳吗")
    assert draft.status == "answered"
    assert {e.law.id for e in draft.evidence} == {hohhot.id}


def test_without_a_place_several_answers_ask_which(plan):
    draft = plan("养犬人应当怎么办")
    assert draft.status == "needs_clarification"
    assert draft.clarify is not None
    assert {o.jurisdiction for o in draft.clarify.options} == {"鄂尔多斯市", "呼和浩特市"}


def test_the_users_place_settles_it(plan):
    assert plan("养犬人应当怎么办", jurisdiction="呼和浩特市").status == "answered"


def test_a_province_asks_which_of_its_places(plan):
    assert plan("内蒙古养犬人应当怎么办").status == "needs_clarification"


def test_without_a_place_silence_is_one_refusal(plan, kennel):
    draft = plan("鹦鹉怎么驯养")
    assert draft.status == "not_covered"
    assert [law.title in said(draft) for law in kennel.laws] == [True, True]


def test_a_comparison_hears_every_place_named(plan):
    draft = plan("鄂尔多斯和呼和浩特的养犬人应当做什么，有什么不同")
    assert draft.status == "answered"
    assert {e.law.jurisdiction for e in draft.evidence} == {"鄂尔多斯市", "呼和浩特市"}


def test_duties_compared_are_told_by_the_provision_not_by_tables_of_all(plan):
    alone = plan("鄂尔多斯养犬人的义务")
    assert alone.table is not None
    draft = plan("养犬人的义务，鄂尔多斯和呼和浩特有什么不同")
    rows = draft.table.rows if draft.table else ()
    assert [row[0].text for row in rows] == ["鄂尔多斯市", "呼和浩特市"]


def test_a_comparison_names_the_place_that_is_not_held(plan):
    draft = plan("鄂尔多斯和包头的养犬登记有什么不同")
    assert "包头市：本库没有收录" in said(draft)
    assert {e.law.jurisdiction for e in draft.evidence} == {"鄂尔多斯市"}


def test_an_article_named_without_a_place_is_not_guessed(plan):
    """Both laws have a second article."""
    assert plan("第二条怎么规定").status == "needs_clarification"


@pytest.mark.parametrize(
    ("text", "day", "asked"),
    [
        ("鄂尔多斯养犬", DAY, ["鄂尔多斯市"]),
        ("养犬", DAY, ["呼和浩特市", "鄂尔多斯市"]),
        ("养犬", date(2023, 1, 1), ["呼和浩特市"]),
        ("养犬", date(2020, 1, 1), []),
        ("包头养犬", DAY, []),
        ("《鄂尔多斯市养犬管理条例》", DAY, ["鄂尔多斯市"]),
    ],
)
def test_the_laws_that_are_asked(text, day, asked, read, kennel):
    assert [law.jurisdiction for law in laws_asked(read(text), kennel, day)] == asked


@pytest.fixture(scope="module")
def nested(make_law, make_catalogue):
    """Laws of two provinces and of a city in each; only those of the cities are about dogs."""
    dogs = [["养犬登记应当在三十日内办理。"], ["遛犬应当牵绳。"]]
    trees = [["种植树木应当选用本地树种。"]]
    return make_catalogue(
        make_law("杭州市养犬条例", "杭州市", dogs),
        make_law("浙江省树木条例", "浙江省", trees),
        make_law("青岛市养犬条例", "青岛市", [["养犬应当到派出所登记。"]]),
        make_law("山东省树木条例", "山东省", trees),
    )


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("杭州和青岛的养犬登记有什么不同", ["杭州市", "青岛市"]),
        ("杭州和浙江的养犬登记有什么不同", ["杭州市", "浙江省"]),
        ("浙江杭州的养犬登记", []),
    ],
)
def test_a_named_place_is_set_beside_another_not_beside_its_superiors(
    text, places, nested, searcher
):
    question = understand(Inquiry(text), nested)
    draft = draft_answer(question, Library(nested, type(searcher)(nested), DAY))
    rows = draft.table.rows if draft.table else ()
    assert [row[0].text for row in rows] == places


def test_beside_a_place_that_states_the_value_stands_only_the_like(
    make_law, make_catalogue, searcher
):
    """The other's law is about dogs, too, but not about their papers."""
    held = make_catalogue(
        make_law("杭州市犬只条例", "杭州市", [["犬只登记应当在三十日内办理完毕。"]]),
        make_law("青岛市养犬条例", "青岛市", [["养狗的人应当牵绳。"]]),
    )
    question = understand(Inquiry("杭州和青岛养狗登记多少天内办理完毕，有什么不同"), held)
    draft = draft_answer(question, Library(held, type(searcher)(held), DAY))
    assert [row[0].text for row in draft.table.rows] == ["杭州市", "青岛市"]
    assert {e.law.jurisdiction for e in draft.evidence} == {"杭州市"}


@pytest.fixture(scope="module")
def two_laws(make_law, make_catalogue):
    """Two laws of one place, of which one is longer."""
    trees = [["种植树木应当选用本地树种。"], ["砍伐树木应当经批准。"]]
    dogs = [["养犬应当登记。"], ["遛犬应当牵绳。"], ["犬只伤人的，养犬人应当送医。"]]
    return make_catalogue(
        make_law("杭州市树木条例", "杭州市", trees), make_law("杭州市养犬条例", "杭州市", dogs)
    )


@pytest.mark.parametrize(
    ("text", "status", "part"),
    [
        ("杭州第三条怎么规定", "answered", "犬只伤人的"),
        ("杭州养犬的第二条怎么规定", "answered", "遛犬应当牵绳"),
        ("杭州第二条关于砍伐批准的规定是什么", "answered", "砍伐树木应当经批准"),
        ("杭州第二条怎么规定", "needs_clarification", "不止一部"),
        ("杭州第九条怎么规定", "not_covered", "《杭州市树木条例》没有第九条"),
        ("杭州第九条怎么规定", "not_covered", "《杭州市养犬条例》没有第九条"),
    ],
)
def test_of_several_laws_the_one_that_has_the_article_named(text, status, part, two_laws, searcher):
    question = understand(Inquiry(text), two_laws)
    draft = draft_answer(question, Library(two_laws, type(searcher)(two_laws), DAY))
    assert draft.status == status
    assert part in said(draft)
