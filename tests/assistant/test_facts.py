"""Questions about a law as a whole, answered from what it says of itself."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.facts import about_law, definition_of, effect_article, law_facts, liability_of

TABLE = json.loads((Path(__file__).parents[1] / "data/assistant/about_law.json").read_text("utf-8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_what_is_about_the_law_itself(row, read):
    assert about_law(read(row["text"])) is row["about"]


@pytest.mark.parametrize(
    ("text", "said", "article"),
    [
        ("鄂尔多斯条例什么时候施行", "2024年12月1日", 7),
        ("鄂尔多斯条例什么时候通过的", "2024年8月30日", 7),
        ("鄂尔多斯条例一共多少条", "7条", 7),
        ("鄂尔多斯为什么制定这部条例", "为了规范养犬行为", 1),
        ("鄂尔多斯条例的适用范围", "本市行政区域内", 6),
    ],
)
def test_facts_come_with_the_article_that_says_so(text, said, article, read, ordos):
    draft = law_facts(read(text), ordos)
    assert draft is not None
    assert draft.status == "answered"
    (first, *_) = [s for s in draft.sentences if said in s.text]
    assert [e.article.number for e in first.support] == [article]


def test_what_the_law_does_not_say_of_itself_is_not_answered(read, ordos):
    silent = replace(ordos, articles=ordos.articles[1:5], note="")
    for text in ("条例什么时候施行", "条例是谁通过的", "为什么制定这部条例", "条例的适用范围"):
        assert law_facts(read(text), silent) is None


def test_a_period_of_validity_is_no_effect_date(ordos, make_law):
    law = make_law("甲市条例", "甲市", [["自办理之日起三十日内登记。"], ["可以申请。"]])
    assert effect_article(law) is None
    assert effect_article(ordos) == ordos.article(7)


@pytest.fixture
def defining(make_law):
    return make_law(
        "鄂尔多斯市养犬管理条例",
        "鄂尔多斯市",
        [
            ["鼓励饲养小型犬。"],
            ["养犬应当登记。", "本条例所称烈性犬，是指具有攻击性的犬只。"],
            ["公安机关工作人员玩忽职守的，依法给予处分。"],
            ["违反本条例规定的，由公安机关责令改正。"],
        ],
    )


@pytest.mark.parametrize(
    ("text", "label"),
    [("什么是烈性犬", "第二条第二款"), ("烈性犬是指什么", "第二条第二款"), ("什么是小型犬", None)],
)
def test_a_term_is_defined_where_the_law_says_what_it_means(text, label, read, defining):
    found = definition_of(read(text), defining)
    assert (found.pinpoint.label if found else None) == label


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("违反条例规定会怎么样", ["第三条", "第四条"]),
        ("不履行职责要承担什么责任", ["第三条", "第四条"]),
        ("违反登记规定养烈性犬会怎么样", []),
        ("谁负责登记", []),
    ],
)
def test_liability_for_any_breach(text, labels, read, defining):
    """A breach of one duty is a matter of its own, and searched for."""
    assert [e.pinpoint.label for e in liability_of(read(text), defining)] == labels
