"""Many questions from a file: the interface of graders and scripts.

A line in is ``{"id", "question", "jurisdiction", "as_of"?}`` or ``{"id", "turns": […],
"jurisdiction"}``; a line out is ``{"id", "answer"}``, ``{"id", "answers"}`` or, for a bad line,
``{"id", "error"}``. A bad line never stops the run.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Protocol

from assistant.models import Answer, Inquiry, Turn
from corpus.errors import InputError, TiaoliError


class Answerer(Protocol):
    """Something that answers."""

    def answer(self, inquiry: Inquiry) -> Answer:
        """Answers one inquiry."""


def answer_lines(
    lines: Iterable[str], answerer: Answerer, jurisdiction: str | None = None
) -> Iterator[dict[str, Any]]:
    """Answers each line that is not blank.

    Args:
        lines: JSON Lines.
        answerer: The assistant.
        jurisdiction: The place for lines that name none.

    Yields:
        One JSON object a line, in order.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _answer_line(number, line, answerer, jurisdiction)


def _answer_line(
    number: int, line: str, answerer: Answerer, jurisdiction: str | None
) -> dict[str, Any]:
    row: dict[str, Any] = {}
    try:
        row = _parse(number, line)
        place = _text_or_none(row, "jurisdiction", number) or jurisdiction
        day = _day(row, number)
        if "turns" in row:
            answers = _converse(_turns(row, number), answerer, place, day)
            return {"id": row.get("id"), "answers": [a.to_dict() for a in answers]}
        question = _question(row, number)
        answer = answerer.answer(Inquiry(question, (), place, day))
        return {"id": row.get("id"), "answer": answer.to_dict()}
    except TiaoliError as exc:
        param = exc.param if isinstance(exc, InputError) else None
        error = {"message": exc.message, "type": "invalid_request_error", "param": param}
        return {"id": row.get("id"), "error": {**error, "code": exc.code}}


def _converse(
    turns: tuple[str, ...], answerer: Answerer, place: str | None, day: date | None
) -> list[Answer]:
    history: tuple[Turn, ...] = ()
    answers = []
    for question in turns:
        answer = answerer.answer(Inquiry(question, history, place, day))
        answers.append(answer)
        history = (*history, Turn(question, answer))
    return answers


def _parse(number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as exc:
        raise InputError(f"第{number}行不是合法的 JSON，请检查引号和逗号。") from exc
    if not isinstance(row, dict):
        raise InputError(f'第{number}行应当是一个 JSON 对象，例如 {{"id": 1, "question": "…"}}。')
    return row


def _question(row: dict[str, Any], number: int) -> str:
    question = row.get("question")
    if not isinstance(question, str) or not question.strip():
        raise InputError(f"第{number}行缺少 question（非空字符串）或 turns。", param="question")
    return question


def _turns(row: dict[str, Any], number: int) -> tuple[str, ...]:
    turns = row["turns"]
    if not isinstance(turns, list) or not turns or not all(isinstance(t, str) for t in turns):
        raise InputError(f"第{number}行的 turns 应当是非空的字符串数组。", param="turns")
    return tuple(turns)


def _text_or_none(row: dict[str, Any], name: str, number: int) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(f"第{number}行的 {name} 应当是字符串或者 null。", param=name)
    return value or None


def _day(row: dict[str, Any], number: int) -> date | None:
    value = _text_or_none(row, "as_of", number)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as exc:
        message = f"第{number}行的 as_of 应当写成 2026-01-31 这样的日期。"
        raise InputError(message, param="as_of") from exc
