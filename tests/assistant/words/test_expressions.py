import pytest

from assistant.words.expressions import (
    DURATION,
    FREQUENCY,
    MONEY,
    SERVICE_NUMBER,
    integers_in,
    modals_in,
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


def test_sentences_keep_every_character():
    text = "甲应当登记。乙说：“不行。”\n丙可以申请！"
    assert split_sentences(text) == ("甲应当登记。", "乙说：“不行。”", "丙可以申请！")


def test_modals_and_integers():
    assert modals_in("应当登记，不得收费") == {"应当", "不得"}
    assert integers_in("三十日内、第5次、一切") == {30, 5}
