"""The Answer and what it is made of: one object for Python, CLI, HTTP, stream and export."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

AnswerStatus = Literal["answered", "not_covered", "needs_clarification", "rejected"]
Mode = Literal["extractive", "llm"]
TableKind = Literal["comparison", "duties", "procedure", "provisions"]

MAX_QUESTION_CHARS = 2000
"""Longest question taken, by whichever way it comes."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange of a conversation, as the assistant needs it to understand the next question.

    Attributes:
        question: What the user wrote.
        answer: What was answered, or ``None`` if only the question is known.
    """

    question: str
    answer: "Answer | None" = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision that the answer rests on.

    Attributes:
        n: Number of the citation in the answer, from 1, in order of importance.
        law_id: Id of the law.
        law: Full title.
        jurisdiction: Whose law it is.
        article: Article number.
        suffix: n of 第X条之n, or ``None``.
        paragraph: 款, or ``None`` for the whole article or its only paragraph.
        item: 项, or ``None``.
        label: ``第三十条第三款``.
        quote: Characters cut from the stored text.
        quote_sha256: Hex digest of ``quote`` in UTF-8.
        status: 时效 on the date of the answer.
        effective_from: ISO date, or ``None``.
        url: Path of the article in this service.
    """

    n: int
    law_id: str
    law: str
    jurisdiction: str
    article: int
    suffix: int | None
    paragraph: int | None
    item: int | None
    label: str
    quote: str
    quote_sha256: str
    status: str
    effective_from: str | None
    url: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the answer and the numbers of the citations that it rests on.

    Every sentence has at least one citation, save those that only say what the law does not say.
    """

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ClarifyOption:
    """One choice offered back to the user: what to show, and the question or region to send."""

    label: str
    jurisdiction: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Clarify:
    """What the user is asked to choose. ``kind`` is ``"jurisdiction"`` or ``"question"``."""

    kind: str
    prompt: str
    options: tuple[ClarifyOption, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: what it says, and the numbers of the citations that it rests on.

    A cell without citations is a heading, or says that nothing was found.
    """

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """What an answer says, set out in rows; the sentences say the same for those who skip it.

    Attributes:
        kind: What its rows are: places side by side, duties, steps of a procedure, provisions.
        title: What it is about.
        columns: Headings.
        rows: As many cells each as there are columns.
        note: What was left out and why, or ``""``.
        source: Path in this service that gives the same table by ``format=csv`` or ``md``; ``""``
            where it has none.
    """

    kind: TableKind
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, complete in itself: who asked what on which day of which text is all in it.

    Attributes:
        status: Whether it was answered.
        text: What the user reads, with ``[n]`` marks after what citation n supports.
        sentences: The same, sentence by sentence.
        citations: What it rests on, most important first.
        notices: What else the reader must know (a model failed, a law not yet in force …).
        follow_ups: Questions that suggest themselves next.
        clarify: What to choose, for ``needs_clarification``.
        standalone_question: The question as it was understood, readable without the history.
        jurisdictions: Whose law was searched.
        as_of: ISO date on which the law was read.
        mode: Who worded the answer.
        model: Name of the language model, if it did.
        corpus_sha256: Which texts.
        settings_sha256: Which settings.
        request_id: For tracing.
        timings_ms: Milliseconds by stage: understand, retrieve, compose, verify.
        table: The same set out in rows, where the question asks for a comparison, a duty matrix or
            a procedure.
    """

    status: AnswerStatus
    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    standalone_question: str
    jurisdictions: tuple[str, ...]
    as_of: str
    notices: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    clarify: Clarify | None = None
    mode: Mode = "extractive"
    model: str | None = None
    corpus_sha256: str = ""
    settings_sha256: str = ""
    request_id: str = ""
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    table: Table | None = None

    def to_dict(self) -> dict[str, Any]:
        """The JSON form of the contract (plain dicts, lists, strings, numbers)."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self), ensure_ascii=False))
        return plain


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a user sends: a question in its setting.

    Attributes:
        question: As written; untrusted.
        history: Earlier turns, oldest first.
        jurisdiction: The user's place; holds unless the question names another or compares.
        as_of: Day on which the law is to be read; ``None`` for today.
        request_id: For tracing; made up where empty.
    """

    question: str
    history: tuple[Turn, ...] = ()
    jurisdiction: str | None = None
    as_of: date | None = None
    request_id: str = ""
