"""What a message of a conversation asks for, together with what was said before it."""

import pytest

from assistant.understand.asked import asks_nothing, last_asked, own_aspects, without_question
from assistant.understand.aspects import Aspect, find_aspects


@pytest.mark.parametrize(
    ("text", "nothing"),
    [("电信公司呢", True), ("每家能养几只", False), ("多久", False), ("要交钱吗", False)],
)
def test_what_only_names_asks_nothing(text, nothing):
    assert asks_nothing(text) is nothing


@pytest.mark.parametrize(
    ("before", "text", "aspect"),
    [
        ("联户长有工资吗", "多少", Aspect.AMOUNT),
        ("经费怎么保障", "有多少", Aspect.AMOUNT),
        ("学校要配保安吗", "多少", Aspect.QUANTITY),
        ("联户长有工资吗", "多久", Aspect.DURATION),
        ("养犬登记罚多少", "那公司呢", Aspect.AMOUNT),
        ("养犬登记罚多少", "登记由谁办", Aspect.WHO),
        ("养犬多久登记一次", "忘了登记呢", Aspect.GENERAL),
        ("养犬多久登记一次", "没登记的呢", Aspect.FREQUENCY),
    ],
)
def test_an_ellipsis_asks_together_with_what_it_is_joined_to(before, text, aspect):
    asked = find_aspects(before)
    assert own_aspects(text, f"{before}，{text}", asked, asked)[0] is aspect


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("申领养犬证要交什么材料", "申领养犬证"),
        ("养犬登记由谁认定", "养犬登记认定"),
        ("房东要不要上报租客", "房东上报租客"),
        ("没牵绳就遛犬，罚多少", "没牵绳就遛犬"),
        ("怎么办", "怎么办"),
    ],
)
def test_a_matter_without_what_is_asked_of_it(text, matter):
    assert without_question(text) == matter


def test_what_was_asked_is_told_without_its_case():
    assert last_asked("没批就办了，罚多少") == "罚多少"
    assert last_asked("养犬人") == "养犬人"
