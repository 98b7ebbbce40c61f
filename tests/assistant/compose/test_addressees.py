"""Whom provisions address, and whether a question has them act."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.addressees import addressees, is_addressed

CASES = json.loads(
    (Path(__file__).parents[2] / "data/assistant/addressees.json").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("物业服务企业、出租人发现隐患的，应当及时报告。", ("物业服务企业、出租人",)),
        ("公安机关牵头负责反诈工作。", ("公安机关",)),
        ("企业应当自查，拒绝检查的，\n监督评估应当公开。", ("企业",)),
        ("对有贡献的个人，应当给予奖励。", ()),
    ],
)
def test_addressees_are_the_subjects_of_norms(text, names):
    assert addressees(text) == names


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_whom_a_question_has_act(case):
    assert is_addressed(case["question"], case["text"]) is case["addressed"]


@given(st.text(alphabet="企业公安机关房东应当不得可以并，。；的时\n", max_size=60))
def test_addressees_are_in_the_text(text):
    assert all(name in text for name in addressees(text))
