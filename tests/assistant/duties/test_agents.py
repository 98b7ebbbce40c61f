"""What counts as somebody who can bear a duty."""

import pytest

from assistant.duties.agents import is_agent, is_authority, opening


@pytest.mark.parametrize(
    "name",
    [
        "公安、民政等部门",
        "未取得许可的单位",
        "被监护人",
        "在湖区捕捞的人员",
        "县、乡（镇）",
        "货主",
    ],
)
def test_somebody(name):
    assert is_agent(name)


@pytest.mark.parametrize(
    "words", ["湖泊保护规划", "对违法的单位", "组织村民", "渔民是公民", "", "由县政府", "县，企业"]
)
def test_nobody(words):
    assert not is_agent(words)


@pytest.mark.parametrize(
    ("clause", "subject"),
    [
        ("公安机关对违反规定的企业", "公安机关"),
        ("但是渔民在湖区", "渔民"),
        ("国务院渔民安置主管部门", "国务院渔民安置主管部门"),
        ("县水务部门商有关部门", "县水务部门"),
    ],
)
def test_a_subject_ends_where_its_predicate_begins(clause, subject):
    found = opening(clause)
    assert found is not None
    assert clause[found.start : found.end] == subject


def test_authorities():
    assert is_authority("县人民政府")
    assert not is_authority("渔民")
