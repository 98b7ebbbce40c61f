import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import InputError
from eval.gold import GoldConversation, GoldQuestion, parse_gold, read_gold
from eval.places import parse_place

GOOD: dict[str, Any] = {
    "id": "q1",
    "question": "物业多久巡一次？",
    "kind": "duty",
    "gold_articles": ["甲市条例:2"],
}


def line(**changes: Any) -> str:
    return json.dumps({k: v for k, v in (GOOD | changes).items() if v != ...}, ensure_ascii=False)


def test_a_question_is_read_with_its_defaults() -> None:
    (question,) = parse_gold([line(pinpoint=["甲市条例:2第1款"], as_of="2025-01-31"), ""])
    assert isinstance(question, GoldQuestion)
    assert question.pinpoints == (parse_place("甲市条例:2第1款"),)
    assert question.answerable
    assert question.jurisdiction is None
    assert question.as_of == date(2025, 1, 31)
    assert question.reason == ""


def test_a_provision_that_is_near_may_leave_a_question_open() -> None:
    refused = {"answerable": False, "gold_articles": []}
    lines = [
        line(id="a", **refused),
        line(id="b", **refused, acceptable_articles=["甲市条例:3"]),
        line(id="c", acceptable_articles=["甲市条例:3"]),
    ]
    questions = [item for item in parse_gold(lines) if isinstance(item, GoldQuestion)]
    assert [question.nearly_answered for question in questions] == [False, True, False]


def test_a_question_and_its_articles_are_enough() -> None:
    bare = {"question": "多久？", "gold_articles": ["《甲市条例》第二条"]}
    chat = {"turns": [{"user": "多久？", "gold_articles": ["甲市条例:2"]}]}
    lines = ["", json.dumps(bare), json.dumps(chat)]
    question, conversation = parse_gold(lines)
    assert isinstance(question, GoldQuestion)
    assert (question.id, question.line, question.kind) == ("第2行", 2, "")
    assert question.gold_articles == (parse_place("甲市条例:2"),)
    assert isinstance(conversation, GoldConversation)
    assert [(turn.id, turn.line) for turn in conversation.turns] == [("第3行/1", 3)]


def test_several_laws_may_be_a_list() -> None:
    (question,) = parse_gold([line(law=["甲市条例", "乙市条例"])])
    assert isinstance(question, GoldQuestion)
    assert question.law == "甲市条例、乙市条例"


def test_an_answer_outside_the_articles_has_key_points_only() -> None:
    (question,) = parse_gold([line(gold_articles=[], key_points=["2024年8月30日"])])
    assert isinstance(question, GoldQuestion)
    assert question.answerable


def test_turns_inherit_from_their_conversation(gold_file: Path) -> None:
    conversation = read_gold(gold_file).items[2]
    assert isinstance(conversation, GoldConversation)
    first, second = conversation.turns
    assert (first.id, second.id) == ("c1/1", "c1/2")
    assert second.question == "那改了呢？"
    assert second.law == "甲市条例"
    assert second.jurisdiction == "甲市"
    assert (first.kind, second.kind) == ("right", "penalty")


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        pytest.param("{", "不是合法的 JSON", id="no JSON"),
        pytest.param("[]", "应为一个 JSON 对象", id="no object"),
        pytest.param(line(id=7), "字段 id 应为字符串", id="an id that is no string"),
        pytest.param(line(question=" "), "字段 question 应为非空字符串", id="empty question"),
        pytest.param(line(kind="other"), "kind「other」不存在", id="unknown kind"),
        pytest.param(line(gold_articles="甲:1"), "gold_articles 应为字符串数组", id="no array"),
        pytest.param(line(gold_articles=["甲市条例"]), "「甲市条例」不是", id="no place"),
        pytest.param(line(gold_articles=["甲市条例:2第1款"]), "只写到条", id="too exact"),
        pytest.param(line(gold_articles=[]), "缺少 gold_articles", id="answerable without gold"),
        pytest.param(line(pinpoint=["甲市条例:3第1款"]), "不在 gold_articles", id="stray pinpoint"),
        pytest.param(line(acceptable_articles=["甲市条例:2"]), "同时写在", id="in both"),
        pytest.param(line(answerable="no"), "应为 true 或 false", id="no flag"),
        pytest.param(line(as_of="昨天"), "应为 2026-01-31 这样的日期", id="no date"),
        pytest.param(line(turns=[]), "字段 turns 应为对象数组", id="no turns"),
        pytest.param(line(turns=[{"kind": "duty"}]), "第 1 轮：字段 user", id="turn without user"),
    ],
)
def test_malformed_lines_are_named(bad: str, complaint: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_gold([line(id="q0"), bad])
    assert "第 2 行：" in caught.value.message
    assert complaint in caught.value.message


def test_a_repeated_id_names_both_lines() -> None:
    with pytest.raises(InputError, match="第 3 行：id「q1」与第 1 行重复"):
        parse_gold([line(), line(id="q2"), line()])


def test_all_faults_are_reported_at_once_but_not_endlessly() -> None:
    with pytest.raises(InputError) as caught:
        parse_gold(["{"] * 30)
    assert "第 20 行" in caught.value.message
    assert "第 21 行" not in caught.value.message
    assert "另有 10 处" in caught.value.message


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(None, "读不到问题集"), (b"\n", "没有问题"), ("甲".encode("gbk"), "不是 UTF-8")],
)
def test_unreadable_files_are_named(tmp_path: Path, content: bytes | None, complaint: str) -> None:
    path = tmp_path / "x.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=complaint) as caught:
        read_gold(path)
    assert str(path) in caught.value.message


def test_a_gold_set_is_named_and_hashed(gold_file: Path) -> None:
    gold = read_gold(gold_file)
    assert gold.name == "small"
    assert [question.id for question in gold.questions] == ["q1", "q2", "c1/1", "c1/2"]
    before = gold.sha256
    gold_file.write_bytes(gold_file.read_bytes() + b"\n")
    assert read_gold(gold_file).sha256 != before
