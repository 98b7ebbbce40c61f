"""Which words of a provision say whether one may or must."""

import pytest

from assistant.compose.verdicts import asks_must, asks_whether, deciding, says_whether


@pytest.mark.parametrize(
    ("text", "must"),
    [
        ("要不要去报告", True),
        ("必须登记吗？", True),
        ("能不能停车", False),
        ("应当如何报告", False),
    ],
)
def test_whether_one_must(text, must, read):
    assert asks_must(read(text)) is must


@pytest.mark.parametrize(
    ("text", "whether"),
    [("会不会记缺勤", True), ("这话对吗？", True), ("谁来记缺勤", False), ("有哪些义务", False)],
)
def test_what_is_answered_by_yes_or_no(text, whether, read):
    assert asks_whether(read(text)) is whether


@pytest.mark.parametrize(
    ("text", "provision", "says"),
    [
        ("要不要去报告", "应当报告。", True),
        ("要不要去报告", "可以报告。", False),
        ("要不要去登记", "登记不得收费。", False),
        ("能不能停车", "禁止停车。", True),
        ("能不能停车", "鼓励停车。", True),
        ("能不能停车", "应当登记。", False),
        ("谁来停车", "禁止停车。", False),
    ],
)
def test_the_force_that_is_asked_for(text, provision, says, read):
    assert says_whether(read(text), provision) is says


def test_what_has_far_less_of_the_question_does_not_decide(read):
    question = read("车辆能不能在学校门口停放")
    units = ("学校门口车辆停放由交通部门管理", "任何人不得散布谣言")
    assert deciding(question, units) is None
    assert deciding(question, ("各方加强协作", units[1])) == units[1]


def test_what_is_told_to_others_does_not_decide(read):
    units = ("旅馆应当加强服务", "不明身份的，不得住宿")
    assert deciding(read("公安可不可以登记旅客身份"), units) is None
    assert deciding(read("可不可以登记旅客身份"), units) == units[1]
