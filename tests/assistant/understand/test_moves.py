"""A question moved to another place, corrected, or set beside others."""

import pytest

from assistant.understand.moves import (
    body_replaced,
    compares,
    correction_in,
    only_place,
    replacement_in,
    side_by_side,
    subject_replaced,
    with_place,
)


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("那呼和浩特呢", True),
        ("那海东那边呢", True),
        ("换成新疆怎么规定的", True),
        ("呼和浩特的网格员呢", False),
        ("网格员呢", False),
    ],
)
def test_only_a_place(text, only):
    assert only_place(text) is only


@pytest.mark.parametrize(
    ("question", "text", "moved"),
    [
        ("寄快递要验视吗", "那海东呢", "在海东，寄快递要验视吗"),
        ("在鄂尔多斯，寄快递要验视吗", "那海东呢", "在海东，寄快递要验视吗"),
        ("鄂尔多斯和海东的网格员", "换成新疆呢", "新疆的网格员"),
    ],
)
def test_moved_to_another_place(question, text, moved):
    assert with_place(question, text) == moved


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("我说的是学校", "学校"),
        ("不是，我问的是快递", "快递"),
        ("错了，是海东", "海东"),
        ("打错字了，应该是医院", "医院"),
        ("不好意思，我想问的是物业要做什么", "物业要做什么"),
        ("学校呢", None),
        ("不是应该先调解吗", None),
        ("错过期限了，是不是就不能申诉", None),
        ("不服，是找上一级吗", None),
    ],
)
def test_correction(text, meant):
    assert correction_in(text) == meant


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("不是学校，是医院", ("学校", "医院")),
        ("我说的不是学校，而是医院。", ("学校", "医院")),
        ("不是旧车，我说的是自己加了车篷的", ("旧车", "自己加了车篷的")),
        ("不是，我问的是快递", None),
    ],
)
def test_this_not_that(text, pair):
    assert replacement_in(text) == pair


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("三个地方有区别吗", True),
        ("两地有什么不同", True),
        ("哪个更严", True),
        ("跟海东比呢", True),
        ("它们一样吗", True),
        ("海东也是这样规定的吗", False),
        ("网格员和联户长有什么区别", False),
        ("多久", False),
    ],
)
def test_comparison_of_places_talked_about(text, wanted):
    assert compares(text) is wanted


def test_side_by_side():
    places = ("甲市", "乙市")
    assert (
        side_by_side("在海东，经费谁出？", places, "有区别吗") == "甲市、乙市：经费谁出，有什么不同"
    )
    assert side_by_side("经费谁出", places, "哪个更严").endswith("哪个地方规定得更严")


@pytest.mark.parametrize(
    ("question", "meant", "replaced"),
    [
        ("医院要不要搞演练", "学校", "学校要不要搞演练"),
        ("居委会搞绿化有哪些任务", "街道的绿化办", "街道的绿化办有哪些任务"),
        ("在海东，房东要报告吗", "物业", "在海东，物业要报告吗"),
        ("海东房东要报告吗", "物业", "海东物业要报告吗"),
        ("我家在六楼，物业要修电梯吗，修几次", "业委会", "我家在六楼，业委会要修电梯吗，修几次"),
        ("欺凌归谁管", "学校", None),
        ("公司要给保姆体检吗", "保姆隐瞒传染病", None),
        ("快递要验视吗", "没登记的", None),
        ("多久一次", "学校", None),
    ],
)
def test_a_name_put_for_what_a_question_is_about(question, meant, replaced):
    assert subject_replaced(question, meant) == replaced


@pytest.mark.parametrize(
    ("question", "body", "replaced"),
    [
        ("检察院在化解纠纷上要做什么", "法院", "法院在化解纠纷上要做什么"),
        ("居委会搞登记有哪些任务", "街道的登记委", "街道的登记委搞登记有哪些任务"),
        ("养犬的事，公安局要做什么", "城管局", "养犬的事，城管局要做什么"),
        ("否决权由谁行使", "街道", None),  # not about a body
        ("学校门口谁维持秩序", "法院", None),  # not certain where the name ends
        ("医院要演练吗", "罚款", None),  # no body
        ("旅馆要登记吗", "旅馆不登记客人", None),  # a case
        ("医院要演练", "法院", None),  # asks nothing
    ],
)
def test_what_one_body_does_asked_of_another(question, body, replaced):
    assert body_replaced(question, body) == replaced


def test_that_and_not_this():
    assert replacement_in("我说的是寄快递，不是住宾馆") == ("住宾馆", "寄快递")
