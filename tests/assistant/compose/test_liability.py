"""From a rule to its sanction, by number or by the same act."""

import pytest

from assistant.compose.liability import (
    asks_for_sanction,
    attaches_sanction,
    better_tied,
    fit_of_sanction,
    rule_of,
    sanction_of,
)
from corpus import Pinpoint

LEASH, SITES, RESALE, FINE_LEASH, FINE_SITES, FINE_RESALE = range(1, 7)


@pytest.fixture
def law(make_law):
    return make_law(
        "甲市条例",
        "甲市",
        [
            ["户外携带犬只，应当牵绳或者怀抱。"],
            [("禁止携带犬只进入下列区域：", ["医院；", "公交车、出租车。"]), "管理方应当劝阻。"],
            ["用户不得转供城市供水。"],
            ["违反本条例第一条规定，未牵绳或者未怀抱犬只的，处二百元罚款。"],
            [
                "违反本条例第二条第一款规定的，处三百元罚款。",
                "违反本条例第二条第二款规定的，处四百元罚款。",
            ],
            ["违反本条例规定，用户转供城市供水的，处五千元罚款。"],
        ],
    )


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("带狗上公交罚多少", True),
        ("转卖自来水会有什么后果", True),
        ("违反规定会怎么样", True),
        ("接到举报怎么处理", False),
        ("奖励多少钱", False),
        ("应当做什么", False),
    ],
)
def test_what_asks_for_a_sanction(text, asked, read):
    assert asks_for_sanction(read(text)) is asked


def test_a_sanction_is_told_from_a_rule(law, evidence):
    assert [attaches_sanction(evidence(law, n)) for n in range(1, 7)] == [False] * 3 + [True] * 3


@pytest.mark.parametrize(
    ("rule", "sanction"),
    [
        ((SITES, 1, 2), Pinpoint(5, None, 1)),
        ((SITES, 2), Pinpoint(5, None, 2)),
        ((LEASH,), Pinpoint(4)),
        ((RESALE,), Pinpoint(6)),
    ],
)
def test_the_sanction_of_a_rule(rule, sanction, law, evidence):
    found = sanction_of("罚多少", evidence(law, *rule, confidence=0.6))
    assert found is not None
    assert (found.pinpoint, found.confidence) == (sanction, 0.6)


def test_the_sanction_of_a_rule_of_its_own_article(evidence, make_law):
    text = ["遛犬应当牵绳。", "违反前款规定的，处二百元罚款。", "犬只应当登记。"]
    law = make_law("乙市条例", "乙市", [text])
    found = sanction_of("罚多少", evidence(law, 1, 1))
    assert found is not None
    assert found.pinpoint == Pinpoint(1, None, 2)
    assert sanction_of("罚多少", evidence(law, 1, 3)) is None


def test_a_rule_without_a_sanction(law, evidence, make_law):
    alone = make_law("乙市条例", "乙市", [["遛犬应当牵绳。"]])
    assert sanction_of("罚多少", evidence(alone, 1)) is None


def test_a_nearer_rule_brings_its_own_sanction(law, evidence):
    near, rule = evidence(law, FINE_LEASH), evidence(law, SITES, 1, 2)
    found = better_tied("带狗上公交车罚多少", near, [rule])
    assert found is not None
    assert (found[0].pinpoint, found[1]) == (Pinpoint(5, None, 1), rule)
    assert better_tied("没牵绳还没怀抱罚多少", near, [rule]) is None
    assert better_tied("罚多少", near, []) is None


def test_the_fit_of_a_sanction_heeds_the_rules_that_it_names(law, evidence):
    rule = evidence(law, SITES, parts=((Pinpoint(SITES, None, 1, 2), 4.0),))
    fits = [
        fit_of_sanction(evidence(law, FINE_LEASH, score=2.0), [rule]),
        fit_of_sanction(evidence(law, FINE_SITES, 1, score=2.0), [rule]),
        fit_of_sanction(evidence(law, FINE_RESALE, score=2.0), [rule]),
    ]
    assert fits[1] > fits[2] > fits[0]
    assert fits[2] == 2.0


def test_the_rule_that_a_sanction_names(law, evidence):
    rule = rule_of("带狗进医院", evidence(law, FINE_SITES, 1))
    assert rule is not None
    assert rule.pinpoint == law.articles[SITES - 1].pinpoint(1)
    assert rule_of("转供水", evidence(law, FINE_RESALE)) is None
