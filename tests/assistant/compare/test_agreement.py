"""Whether places agree: said only where their own words make it certain."""

import pytest

from assistant.compare.agreement import agreement
from assistant.verify import faults


@pytest.fixture
def found(evidence, make_law):
    def make(*texts: str):
        laws = [make_law(f"{p}条例", p, [[t]]) for p, t in zip("甲乙丙", texts, strict=False)]
        return {law.jurisdiction: (evidence(law, 1),) for law in laws}

    return make


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            ["不合格的单位，不得授予荣誉称号。", "考核不合格的，不得授予荣誉称号；另行通报。"],
            ["相同之处：甲、乙都写明“不得授予荣誉称号”。"],
        ),
        (
            ["企业应当每年演练一次。", "企业应当定期演练。"],
            ["期限、次数或数额的写法不同：甲“企业应当每年演练一次”；乙“企业应当定期演练”。"],
        ),
        (["养犬人应当牵绳，按照有关规定办理。", "遛狗须拴绳，按照有关规定办理。"], []),
        (["企业应当每年组织一次演练。", "企业应当组织演练。"], []),
        (["养犬人应当牵绳。"], []),
    ],
)
def test_only_what_is_certain_is_said(texts, said, found):
    sentences = agreement(found(*texts))
    assert [s.text for s in sentences] == said
    assert [f for s in sentences for f in faults(s.text, s.support)] == []


def test_of_several_provisions_of_a_place_nothing_is_said(found, evidence, make_law):
    told = found("不得授予荣誉称号。", "不得授予荣誉称号。")
    told["乙"] = told["乙"] * 2
    assert agreement(told) == ()


def test_a_place_that_is_silent_agrees_with_nobody(found):
    told = found("不得授予荣誉称号。", "不得授予荣誉称号。")
    assert "丙" not in agreement({**told, "丙": ()})[0].text
