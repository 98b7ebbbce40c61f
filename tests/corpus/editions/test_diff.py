"""Versions side by side: what became of each article."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Law, parse_document
from corpus.editions.alignment import align
from corpus.editions.diff import diff_json, diff_laws, render_diff, spans
from corpus.numerals import to_chinese

DOG = "养犬人应当自取得犬只之日起三十日内办理登记"
CAT = "养猫人应当定期为猫只接种疫苗并且保存凭证"
BIRD = "放飞鸽子不得影响航空安全和邻里生活"
FISH = "鱼塘的承包人负责清理水面的漂浮物"


def law(*texts: str, day: str = "2020年1月1日") -> Law:
    lines = [f"第{to_chinese(n)}条 {text}" for n, text in enumerate(texts, 1)]
    last = f"第{to_chinese(len(texts) + 1)}条 本条例自{day}起施行。"
    return parse_document("\n".join(["某市动物条例", *lines, last]), "x").law


def kinds(old: Law, new: Law) -> list[tuple[str, str | None, str | None]]:
    found = []
    for change in diff_laws(old, new).changes[:-1]:
        labels = [a.label if a else None for a in (change.old, change.new)]
        found.append((change.kind, labels[0], labels[1]))
    return found


CASES = json.loads((Path(__file__).parents[2] / "data" / "corpus" / "diff.json").read_text("utf-8"))


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_table(case: dict[str, Any]) -> None:
    found = diff_laws(law(*case["old"]), law(*case["new"]))
    rows = diff_json(found)["changes"][:-1]  # the last article tells when the law takes effect
    assert [[r["kind"], r["old"], r["new"], r["also"]] for r in rows] == case["expected"]


def test_a_split_shows_both_articles() -> None:
    old, new = law(f"{DOG}。{CAT}。"), law(f"{DOG}。", f"{CAT}。")
    shown = render_diff(diff_laws(old, new))
    assert "第一条、第二条（原第一条拆分）" in shown
    assert "拆分 1 条" in shown
    back = render_diff(diff_laws(new, old))
    assert "第一条（原第一条、第二条合并）" in back


def test_particulars_that_changed_are_told() -> None:
    old, new = law(f"{DOG}。"), law(f"{DOG}。", day="2021年1月1日")
    found = diff_laws(old, replace(new, title="某市犬只条例"))
    assert diff_json(found)["header"] == [
        {"name": "名称", "old": "某市动物条例", "new": "某市犬只条例"},
        {"name": "施行日期", "old": "2020-01-01", "new": "2021-01-01"},
    ]
    assert "施行日期：2020-01-01 → 2021-01-01" in render_diff(found)


@given(
    st.lists(st.sampled_from([DOG, CAT, BIRD, DOG + CAT, CAT + BIRD, DOG + CAT + BIRD])),
    st.lists(st.sampled_from([DOG, CAT, BIRD, DOG + CAT, FISH, CAT + "，" + DOG])),
)
def test_every_article_is_told_of_once(old: list[str], new: list[str]) -> None:
    found = diff_laws(law(*old), law(*new))
    sides = [(c.old, c.new, c.also, c.kind) for c in found.changes]
    olds = [a for o, _, also, k in sides for a in ((o,) + (also if k == "merged" else ())) if a]
    news = [a for _, n, also, k in sides for a in ((n,) + (also if k == "split" else ())) if a]
    assert sorted(a.number for a in olds) == list(range(1, len(old) + 2))
    assert sorted(a.number for a in news) == list(range(1, len(new) + 2))


def test_nothing_changed() -> None:
    old = law(f"{DOG}。", f"{CAT}。")
    assert {c.kind for c in diff_laws(old, old).changes} == {"unchanged"}


def test_insertion_renumbers_what_follows() -> None:
    old, new = law(f"{DOG}。", f"{CAT}。"), law(f"{DOG}。", f"{BIRD}。", f"{CAT}。")
    assert kinds(old, new) == [
        ("unchanged", "第一条", "第一条"),
        ("added", None, "第二条"),
        ("renumbered", "第二条", "第三条"),
    ]


def test_references_that_follow_the_renumbering_are_no_change() -> None:
    old = law(f"{DOG}。", f"违反第一条的，处二百元罚款，{CAT}。")
    new = law(f"{BIRD}。", f"{DOG}。", f"违反第二条的，处二百元罚款，{CAT}。")
    assert ("renumbered", "第二条", "第三条") in kinds(old, new)


def test_a_changed_article_shows_what_changed() -> None:
    old, new = law(f"{DOG}，处二百元罚款。"), law(f"{DOG}，处五百元罚款。")
    change = diff_laws(old, new).changes[0]
    assert change.kind == "changed"
    assert ("delete", "二") in change.spans
    assert ("insert", "五") in change.spans
    assert "【删：二】【增：五】百元" in render_diff(diff_laws(old, new))


def test_a_moved_article_is_followed() -> None:
    old = law(f"{DOG}。", f"{CAT}。", f"{BIRD}。", f"{FISH}。")
    new = law(f"{CAT}。", f"{BIRD}。", f"{FISH}。", f"{DOG}。")
    found = diff_laws(old, new)
    assert [c.old.label for c in found.changes if c.moved and c.old] == ["第一条"]
    assert "第四条（原第一条，移动位置，仅条号变动）" in render_diff(found)


def test_removed_and_replaced() -> None:
    old, new = law(f"{DOG}。", f"{CAT}。"), law(f"{BIRD}。", f"{CAT}。")
    assert kinds(old, new) == [
        ("removed", "第一条", None),
        ("added", None, "第一条"),
        ("unchanged", "第二条", "第二条"),
    ]


def test_json_is_plain_and_counts() -> None:
    value = diff_json(diff_laws(law(f"{DOG}。"), law(f"{DOG}！", f"{CAT}。")))
    assert json.loads(json.dumps(value)) == value
    assert value["summary"] == {"changed": 1, "added": 1, "renumbered": 1}


@given(st.text("甲乙丙，。", max_size=30), st.text("甲乙丙，。", max_size=30))
def test_spans_rebuild_both_texts(old: str, new: str) -> None:
    found = spans(old, new)
    assert "".join(t for op, t in found if op != "insert") == old
    assert "".join(t for op, t in found if op != "delete") == new


@given(
    st.lists(st.sampled_from([DOG, CAT, BIRD, FISH])), st.lists(st.sampled_from([DOG, CAT, BIRD]))
)
def test_every_article_is_listed_once(old: list[str], new: list[str]) -> None:
    pairs = align(old, new)
    assert sorted(i for i, _ in pairs if i is not None) == list(range(len(old)))
    assert [j for _, j in pairs if j is not None] == list(range(len(new)))


@pytest.mark.parametrize("size", [400])
def test_a_long_code_is_compared(size: int) -> None:
    texts = [f"{DOG}其{to_chinese(n)}号规定。" for n in range(size)]
    changed = [*texts[:200], f"{FISH}。", *texts[200:]]
    found = kinds(law(*texts), law(*changed))
    assert found[200] == ("added", None, "第二百零一条")
    assert len(found) == size + 1
