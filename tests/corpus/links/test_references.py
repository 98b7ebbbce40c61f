"""Cross-references, by a table: each with its source, its words, the law and the places meant."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import parse_document
from corpus.links import links_of, references, references_in, references_json

CASES = json.loads((Path(__file__).parents[2] / "data/corpus/references.json").read_text("utf-8"))
WORDS = (
    *(
        "第一条",
        "第三十条",
        "第二款",
        "第（一）项",
        "第三项",
        "前款",
        "前两款",
        "前条",
        "本条",
        "该条",
    ),
    *("本条例", "《甲法》", "该法", "刑法", "第二章", "本章", "上述规定", "第2目"),
    *("、", "和", "至", "的", "，", "。"),
)


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_table(case: dict[str, Any]) -> None:
    found = references(parse_document(case["document"], "x.txt").law)
    seen = [[r.source.label, r.text, r.law, [t.label for t in r.targets]] for r in found]
    assert seen == [expected[:4] for expected in case["expected"]]
    for reference, expected in zip(found, case["expected"], strict=True):
        reason = expected[4] if len(expected) > 4 else ""
        assert reason in reference.reason
        assert reference.certain == (not reason) == bool(reference.targets)


def test_only_places_that_do_not_exist_dangle() -> None:
    by_id = {case["id"]: case["document"] for case in CASES}
    for name, dangling in (("missing item", True), ("vague", False), ("whole law", False)):
        (found,) = references(parse_document(by_id[name], "x.txt").law)
        assert found.dangling is dangling


def test_a_file_with_one_part_of_a_law_does_not_dangle() -> None:
    law = parse_document("某某法\n第五十条 甲。\n第五十一条 依照本法第三条办理。", "x.txt").law
    (found,) = references(law)
    assert not found.certain
    assert not found.dangling
    assert "第五十条至第五十一条" in found.reason


@given(st.lists(st.sampled_from(WORDS), max_size=14).map("".join))
def test_every_reference_is_where_it_says_and_every_target_exists(text: str) -> None:
    lines = ["某条例", "第一条 甲。", f"第二条 乙：\n（一）丙；\n（二）丁{text}。\n戊{text}。"]
    law = parse_document("\n".join(lines), "x.txt").law
    for found in references(law):
        article = law.article(found.source.article, found.source.suffix)
        assert article is not None
        assert article.text[found.start : found.end] == found.text
        assert found.certain == bool(found.targets)
        points = [t.pinpoint for t in found.targets if t.pinpoint and not found.law]
        assert all(law.quote(point) for point in points)


def test_json_and_lines() -> None:
    text = "某条例\n第一条 甲。\n第二条 违反本条例第一条、第九条，依照《乙法》第三条处罚。"
    law = parse_document(text, "x.txt").law
    value = references_json(references(law))
    assert json.loads(json.dumps(value)) == value
    assert [(v["text"], v["certain"]) for v in value] == [
        ("本条例第一条", True),
        ("第九条", False),
        ("《乙法》第三条", True),
    ]
    assert value[0]["targets"][0] == {
        "label": "第一条",
        "heading": None,
        "article": 1,
        "suffix": None,
        "paragraph": None,
        "item": None,
        "subitem": None,
    }
    assert references_in(law, law.articles[:1]) == []
    lines = links_of(law, law.articles).split("\n")
    assert lines[0] == "第二条　“本条例第一条” → 第一条"
    assert lines[1] == "第二条　“第九条” → 未链接：本法规没有第九条"
    assert lines[2] == "第二条　“《乙法》第三条” → 《乙法》第三条"
    assert lines[3] == "互引 3 处：可以确定 2 处，所指不明 0 处，所指不存在 1 处。"
