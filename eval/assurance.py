"""How sure the assistant was that the law answers a question, for judging its refusals.

It is the confidence on which a refusal for want of a provision rests
(``assistant.retrieve.confidence``): an estimate that the best provision found answers. What is
decided by rule has none: a provision named by number, a question to several places or to none that
is held.
"""

from datetime import date

from assistant.models import Answer
from assistant.retrieve.confidence import confidence, features_of
from assistant.retrieve.search import RIVALS
from assistant.understand.question import topic_of
from assistant.understand.references import find_references
from eval.places import LawBook
from index.models import Scope, Searcher


def assurance(answer: Answer, searcher: Searcher, book: LawBook) -> float | None:
    """The probability that the best provision answers the question as it was understood.

    Args:
        answer: Says how the question was understood, and whose law was searched.
        searcher: The index.
        book: The laws.

    Returns:
        A number in [0, 1], or ``None`` where the answer does not rest on a search in one place.
    """
    asked = book.ids_of(answer.jurisdictions)
    topic = book.without_titles(answer.standalone_question)
    if len(answer.jurisdictions) != 1 or not asked or find_references(topic):
        return None
    day = date.fromisoformat(answer.as_of)
    topic = topic_of(topic)
    hits = searcher.search(topic, Scope(law_ids=asked, as_of=day), 1)
    others = book.ids_except(asked)
    rivals = searcher.search(topic, Scope(law_ids=others, as_of=day), RIVALS) if others else ()
    return confidence(features_of(hits[0], rivals)) if hits else None
