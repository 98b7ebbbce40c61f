import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.words.expressions import (
    DURATION,
    FREQUENCY,
    MONEY,
    SERVICE_NUMBER,
    integers_in,
    modals_in,
    norms_in,
    split_sentences,
)


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (MONEY, "处五百元以上五千元以下罚款", ["五百元", "五千元"]),
        (MONEY, "罚5万对吧", ["5万"]),
        (MONEY, "两万人参加", []),
        (DURATION, "应当在接到申诉的30日内复查完毕", ["30日"]),
        (DURATION, "自2024年12月1日起施行", []),
        (DURATION, "三个工作日", ["三个工作日"]),
        (DURATION, "日常工作", []),
        (FREQUENCY, "每年至少组织一次应急演练", ["每年"]),
        (SERVICE_NUMBER, "拨打12345热线", ["12345"]),
        (SERVICE_NUMBER, "2024年", []),
    ],
)
def test_values_are_found(pattern, text, found):
    assert pattern.findall(text) == found


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        (
            "寄件人应当配合，拒绝接受检查的，企业不得收寄。",
            [
                ("寄件人应当配合", "寄件人", "应当", "应当配合"),
                ("拒绝接受检查的，企业不得收寄", "企业", "不得", "不得收寄"),
            ],
        ),
        (
            "受理的机构应当在30日内复查完毕，并予以答复。",
            [
                (
                    "受理的机构应当在30日内复查完毕",
                    "受理的机构",
                    "应当",
                    "应当在30日内复查完毕",
                )
            ],
        ),
        (
            "对做出贡献的个人，应当给予奖励。",
            [("对做出贡献的个人，应当给予奖励", "", "应当", "应当给予奖励")],
        ),
        (
            "学校、医院等区域的管理单位，应当配备人员。",
            [
                (
                    "学校、医院等区域的管理单位，应当配备人员",
                    "学校、医院等区域的管理单位",
                    "应当",
                    "应当配备人员",
                )
            ],
        ),
        (
            "公安机关牵头负责反诈工作。",
            [("公安机关牵头负责反诈工作", "公安机关", "", "牵头负责反诈工作")],
        ),
    ],
)
def test_norms_are_taken_apart(text, norms):
    found = [(n.clause, n.subject, n.modal, n.predicate) for n in norms_in(text)]
    assert found == norms


@given(st.text(alphabet="甲乙应当不得可以并，。；的时", max_size=60))
def test_what_is_taken_apart_was_there(text):
    for norm in norms_in(text):
        assert norm.clause in text
        assert norm.subject in text
        assert norm.predicate in text


def test_sentences_keep_every_character():
    text = "甲应当登记。乙说：“不行。”\n丙可以申请！"
    assert split_sentences(text) == ("甲应当登记。", "乙说：“不行。”", "丙可以申请！")


def test_modals_and_integers():
    assert modals_in("应当登记，不得收费") == {"应当", "不得"}
    assert integers_in("三十日内、第5次、一切") == {30, 5}
