"""What a person should look at in an answer, in short machine-readable words."""

import re
from collections.abc import Iterator, Mapping

from assistant.models import Answer
from eval.gold import GoldQuestion
from eval.metrics import citation_faults
from eval.places import LawBook, cited_place

_MUST_BE_ZERO = ("false_refusal", "missed_refusal")
_SHOULD_BE_ONE = ("first_citation", "key_points", "inline_quotations", "sentences_cited", "modals")


def flags(
    question: GoldQuestion, answer: Answer, scores: Mapping[str, float], book: LawBook
) -> Iterator[str]:
    """Names the measures that fell short, then every fault of a citation.

    Yields:
        ``false_refusal``, ``key_points`` …; ``asked_back``; ``citation 2: quote``; ``mark [3]``
        for a mark without citation; ``unexpected <place>`` for a stranger to the answer key.
    """
    yield from (key for key in _MUST_BE_ZERO if scores.get(key, 0.0) > 0)
    yield from (key for key in _SHOULD_BE_ONE if scores.get(key, 1.0) < 1)
    if answer.status == "needs_clarification":
        yield "asked_back"
    for citation in answer.citations:
        yield from (f"citation {citation.n}: {fault}" for fault in citation_faults(citation, book))
    yield from _loose_marks(answer)
    expected = {*question.gold_articles, *question.acceptable_articles}
    cited = dict.fromkeys(cited_place(citation).article for citation in answer.citations)
    yield from (f"unexpected {place}" for place in cited if place not in expected)


def _loose_marks(answer: Answer) -> Iterator[str]:
    known = {str(citation.n) for citation in answer.citations}
    marks = dict.fromkeys(re.findall(r"\[(\d+)\]", answer.text))
    return (f"mark [{mark}]" for mark in marks if mark not in known)
