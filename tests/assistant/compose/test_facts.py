"""Questions about a law as a whole, answered from what it says of itself."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.compose.facts import (
    about_law,
    definition_of,
    effect_article,
    ended_by,
    law_facts,
    law_meant,
    liability_of,
    liable,
    scope_of,
)
from corpus.about.repeals import repeals_in

TABLE = json.loads((Path(__file__).parents[2] / "data/assistant/about_law.json").read_text("utf-8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_what_is_about_the_law_itself(row, read, ordos):
    assert about_law(read(row["text"]), ordos) is row["about"]


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
    for text in ("为什么制定这部条例", "条例的适用范围"):
        assert law_facts(read(text), silent) is None


@pytest.mark.parametrize(
    ("text", "said"), [("条例什么时候施行", "施行日期"), ("条例是谁通过的", "机关和日期")]
)
def test_a_copy_without_its_dates_says_so(text, said, read, ordos):
    silent = replace(ordos, articles=ordos.articles[1:5], note="")
    draft = law_facts(read(text), silent)
    assert draft.status == "not_covered"
    assert said in draft.sentences[0].text


def test_who_passed_a_law_is_told_even_where_no_article_says_when_it_begins(read, ordos):
    undated = replace(ordos, articles=ordos.articles[:6], note="2024年8月30日通过\n9月27日批准")
    draft = law_facts(read("条例是谁通过的"), undated)
    (told,) = draft.sentences
    assert told.text.endswith("题注载明：2024年8月30日通过；9月27日批准。")
    assert [e.article.number for e in told.support] == [6]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("外地来的养犬人受不受这部条例约束", "第一条"),
        ("军犬适用本条例吗", "第二条第二款"),
        ("军犬怎么登记", None),
        ("违反条例适用什么处罚", None),
    ],
)
def test_whether_the_law_applies(text, label, read, make_law):
    law = make_law(
        "鄂尔多斯市养犬管理条例",
        "鄂尔多斯市",
        [
            ["本条例适用于本市行政区域内的养犬活动。"],
            ["动物园的管理按照国家规定执行。", "军犬、警犬的管理，不适用本条例。"],
        ],
    )
    found = scope_of(read(text), law)
    assert [e.pinpoint.label for e in found] == ([label] if label else [])


def test_the_scope_is_the_paragraph_that_states_it(read, make_law):
    scope = ["本条例适用于本市的养犬活动。", "本条例所称养犬人，是指饲养犬只的人。"]
    law = make_law("鄂尔多斯市养犬管理条例", "鄂尔多斯市", [["为了规范养犬，制定本条例。"], scope])
    draft = law_facts(read("鄂尔多斯市养犬管理条例的适用范围是什么"), law)

    assert [e.pinpoint.label for s in draft.sentences for e in s.support] == ["第二条第一款"]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("以前那部养犬规定还算数吗", ["第一条"]),
        ("2001年的养犬规定还能引用吗", ["第一条"]),
        ("这部条例废掉了哪部老规定", ["第一条"]),
        ("这部条例还算数吗", []),
        ("以前的规定对登记怎么说", []),
    ],
)
def test_an_earlier_law_that_this_one_ended(text, cited, read, make_law):
    law = make_law("甲市条例", "甲市", [["本条例自2020年1月1日起施行。《甲市养犬规定》同时废止。"]])
    ending = replace(law, repealed=repeals_in(law.articles[0].text))
    assert [e.pinpoint.label for e in ended_by(read(text), ending)] == cited
    assert ended_by(read(text), law) == ()


def test_of_several_laws_the_one_is_meant_that_is_named_in_part(read, ordos, make_law):
    heat = make_law("鄂尔多斯市供热管理条例", "鄂尔多斯市", [["本条例自2020年1月1日起施行。"]])
    laws = [ordos.header, heat.header]
    assert law_meant(read("养犬条例什么时候施行"), laws) == ordos.header
    assert law_meant(read("供热那部条例什么时候施行"), laws) == heat.header
    assert law_meant(read("这部条例什么时候施行"), laws) is None
    assert law_meant(read("这部条例什么时候施行"), [ordos.header]) == ordos.header


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


def test_liability_is_what_is_done_to_who_fails_a_duty(make_law):
    """By what a paragraph does, not by two words; rewards, conditions and appeals are none."""
    law = make_law(
        "甲市条例",
        "甲市",
        [
            ["乡镇应当登记。", "未落实登记措施的，予以通报、约谈，责令限期整改。"],
            [("单位有下列情形之一的，由上级挂牌督办：", ["未报告的；", "谎报的。"])],
            [("有下列情形之一的人员不得从业：", ["受过处分的；", "被追究刑事责任的。"])],
            ["认真执行本条例的，给予表彰。"],
            ["对通报批评决定不服、认为未履行职责的，可以申诉。"],
            ["违反本条例的行为，法律、法规已有规定的，从其规定。"],
        ],
    )
    assert [e.pinpoint.label for e in liable(law)] == ["第一条第二款", "第二条", "第六条"]


def test_of_a_chapter_on_liability_all_is_liability(make_law):
    law = make_law("甲市条例", "甲市", [["养犬应当登记。"], ["未登记的，没收犬只。"]])
    chaptered = (law.articles[0], replace(law.articles[1], chapter="第二章 法律责任"))
    assert [e.article.number for e in liable(replace(law, articles=chaptered))] == [2]
