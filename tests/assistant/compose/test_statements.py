"""A provision is cut only where both sides are whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.statements import statements


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("养犬应当登记。遛犬应当牵绳。", ["养犬应当登记", "遛犬应当牵绳"]),
        (
            "寄件人应当配合检查，拒绝验视的，企业不得收寄。",
            ["寄件人应当配合检查", "拒绝验视的，企业不得收寄"],
        ),
        ("拒绝验视的，企业不得收寄。", ["拒绝验视的，企业不得收寄"]),
        (
            "单位应当验视，发现可疑物品的，不予提供服务。",
            ["单位应当验视，发现可疑物品的，不予提供服务"],
        ),
        ("机关应当公开；依法答复。", ["机关应当公开；依法答复"]),
        ("机关应当公开；企业应当配合。", ["机关应当公开", "企业应当配合"]),
        ("（四）不得占用充电泊位；", ["不得占用充电泊位"]),
    ],
)
def test_where_a_provision_is_cut(line, parts):
    assert list(statements(line)) == parts


@given(st.text(alphabet="机关企业应当不得的，；。验视公开", max_size=60))
def test_statements_are_stretches_in_order(line):
    at = 0
    for statement in statements(line):
        at = line.index(statement, at) + len(statement)
