"""From a question to provisions with a confidence each."""

from collections.abc import Sequence

from assistant.confidence import confidence, features_of, is_foreign
from assistant.evidence import Evidence
from assistant.question import Question
from corpus import Catalogue, LawHeader
from index import content_bigrams
from index.models import Hit, Scope, Searcher

CANDIDATES = 10
"""Articles taken from the index."""

_RIVALS = 3
"""Provisions of other laws that the best one is set against."""

_OWN_MATTER = 4
"""Least number of content bigrams of a question that names a matter of its own."""

_OTHER_FIELD = 0.14
"""Margin in cosine at which a follow-up is of another field than the conversation."""

_BACKGROUND = 0.5
"""Share of the search with the earlier question, for a question that leans on it."""


def gather(
    question: Question,
    laws: Sequence[LawHeader],
    catalogue: Catalogue,
    searcher: Searcher,
    others: Sequence[LawHeader] = (),
) -> tuple[Evidence, ...]:
    """Finds the provisions of some laws that may answer, best first.

    Args:
        question: The question as understood.
        laws: The laws to look in; the index ranks nothing else.
        catalogue: Where hits become articles.
        searcher: The index.
        others: The laws in force that were not asked, whose best provisions are the rivals.
    """
    topic = question.topic
    scope = Scope(law_ids=tuple(law.id for law in laws))
    hits = searcher.search(topic, scope, CANDIDATES)
    if question.background and not _changes_field(topic, hits):
        joined = f"{question.background}，{topic}"
        wider = searcher.search(joined, scope, CANDIDATES)
        hits = _blended(hits, wider, lean=question.carried)
    rivals = _rivals(topic, others, searcher)
    return tuple(_weigh(hit, rivals, catalogue) for hit in hits)


def _changes_field(topic: str, hits: Sequence[Hit]) -> bool:
    """Whether a question by its own words is of another field, whatever was asked before it."""
    if len(content_bigrams(topic)) < _OWN_MATTER or not hits:
        return False
    return is_foreign(features_of(hits[0], ()), _OTHER_FIELD)


def _weigh(hit: Hit, rivals: Sequence[Hit], catalogue: Catalogue) -> Evidence:
    article = catalogue.article(hit.article_id)
    law = catalogue.law(article.law_id)
    values = features_of(hit, rivals)
    return Evidence(law, article, hit.pinpoint, confidence(values), values, hit.parts)


def _rivals(topic: str, others: Sequence[LawHeader], searcher: Searcher) -> tuple[Hit, ...]:
    """The best provisions of the laws not asked."""
    if not others:
        return ()
    return searcher.search(topic, Scope(law_ids=tuple(law.id for law in others)), _RIVALS)


def _blended(own: Sequence[Hit], joined: Sequence[Hit], *, lean: bool) -> tuple[Hit, ...]:
    """Ranks by both searches; one hit stands for each article.

    Args:
        own: Found for the question's own words.
        joined: Found for the words together with their background.
        lean: Whether the question rests on its background, as a follow-up does: then the surer hit
            counts. Else it must be sure by its own words.
    """
    if not own and not lean:
        return ()
    floor = min((hit.score for hit in (*own, *joined)), default=0.0)
    first = {hit.article_id: hit for hit in own}
    second = {hit.article_id: hit for hit in joined}

    def score(article_id: str) -> float:
        a, b = first.get(article_id), second.get(article_id)
        return (1 - _BACKGROUND) * (a.score if a else floor) + _BACKGROUND * (
            b.score if b else floor
        )

    def stand_in(article_id: str) -> Hit:
        both = [h for h in (first.get(article_id), second.get(article_id)) if h is not None]
        return max(both, key=lambda hit: hit.scores["dense"]) if lean else both[0]

    order = sorted(dict.fromkeys([*first, *second]), key=lambda i: -score(i))
    return tuple(stand_in(article_id) for article_id in order)
