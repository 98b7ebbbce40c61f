"""Two copies, one text: each rule, its reason, and what is left in doubt."""

import pytest

from corpus.document import parse_document
from corpus.editions.reconcile import reconcile
from corpus.models import Law

HEAD = "某市平安条例\n"


def law(text: str, name: str = "a.txt") -> Law:
    return parse_document(HEAD + text, name).law


def merged(first: str, second: str) -> Law:
    return reconcile([law(first, "a.txt"), law(second, "b.txt")])


def test_equal_copies_need_no_decision() -> None:
    result = merged("第一条 甲。\n第二条 乙。", "第一条　甲.\n第二条　乙。")
    assert [a.text for a in result.articles] == ["甲。", "乙。"]
    assert result.decisions == ()
    assert [w.source for w in result.witnesses] == ["a.txt", "b.txt"]


LIST = "第一条 有下列情形之一的，责令改正：\n（一）未报告的；\n（二）未登记{}；\n（三）未公开的。"


@pytest.mark.parametrize(
    ("ours", "theirs", "expected", "reason", "doubtful"),
    [
        (
            "第一条 运输\ufffd部门应当。",
            "第一条 运输等部门应当。",
            "运输等部门应当。",
            "乱码",
            False,
        ),
        ("第一条 组织 and 个人。", "第一条 组织和个人。", "组织和个人。", "拉丁", False),
        ("第一条 甲、乙应当。", "第一条 甲，乙应当。", "甲、乙应当。", "标点", True),
        ("第一条 应当处理。", "第一条 可以处理。", "应当处理。", "无规则", True),
        ("第一条 甲。\n乙。", "第一条 甲。乙。", "甲。\n乙。", "分款", True),
    ],
    ids=["damage", "Latin", "marks", "undecided", "layout"],
)
def test_rules(ours: str, theirs: str, expected: str, reason: str, doubtful: bool) -> None:
    result = merged(ours, theirs)
    assert result.articles[0].text == expected
    (decision,) = result.decisions
    assert reason in decision.reason
    assert decision.doubtful is doubtful
    assert decision.article == result.articles[0].id


@pytest.mark.parametrize("swap", [False, True])
def test_parallel_items_complete_each_other(swap: bool) -> None:
    copies = [LIST.format("的"), LIST.format("")]
    result = merged(*(reversed(copies) if swap else copies))
    assert [i.text for i in result.articles[0].paragraphs[0].items][1] == "未登记的；"
    (decision,) = result.decisions
    assert "同一列举" in decision.reason
    assert not decision.doubtful
    assert "登记的；" in decision.chosen
    assert "登记；" in decision.rejected


def test_ending_outside_such_a_list_is_doubtful() -> None:
    result = merged(
        "第一条 职责：\n（一）甲；\n（二）乙。", "第一条 职责：\n（一）甲的；\n（二）乙。"
    )
    (decision,) = result.decisions
    assert decision.doubtful


def test_usage_elsewhere_in_the_law() -> None:
    usual = "第二条 平安建设组织机构。\n第三条 平安建设组织机构。"
    result = merged(f"第一条 平安建没组织机构。\n{usual}", f"第一条 平安建设组织机构。\n{usual}")
    assert result.articles[0].text == "平安建设组织机构。"
    (decision,) = result.decisions
    assert "用语一致" in decision.reason


def test_article_in_one_copy_only_is_kept_and_doubtful() -> None:
    result = merged("第一条 甲。\n第三条 丙。", "第一条 甲。\n第二条 乙。\n第三条 丙。")
    assert [a.number for a in result.articles] == [1, 2, 3]
    (decision,) = result.decisions
    assert decision.doubtful
    assert decision.article.endswith("#2")


def test_simplified_copy_is_the_base() -> None:
    hant = parse_document(HEAD + "第一条 應當處理，並報告機關。", "a.txt").law
    hans = parse_document(HEAD + "第一条 应当处理，并报告单位。", "b.txt").law
    result = reconcile([hant, hans])
    assert result.articles[0].text == "应当处理，并报告单位。"
    assert [w.script for w in result.witnesses] == ["Hans", "Hant"]


def test_particulars_fill_each_other_and_contradictions_are_recorded() -> None:
    base = "第一条 甲。\n第二条 本条例自2024年10月1日起施行。"
    first = parse_document(
        f"海东市犬条例\n（2024年8月1日海东市人民代表大会通过）\n{base}", "a.txt"
    ).law
    second = parse_document(
        f"海东市犬条例\n（2024年8月2日海东市人民代表大会通过2024年9月1日青海省人民代表大会批准）\n{base}",
        "b.txt",
    ).law
    result = reconcile([first, second])
    assert str(result.approved) == "2024-09-01"
    (decision,) = result.decisions
    assert (decision.chosen, decision.rejected) == ("2024-08-01", "2024-08-02")
    assert decision.doubtful


def test_what_the_copies_repeal_is_told_together() -> None:
    base = "第一条 甲。\n第二条 本条例自2024年10月1日起施行。{}同时废止。"
    result = merged(base.format("《某市甲办法》"), base.format("《某市乙办法》"))
    assert result.repeals == ("某市甲办法", "某市乙办法")
    assert [repeal.title for repeal in result.repealed] == ["某市甲办法", "某市乙办法"]
