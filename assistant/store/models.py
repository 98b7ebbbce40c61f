"""What is kept of an answered message, and what people may say of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, Self

from assistant.models import Answer, AnswerStatus, Citation, Inquiry, Mode

Rating = Literal["up", "down"]
Reason = Literal[
    "wrong_law",
    "wrong_article",
    "incomplete",
    "false_refusal",
    "outdated",
    "unclear",
    "other",
]
"""Another law or place was meant; another provision decides; something is missing; the law does say
it; not the law in force; hard to understand; anything else."""

MAX_COMMENT = 1000
"""Longest comment taken, in characters."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is noted of one answer; the ledger decides whether the question's words are kept.

    Attributes:
        id: The answer's ``request_id``.
        at: When it was given.
        question: As written.
        standalone: As it was understood.
        turns: Exchanges before it in its conversation.
        jurisdictions: Whose law was searched.
        status: Of the answer.
        mode: Who worded it.
        model: The language model, if it did.
        articles: Ids of the provisions cited, ``…@2024-12-01#30.3``, most important first.
        as_of: ISO date on which the law was read.
        corpus_sha256: Which texts.
        settings_sha256: Which settings.
        timings_ms: Milliseconds by stage, and ``total`` as the caller waited.
    """

    id: str
    at: datetime
    question: str
    standalone: str
    turns: int
    jurisdictions: tuple[str, ...]
    status: AnswerStatus
    mode: Mode
    model: str | None
    articles: tuple[str, ...]
    as_of: str
    corpus_sha256: str
    settings_sha256: str
    timings_ms: Mapping[str, float]

    @classmethod
    def of(cls, inquiry: Inquiry, answer: Answer, seconds: float) -> Self:
        """The record of an answer that has just been given."""
        return cls(
            id=answer.request_id,
            at=datetime.now(UTC),
            question=_encodable(inquiry.question),
            standalone=_encodable(answer.standalone_question),
            turns=len(inquiry.history),
            jurisdictions=answer.jurisdictions,
            status=answer.status,
            mode=answer.mode,
            model=answer.model,
            articles=tuple(_place(citation) for citation in answer.citations),
            as_of=answer.as_of,
            corpus_sha256=answer.corpus_sha256,
            settings_sha256=answer.settings_sha256,
            timings_ms={**answer.timings_ms, "total": round(seconds * 1000, 2)},
        )


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody thought of an answer.

    Attributes:
        rating: Whether it helped.
        reason: What was wrong with it, from a closed list.
        comment: In the person's own words, at most ``MAX_COMMENT`` characters.
    """

    rating: Rating
    reason: Reason | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Rated:
    """A recorded answer with its feedback.

    Attributes:
        id: The answer's ``request_id``.
        answered: When it was answered, ISO.
        received: When the feedback came, ISO.
        feedback: What was said.
        question: As understood; ``None`` where questions are not kept.
        status: Of the answer.
        mode: Who worded it.
        jurisdictions: Whose law was searched.
        articles: Ids of the provisions cited.
        as_of: ISO date on which the law was read.
        corpus_sha256: Which texts.
        settings_sha256: Which settings.
    """

    id: str
    answered: str
    received: str
    feedback: Feedback
    question: str | None
    status: AnswerStatus
    mode: Mode
    jurisdictions: tuple[str, ...]
    articles: tuple[str, ...]
    as_of: str
    corpus_sha256: str
    settings_sha256: str


def _place(citation: Citation) -> str:
    """Id of a provision: article, then paragraph and item where they are named."""
    tail = f"-{citation.suffix}" if citation.suffix else ""
    tail += f".{citation.paragraph}" if citation.paragraph else ""
    tail += f"({citation.item})" if citation.item else ""
    return f"{citation.law_id}#{citation.article}{tail}"


def _encodable(text: str) -> str:
    """A text without lone surrogates, which a page may send and a database does not take."""
    return text.encode("utf-8", "replace").decode("utf-8")
