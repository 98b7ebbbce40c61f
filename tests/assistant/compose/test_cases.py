"""Values of a provision, each with the case that it is stated for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.cases import cases_in, lead_of_periods, lead_of_sums
from assistant.words.expressions import DURATION, MONEY

FINES = (
    "违反本条例第九条第二款规定，未先装袋的，由主管部门责令改正；"
    "拒不改正的，对个人处五百元以上五千元以下罚款，对单位处一千元以上一万元以下罚款。"
)


def test_each_sum_has_its_condition():
    first, second = cases_in(FINES, (MONEY,))
    assert first.text == "拒不改正的，对个人处五百元以上五千元以下罚款"
    assert second.text == "拒不改正的，对单位处一千元以上一万元以下罚款"
    assert "对个人" not in second.told
    assert "未先装袋" in second.told


def test_items_are_sentences_without_their_markers():
    text = "有下列行为的，处罚：\n（一）漏撒垃圾的，处五千元罚款；\n（二）混装的，处一万元罚款。"
    assert [case.text for case in cases_in(text, (MONEY,))] == [
        "漏撒垃圾的，处五千元罚款",
        "混装的，处一万元罚款",
    ]


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("我没装袋，罚多少", "拒不改正的，对个人处五百元以上五千元以下罚款"),
        ("公司没装袋，罚多少", "拒不改正的，对单位处一千元以上一万元以下罚款"),
        ("我在公司没装袋，罚多少", None),
    ],
)
def test_whose_fine_is_asked_for(question, lead):
    both = "；".join(case.text for case in cases_in(FINES, (MONEY,)))
    assert lead_of_sums(question, question, cases_in(FINES, (MONEY,))) == (lead or both)


def test_a_provision_that_is_not_sure_must_share_words():
    found = cases_in(FINES, (MONEY,))
    assert lead_of_sums("养犬罚多少", "养犬罚多少", found, sure=False) is None
    assert lead_of_sums("没先装袋罚多少", "先装袋罚多少", found, sure=False) is not None


def test_of_three_periods_none_is_guessed():
    text = "申请应当三日内受理，五日内审查，七日内答复。"
    assert lead_of_periods("多久有结果", cases_in(text, (DURATION,))) is None
    assert lead_of_periods("多久答复", cases_in(text, (DURATION,))) == "七日内答复"


def test_a_clause_that_only_says_when_goes_on():
    text = "业主委员会应当自任期届满之日起十日内，将印章移交给新一届业主委员会。其他事项另行规定。"
    assert lead_of_periods("几天内移交印章", cases_in(text, (DURATION,))) == text.partition("。")[0]


def test_a_sum_that_only_says_in_what_case_is_no_fine():
    text = "违法所得不足二万元的，处三万元以下罚款；违法所得二万元以上的，没收违法所得。"
    assert lead_of_sums("罚多少", "罚多少", cases_in(text, (MONEY,))) == (
        "违法所得不足二万元的，处三万元以下罚款"
    )


def test_a_period_that_only_says_in_what_case_must_be_asked_about():
    text = "车辆使用期满七年的，不得上路。登记应当公开。"
    found = cases_in(text, (DURATION,))
    assert lead_of_periods("多久检验一次", found) is None
    assert lead_of_periods("使用期满几年不能上路", found) == "车辆使用期满七年的，不得上路"


def test_an_age_is_no_period():
    assert cases_in("未满十六周岁的公民可以申请。", (DURATION,)) == ()


def test_no_value_no_lead():
    assert cases_in("应当及时登记。", (DURATION,)) == ()
    assert lead_of_periods("多久登记", ()) is None
    assert lead_of_sums("罚多少", "罚多少", ()) is None


@given(st.text(alphabet="对个人处五百元，；。的罚款\n（一）", max_size=60))
def test_the_words_of_a_case_are_those_of_the_text(text):
    for case in cases_in(text, (MONEY,)):
        assert [part for part in re.split("[，；]", case.text) if part not in text] == []


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("没记录信息罚多少", "未记录信息的，给予警告，责令限期改正；情节较重的，处五千元罚款"),
        ("没记录信息，后果严重罚多少", "情节较重的，处五千元罚款"),
    ],
)
def test_the_sum_for_a_grave_case_is_not_told_as_the_only_consequence(question, lead):
    text = "未记录信息的，给予警告，责令限期改正；情节较重的，处五千元罚款。"
    assert lead_of_sums(question, question, cases_in(text, (MONEY,))) == lead
