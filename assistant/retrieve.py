"""From a question to provisions with a confidence each."""

from collections.abc import Sequence

from assistant.confidence import Features, confidence, features
from assistant.evidence import Evidence
from assistant.question import Question
from corpus import Catalogue, Law
from index.models import Hit, Scope, Searcher

CANDIDATES = 12
"""Articles taken from the index and weighed again."""


def gather(
    question: Question, laws: Sequence[Law], catalogue: Catalogue, searcher: Searcher
) -> tuple[Evidence, ...]:
    """Finds the provisions of some laws that may answer, surest first.

    Args:
        question: The question as understood.
        laws: The laws to look in; the index ranks nothing else.
        catalogue: Where hits become articles.
        searcher: The index.
    """
    scope = Scope(law_ids=tuple(law.id for law in laws))
    hits = searcher.search(question.topic, scope, CANDIDATES)
    found = [weigh(question, hit, catalogue) for hit in hits]
    return tuple(sorted(found, key=lambda e: -e.confidence))


def weigh(question: Question, hit: Hit, catalogue: Catalogue) -> Evidence:
    """Turns a hit into evidence."""
    article = catalogue.article(hit.article_id)
    values: Features = features(question, article, hit)
    law = catalogue.law(article.law_id)
    return Evidence(law, article, hit.pinpoint, confidence(values), values)
