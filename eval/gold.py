"""Gold questions: what was asked, and which provisions a right answer rests on.

A gold file is JSON Lines. A line holds one question, or one conversation whose ``turns`` hold the
same fields with ``user`` for the question; a turn inherits ``law``, ``jurisdiction``, ``kind``,
``audience`` and ``as_of`` from its line. Unknown fields are ignored. A question and its
``gold_articles`` are enough: without an id it is called by its line, and it may be of no kind.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from corpus.errors import InputError
from eval.places import Place
from eval.records import Complain, Record, prefixed

KINDS = (
    "duty",
    "right",
    "procedure",
    "penalty",
    "definition",
    "authority",
    "date",
    "list",
    "scenario",
    "compare",
)
REASONS: Mapping[str, str] = MappingProxyType(
    {
        "silent_detail": "细节未规定",
        "silent_topic": "事项未规定",
        "false_premise": "前提不实",
        "no_such_article": "条文不存在",
        "other_place": "其他地区",
        "other_law": "其他法规",
        "other_field": "其他领域",
        "not_a_question": "不是提问",
    }
)
"""Why a law does not answer, by the word that the shipped files use for it."""

_INHERITED = ("law", "jurisdiction", "kind", "audience", "as_of")
_MAX_TOLD = 20
"""Problems of one file that are told at once."""


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """One question with its answer key.

    Attributes:
        id: Unique in its file, ``第3行`` where that has none; turn 2 of conversation ``c1`` is
            ``c1/2``.
        question: As a user would write it.
        kind: One of :data:`KINDS`, or empty.
        law: Title of the law that it is about, several joined by ``、``; may be empty.
        audience: Who asks, e.g. ``citizen``; may be empty.
        jurisdiction: The user's place, or ``None`` if it was not given.
        gold_articles: Whole articles that a right answer rests on; none where the answer stands
            outside the articles (a date of adoption, in the note under the title).
        acceptable_articles: Whole articles that it may cite besides.
        pinpoints: The decisive parts of gold articles.
        key_points: Words of the gold provisions that a right answer must show, verbatim.
        answer: A model answer, for people to read.
        answerable: Whether the law answers it.
        as_of: Day on which the law is to be read, or ``None`` for today.
        line: Where it stands in its file, from 1; 0 for one that is of no file.
        reason: Why it has no answer: one of :data:`REASONS`, the author's own words, or empty.
    """

    id: str
    question: str
    kind: str
    law: str
    audience: str
    jurisdiction: str | None
    gold_articles: tuple[Place, ...]
    acceptable_articles: tuple[Place, ...]
    pinpoints: tuple[Place, ...]
    key_points: tuple[str, ...]
    answer: str
    answerable: bool
    as_of: date | None = None
    line: int = 0
    reason: str = ""

    @property
    def nearly_answered(self) -> bool:
        """Whether a provision is about what is asked, and yet does not answer it."""
        return not self.answerable and bool(self.acceptable_articles)


@dataclass(frozen=True, slots=True)
class GoldConversation:
    """Questions asked one after another, each resting on what was said before."""

    id: str
    turns: tuple[GoldQuestion, ...]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """One gold file.

    Attributes:
        name: File name without ``.jsonl``.
        sha256: Of the file's bytes, hex; results are only comparable between equal files.
        items: In the order of the file.
    """

    name: str
    sha256: str
    items: tuple[GoldQuestion | GoldConversation, ...]

    @property
    def questions(self) -> tuple[GoldQuestion, ...]:
        """All questions, those of conversations included."""
        return tuple(question for item in self.items for question in turns_of(item))


def turns_of(item: GoldQuestion | GoldConversation) -> tuple[GoldQuestion, ...]:
    """The turns of a conversation, or the single question itself."""
    return item.turns if isinstance(item, GoldConversation) else (item,)


def _read_question(
    data: Mapping[str, Any], identity: str, asked: str, complain: Complain
) -> GoldQuestion:
    record = Record(data, complain)
    question = GoldQuestion(
        id=identity,
        question=record.text(asked, required=True),
        kind=record.text("kind"),
        law=record.law(),
        audience=record.text("audience"),
        jurisdiction=record.text("jurisdiction") or None,
        gold_articles=record.articles("gold_articles"),
        acceptable_articles=record.articles("acceptable_articles"),
        pinpoints=record.places("pinpoint"),
        key_points=record.texts("key_points"),
        answer=record.text("answer"),
        answerable=record.flag("answerable", default=True),
        as_of=record.day("as_of"),
        reason=record.text("unanswerable_because"),
    )
    _check_sense(question, complain)
    return question


def _check_sense(question: GoldQuestion, complain: Complain) -> None:
    """Complains of fields that contradict one another."""
    if question.kind and question.kind not in KINDS:
        complain(f"kind「{question.kind}」不存在，可选：{'、'.join(KINDS)}")
    if question.answerable and not (question.gold_articles or question.key_points):
        complain("可以回答的问题缺少 gold_articles（答案在标题和题注里的，写 key_points）")
    both = set(question.gold_articles) & set(question.acceptable_articles)
    if both:
        names = "、".join(sorted(map(str, both)))
        complain(f"{names} 同时写在 gold_articles 和 acceptable_articles 里")
    for place in question.pinpoints:
        if place.article not in question.gold_articles:
            complain(f"pinpoint「{place}」所在的条不在 gold_articles 里")


def _read_item(
    data: object, line: int, complain: Complain
) -> GoldQuestion | GoldConversation | None:
    if not isinstance(data, dict):
        complain("应为一个 JSON 对象")
        return None
    identity = Record(data, complain).text("id") or f"第{line}行"
    if "turns" not in data:
        return replace(_read_question(data, identity, "question", complain), line=line)
    turns = data["turns"]
    if not isinstance(turns, list) or not turns or not all(isinstance(t, dict) for t in turns):
        complain("字段 turns 应为对象数组，至少一轮")
        return None
    common = {name: data[name] for name in _INHERITED if name in data}
    questions = []
    for number, turn in enumerate(turns, 1):
        here = prefixed(complain, f"第 {number} 轮：")
        question = _read_question({**common, **turn}, f"{identity}/{number}", "user", here)
        questions.append(replace(question, line=line))
    return GoldConversation(identity, tuple(questions))


def told(problems: Sequence[str]) -> str:
    """Problems of a file, one a line; of very many the first ones and their number."""
    more = len(problems) - _MAX_TOLD
    return "\n".join([*problems[:_MAX_TOLD], *([f"……另有 {more} 处"] if more > 0 else [])])


def parse_gold(lines: Iterable[str]) -> tuple[GoldQuestion | GoldConversation, ...]:
    """Reads the lines of a gold file; empty ones are skipped.

    Raises:
        InputError: Any line is malformed or repeats an id; the message lists the lines in fault.
    """
    items: list[GoldQuestion | GoldConversation] = []
    first_seen: dict[str, int] = {}
    problems: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        complain = prefixed(problems.append, f"第 {number} 行：")
        try:
            item = _read_item(json.loads(line), number, complain)
        except json.JSONDecodeError as exc:
            complain(f"不是合法的 JSON（第 {exc.colno} 个字符处：{exc.msg}）")
            continue
        if item is None:
            continue
        if item.id in first_seen:
            complain(f"id「{item.id}」与第 {first_seen[item.id]} 行重复")
        first_seen.setdefault(item.id, number)
        items.append(item)
    if problems:
        raise InputError("问题集有误，请改正后重试：\n" + told(problems))
    return tuple(items)


def read_gold(path: Path) -> GoldSet:
    """Reads a gold file.

    Raises:
        InputError: The file cannot be read, is not UTF-8, is empty, or has malformed lines.
    """
    try:
        raw = path.read_bytes()
        lines = raw.decode("utf-8-sig").split("\n")
    except OSError as exc:
        raise InputError(f"读不到问题集 {path}，请检查路径和权限") from exc
    except UnicodeDecodeError as exc:
        raise InputError(f"问题集 {path} 不是 UTF-8 编码，请转换后重试") from exc
    try:
        items = parse_gold(lines)
    except InputError as exc:
        raise InputError(f"{path}：{exc.message}") from exc
    if not items:
        raise InputError(f"问题集 {path} 里没有问题")
    return GoldSet(path.name.removesuffix(".jsonl"), hashlib.sha256(raw).hexdigest(), items)
