"""A fine answers only for the act that it is set for."""

from datetime import date

import pytest

from assistant.compose.fines import act_fined, fine_for, nearest_to
from assistant.compose.settle import Library, settle
from assistant.retrieve.evidence import Evidence
from corpus import Pinpoint

SIGN, RECORD, FINE_SIGN, FINE_RECORD, REFERRAL = range(1, 6)


@pytest.fixture
def law(make_law):
    return make_law(
        "甲市条例",
        "甲市",
        [
            ["场所应当张贴警示标志，培训从业人员。"],
            ["快递企业应当验视寄件，记录寄件信息。"],
            ["场所未张贴警示标志的，给予警告；未培训从业人员的，处三千元罚款。"],
            ["违反本条例第二条规定，快递企业未记录寄件信息的，处五千元罚款。"],
            ["违反本条例规定的行为，法律、法规已有规定的，从其规定。"],
        ],
    )


@pytest.fixture
def ask(read, make_catalogue, searcher, law):
    laws = make_catalogue(law)
    return lambda text: settle(
        read(text), [law], Library(laws, type(searcher)(laws), date(2026, 1, 1))
    )


@pytest.mark.parametrize(
    ("text", "act"),
    [("快递企业没验视寄件罚多少", "验视寄件"), ("没验视寄件会怎样", ""), ("寄件罚多少", "")],
)
def test_when_the_act_has_to_be_told(read, text, act):
    assert act_fined(read(text)) == act


def test_the_sum_of_another_act_is_not_given(ask):
    draft = ask("快递企业没验视寄件罚多少")
    assert draft.status == "not_covered"
    assert "没有对所问的行为规定罚款数额" in draft.sentences[0].text
    assert [e.pinpoint.label for e in draft.evidence] == ["第二条", "第五条"]


def test_the_sum_of_the_act_is_given(ask):
    draft = ask("快递企业没记录寄件信息罚多少")
    assert (draft.status, draft.evidence[0].pinpoint.label) == ("answered", "第四条")


def test_an_act_that_is_only_warned_of_has_no_sum(ask):
    draft = ask("场所没张贴警示标志罚多少")
    assert draft.status == "not_covered"
    assert [e.pinpoint.label for e in draft.evidence] == ["第三条", "第五条"]


def test_a_better_fine_takes_the_place_of_the_one_chosen(law, evidence):
    found = [evidence(law, FINE_SIGN), evidence(law, FINE_RECORD)]
    assert fine_for("记录信息", found[:1], found).pinpoint.article == FINE_RECORD


def test_a_fine_that_has_a_word_of_the_act_stands_if_nothing_tells_it(law, evidence):
    found = [evidence(law, FINE_RECORD)]
    assert fine_for("如实填报单子信息", found, found) == found[0]
    assert fine_for("安装监控", found, found) is None


def test_what_is_shown_where_nothing_tells_the_act(law, evidence):
    found = [evidence(law, FINE_RECORD), evidence(law, RECORD)]
    assert nearest_to("安装监控", found[:1], found) == found[1]
    assert nearest_to("安装监控", found[:1], found[:1]) == found[0]


def test_the_fine_for_a_rule_that_it_names_by_number_is_given(make_law):
    law = make_law(
        "甲市条例",
        "甲市",
        [
            ["旅馆应当登记住宿信息。", "旅馆应当配备保安。"],
            [("依照下列规定处罚：", ["违反本条例第一条第一款规定的，处五百元罚款；"])],
        ],
    )
    rule, item = (Evidence.certain(law, Pinpoint(1, None, 1)), Pinpoint(2, None, None, 1))
    assert fine_for("登记住宿", [rule], [rule]).pinpoint == item
    assert fine_for("配备保安", [rule], [rule]) is None
