"""Asks an assistant every gold question and keeps what it did; nothing is judged here."""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant.models import Answer, Inquiry, Turn
from corpus import Pinpoint
from corpus.numerals import NUMERAL_CHARS
from eval.gold import GoldConversation, GoldQuestion, turns_of
from eval.places import LawBook, LawSource, Place
from index.models import Scope, Searcher

RANKING_DEPTH = 10
_NAMES_ARTICLE = re.compile(rf"第\s*[{NUMERAL_CHARS}]+\s*条|[0-9０-９]+\s*条")


class Answerer(Protocol):
    """Something that answers questions."""

    def answer(self, inquiry: Inquiry) -> Answer:
        """Answers at once."""


class Assistant(Answerer, Protocol):
    """An answerer whose parts can be measured by themselves."""

    @property
    def searcher(self) -> Searcher:
        """What it finds provisions with."""

    @property
    def catalogue(self) -> LawSource:
        """The laws that it answers from."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one gold question.

    Attributes:
        question: The question with its key.
        item: Id of the conversation that it belongs to, or its own.
        position: 0 for a question asked alone, else its turn, from 1.
        answer: What was answered.
        ranking: Articles as the searcher ranked them, best first, at most 10; ``None`` where
            nothing is to be searched for: no gold articles, or an article asked for by number.
        latency_ms: Wall-clock milliseconds of the answer, search for the ranking not included.
    """

    question: GoldQuestion
    item: str
    position: int
    answer: Answer
    ranking: tuple[Place, ...] | None
    latency_ms: float


def run_gold(
    items: Iterable[GoldQuestion | GoldConversation],
    answerer: Answerer,
    searcher: Searcher,
    book: LawBook,
    clock: Callable[[], float] = time.perf_counter,
) -> Iterator[Outcome]:
    """Asks the questions in order, conversations turn by turn with their own history.

    Args:
        items: Gold questions and conversations.
        answerer: Who answers.
        searcher: Whose ranking is measured, by itself.
        book: Resolves article ids to places.
        clock: Seconds from any fixed moment.

    Yields:
        One outcome a question, as soon as it is there.
    """
    for outcome in answer_gold(items, answerer, clock):
        yield replace(outcome, ranking=_rank(outcome, searcher, book))


def answer_gold(
    items: Iterable[GoldQuestion | GoldConversation],
    answerer: Answerer,
    clock: Callable[[], float] = time.perf_counter,
) -> Iterator[Outcome]:
    """The same without the searcher's own ranking."""
    for item in items:
        history: tuple[Turn, ...] = ()
        for number, question in enumerate(turns_of(item), 1):
            inquiry = Inquiry(question.question, history, question.jurisdiction, question.as_of)
            started = clock()
            answer = answerer.answer(inquiry)
            latency_ms = (clock() - started) * 1000
            position = number if isinstance(item, GoldConversation) else 0
            yield Outcome(question, item.id, position, answer, None, latency_ms)
            history = (*history, Turn(question.question, answer))


def _rank(outcome: Outcome, searcher: Searcher, book: LawBook) -> tuple[Place, ...] | None:
    """The searcher's own ranking; a later turn is searched as the assistant understood it."""
    question, answer = outcome.question, outcome.answer
    query = answer.standalone_question if outcome.position > 1 else question.question
    if not question.gold_articles or _NAMES_ARTICLE.search(query):
        return None
    jurisdictions = searched_jurisdictions(question, answer.jurisdictions, book)
    scope = Scope(jurisdictions=jurisdictions, as_of=date.fromisoformat(answer.as_of))
    hits = searcher.search(query, scope, RANKING_DEPTH)
    unknown = Pinpoint(0)
    places = (book.place_of(hit.article_id) or Place(hit.article_id, unknown) for hit in hits)
    return tuple(dict.fromkeys(places))


def searched_jurisdictions(
    question: GoldQuestion, resolved: Sequence[str], book: LawBook
) -> tuple[str, ...] | None:
    """Whose law the ranking is measured on.

    The user's place, where it decides: it was given and every gold law is of it. Otherwise, for a
    question that names another place or compares, what the assistant made of it; ``None`` (all)
    if it made nothing of it.
    """
    laws = [book.law(place.law) for place in question.gold_articles]
    if question.jurisdiction and all(
        law is not None and law.jurisdiction == question.jurisdiction for law in laws
    ):
        return (question.jurisdiction,)
    return tuple(resolved) or None
