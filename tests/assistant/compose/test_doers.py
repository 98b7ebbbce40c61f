"""Who does what by a provision, and what a 谁 asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.doers import asks_for_doer, doer_of, doers


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("这事归谁管", True),
        ("由哪个部门负责检查？", True),
        ("哪些单位应当登记", True),
        ("烟花爆竹 管制刀具 谁负责检查", True),
        ("上下学堵车，该谁来指挥？家长能停车吗", True),
        ("条例说这该谁管", True),
        ("建机制要跟谁一起", False),
        ("建机制要拉上哪些单位一起", False),
        ("成员单位要报给谁", False),
        ("该找哪家来排查", False),
        ("特殊人群包括哪些人", False),
        ("不肯说自己是谁，前台能开房吗", False),
        ("谁也不让谁，能调解吗", False),
        ("可以养犬吗", False),
    ],
)
def test_what_is_asked_for(text, asked):
    assert asks_for_doer(text) is asked


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "公共消防设施由供水单位负责，所需资金由当地人民政府承担。",
            ["供水单位", "当地人民政府"],
        ),
        ("公安机关应当加强检查，依法处罚。", ["公安机关"]),
        ("鼓励社会组织提供服务。", ["社会组织"]),
        ("发现违法行为的，由上一级机关处理；管理单位应当配合。", ["上一级机关", "管理单位"]),
        ("人民法院、公安机关，司法行政部门应当协作。", ["人民法院、公安机关，司法行政部门"]),
        ("任何单位不得擅自占用。", []),
        ("供水单位应当加强监测，委托有资质的检测机构检测水质。", ["供水单位"]),
        ("经营者发现有人吸烟的，应当劝阻。", ["经营者"]),
    ],
)
def test_who_does_something(text, named):
    assert [doer.name for doer in doers(text)] == named


def test_the_marker_of_an_item_is_no_part_of_a_name():
    found = doer_of("内容归谁监管", "广告内容归谁监管", "（五）市场监督管理部门负责监管广告内容；")
    assert found is not None
    assert found.name == "市场监督管理部门"


def test_a_body_beside_it_must_not_do_as_much():
    text = "协调机构开展创建表彰，奖励办法由人民政府制定。"
    assert doer_of("创建表彰奖励由谁定", "创建表彰奖励由谁定", text) is None
    found = doer_of("奖励办法由谁制定", "奖励办法由谁制定", text)
    assert found is not None
    assert found.name == "人民政府"


@given(st.text(alphabet="公安机关由应当负责的，；。部门谁管不得（一）\n", max_size=60))
def test_doers_are_cut_from_the_text(text):
    assert [doer.name for doer in doers(text) if doer.name not in text] == []
