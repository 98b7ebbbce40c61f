"""What is offered to be asked next: each of it is answered, and is of the matter at hand."""

from datetime import date

import pytest

from assistant.compose.answers import compose
from assistant.compose.settle import Library
from assistant.conversation.next_asks import follow_ups, is_alike
from assistant.engine import Assistant
from assistant.models import Inquiry
from assistant.understand.question import understand

DAY = date(2026, 1, 1)
TITLE = "杭州市养犬条例"
LAW = [
    ["养犬人应当办理登记。", "公安机关应当在三十日内办理登记。", "对不予登记不服的，可以申诉。"],
    ["养犬人可以遛犬。"],
    ["遛犬应当牵绳。"],
    ["违反本条例第一条规定的，处五百元罚款。"],
    ["本条例自2024年12月1日起施行。"],
]


@pytest.fixture(scope="module")
def dogs(make_law):
    return make_law(TITLE, "杭州市", LAW)


@pytest.fixture(scope="module")
def others(make_law):
    """One law with a like provision, one without."""
    return (
        make_law("青岛市遛犬条例", "青岛市", [["在青岛遛犬应当牵绳。"]]),
        make_law("河南省树木条例", "河南省", [["种植树木应当选用本地树种。"]]),
    )


@pytest.fixture
def library(dogs, others, make_catalogue, searcher):
    held = make_catalogue(dogs, *others)
    return Library(held, type(searcher)(held), DAY)


@pytest.fixture
def offered(evidence, library, dogs):
    """What is offered after a question was answered with one place of the law."""

    def make(text: str, *place: int, **rest: object) -> list[str]:
        question = understand(Inquiry(f"杭州{text}"), library.catalogue)
        found = evidence(dogs, *place, **rest)
        return list(follow_ups(question, compose(question, [found]), library))

    return make


def test_what_the_article_says_besides_is_asked_by_number(offered):
    assert offered("养犬要登记吗", 1, 1) == [
        f"《{TITLE}》第一条第二款关于时间的规定是什么？",
        f"《{TITLE}》第一条全文是什么？",
        f"违反《{TITLE}》第一条第一款有什么后果？",
    ]


def test_a_remedy_is_offered_where_no_period_is_left(offered):
    assert f"《{TITLE}》第一条第三款对不服或者有异议的怎么规定？" in offered("几天办登记", 1, 2)


def test_a_right_has_no_breach(offered):
    assert offered("能遛犬吗", 2) == []


def test_what_was_asked_is_not_offered_again(offered):
    assert [q for q in offered("不登记有什么后果", 1, 1) if "后果" in q] == []


def test_a_provision_named_by_number_is_not_gone_through(offered):
    assert offered("第一条第一款", 1, 1) == [f"违反《{TITLE}》第一条第一款有什么后果？"]


def test_a_law_whose_sanctions_are_of_single_articles_has_none_at_large(offered):
    assert [q for q in offered("遛犬要牵绳吗", 3) if "责任" in q] == []


def test_a_law_that_speaks_of_duties_at_large_does(read, evidence, make_law, make_catalogue):
    law = make_law("甲市条例", "甲市", [["乡镇应当报告。"], ["未履行报告职责的，责令限期改正。"]])
    question = read("乡镇要报告吗")
    draft = compose(question, [evidence(law, 1)])
    got = follow_ups(question, draft, Library(make_catalogue(law), None, DAY))
    assert got == ("违反《甲市条例》要承担什么法律责任？",)


def test_the_like_of_another_law_is_offered_by_name(offered):
    features = {"dense": 0.9}
    assert "《青岛市遛犬条例》第一条怎么规定？" in offered("遛犬应当牵绳", 3, features=features)


def test_another_law_on_another_matter_is_not(offered):
    assert [q for q in offered("可以养犬", 2, features={"dense": 0.9}) if "条例》第" in q] == []


@pytest.mark.parametrize(
    ("confidence", "text", "alike"),
    [
        (0.95, "遛犬应当牵绳，绳长不限。", True),
        (0.5, "遛犬应当牵绳。", True),
        (0.2, "遛犬应当牵绳。", False),
        (0.99, "种植树木应当选用本地树种。", False),
    ],
)
def test_alike_is_what_is_sure_and_says_the_like(confidence, text, alike, dogs, evidence, make_law):
    other = evidence(make_law("乙市条例", "乙市", [[text]]), 1, confidence=confidence)
    assert is_alike(evidence(dogs, 3), other) is alike


def test_every_offer_is_answered(library):
    assistant = Assistant(library.catalogue, library.searcher)
    for text in ("杭州养犬人应当办理登记吗", "杭州遛犬应当牵绳吗"):
        answer = assistant.answer(Inquiry(text))
        assert answer.follow_ups
        told = [assistant.answer(Inquiry(question)) for question in answer.follow_ups]
        assert {one.status for one in told} == {"answered"}


def test_a_refusal_offers_nothing(library):
    answer = Assistant(library.catalogue, library.searcher).answer(Inquiry("杭州鹦鹉怎么驯养"))
    assert answer.status == "not_covered"
    assert answer.follow_ups == ()
