"""Norms of made-up provisions, and what must hold of any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.duties.clauses import sentences
from assistant.duties.norms import norms

CASES = json.loads(
    (Path(__file__).parents[2] / "data/assistant/duties/norms.json").read_text("utf-8")
)
_WORDS = (
    "县人民政府",
    "公安机关",
    "企业",
    "公民",
    "应当",
    "不得",
    "可以",
    "由",
    "负责",
    "对",
    "发现",
    "的",
    "，",
    "；",
    "。",
    "、",
    "：",
    "（",
    "）",
    "“",
    "”",
    "鼓励",
    "报告",
    "等",
    "湖泊",
)
statutes = st.lists(st.sampled_from(_WORDS), max_size=30).map("".join) | st.text(max_size=40)


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_norms_of_a_provision(case):
    text = case["text"]
    found = norms(text)

    def cut(span):
        return text[slice(*span)] if span else ""

    rows = [
        [cut(n.subject), cut(n.modal), cut(n.act), cut(n.condition), *(["承前"] * n.carried)]
        for n in found.norms
    ]
    assert rows == case["norms"]
    assert found.uncertain == case["uncertain"]


@given(statutes)
def test_every_part_is_a_stretch_of_the_text_in_order(text):
    for norm in norms(text).norms:
        for start, end in filter(None, (norm.subject, norm.modal, norm.act, norm.condition)):
            assert 0 <= start <= end <= len(text)
        assert text[slice(*norm.subject)]
        assert text[slice(*norm.act)]


@given(statutes)
def test_clauses_lose_nothing_but_marks(text):
    covered = [False] * len(text)
    for clauses in sentences(text):
        for clause in clauses:
            assert clause.start < clause.end
            assert not any(covered[clause.start : clause.end])
            covered[clause.start : clause.end] = [True] * (clause.end - clause.start)
    left = "".join(char for char, seen in zip(text, covered, strict=True) if not seen)
    assert not left.strip("。！？；，：;,\n")


def test_marks_within_quotation_marks_do_not_cut():
    (clauses,) = sentences("举办“一节，两会。”活动的，应当备案。")
    assert [c.mark for c in clauses] == ["，", "。"]
