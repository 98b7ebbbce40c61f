"""From a question to provisions with a confidence each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.retrieve.confidence import confidence, features_of, is_foreign
from assistant.retrieve.evidence import Evidence
from assistant.understand.ellipsis import moves_on, named_words
from assistant.understand.question import Question
from corpus import Catalogue, LawHeader, Pinpoint
from index import content_bigrams, expand
from index.models import Hit, Scope, Searcher

CANDIDATES = 10
"""Articles taken from the index."""

RIVALS = 3
"""Provisions of other laws that the best one is set against."""

_OWN_MATTER = 3
"""Least number of content bigrams of a question that names a matter of its own."""

_OTHER_FIELD = 0.14
"""Margin in cosine at which a follow-up is of another field than the conversation."""

_SHARES = ((2, 0.7), (7, 0.5))
_LEAST_SHARE = 0.25
"""Share of the search with the earlier question, by how many content bigrams the new one has at
most: the more it says itself, the less the one before counts."""

_OF_PARTS = 0.5
"""How much of that share counts for the parts of an article: what was asked before stands in one
part, and what is asked now often in the next."""

_PART_SHARE = 0.5
"""The same for one of several questions, whose background is the whole message."""

_SURE = 0.3
"""Confidence at which a provision answers by a question's own words, whatever the setting."""

_DEPTH = 3
"""Hits looked at for what a question names."""

_HALF = 0.5

_FOCUS = 0.5
"""Start, in fused scores, of the article that the conversation is about."""

_MOVED = 0.25
"""The same for a message that names somebody or something else, where the article has it."""

_NAMED = 0.8
"""What the first articles get in the same scores for having all that a follow-up names."""


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
    rivals = _rivals(topic, others, searcher)
    hits = searcher.search(topic, scope, CANDIDATES)
    found = tuple(_weigh(hit, rivals, catalogue) for hit in hits)
    if not question.background or (not question.carried and _changes_field(topic, hits)):
        return found
    wider = searcher.search(f"{question.background}，{topic}", scope, CANDIDATES)
    part = _is_part(question)
    leans = question.carried or part
    share = _PART_SHARE if part else _share(topic)
    blended = _blended(hits, wider, share, leans=leans, surest=question.carried)
    near = _near_focus(blended, question, catalogue)
    leaning = tuple(_weigh(hit, rivals, catalogue, leans=True) for hit in near)
    return leaning if leans or _as_sure(leaning, found) else found


def _is_part(question: Question) -> bool:
    """Whether the background is the very message that the question is one part of."""
    return content_bigrams(question.topic) <= content_bigrams(question.background)


def _as_sure(leaning: Sequence[Evidence], found: Sequence[Evidence]) -> bool:
    """Whether a question that need not lean is as well answered if it does.

    What the setting puts first may answer the earlier question and not this one.
    """
    return bool(leaning) and leaning[0].confidence >= min(_SURE, found[0].confidence)


def _near_focus(hits: Sequence[Hit], question: Question, catalogue: Catalogue) -> tuple[Hit, ...]:
    """The hits, with a start for what a follow-up names and for what the conversation is about."""
    focus = question.focus.article_id if question.focus else ""
    shares = {hit.article_id: _named_in(question.topic, hit, catalogue) for hit in hits[:_DEPTH]}
    start = _start_of_focus(question, focus, shares)
    weight = _NAMED if question.carried else 0.0

    def rank(hit: Hit) -> float:
        named = weight * shares.get(hit.article_id, 0.0)
        return hit.score + named + (start if hit.article_id == focus else 0.0)

    return tuple(sorted(hits, key=rank, reverse=True))


def _start_of_focus(question: Question, focus: str, shares: Mapping[str, float]) -> float:
    """The start of the article that the conversation is about.

    It gets none where another has all that the question names, and it has no more than half; and
    a smaller one after 业主委员会呢, which may be asked of the same article or of another.
    """
    if moves_on(question.text):
        return _MOVED if shares.get(focus) == 1.0 else 0.0
    half = shares.get(focus, 1.0) <= _HALF
    elsewhere = half and max(shares.values(), default=0.0) == 1.0
    return 0.0 if elsewhere else _FOCUS


def _named_in(topic: str, hit: Hit, catalogue: Catalogue) -> float:
    """The share of what a question names, or of what that stands for, that an article has."""
    text = catalogue.article(hit.article_id).text
    words = named_words(topic)
    if not words or any(term in text for term in expand(topic).split()):
        return 1.0
    return sum(word in text for word in words) / len(words)


def _changes_field(topic: str, hits: Sequence[Hit]) -> bool:
    """Whether a question by its own words is of another field, whatever was asked before it."""
    if len(content_bigrams(topic)) < _OWN_MATTER or not hits:
        return False
    return is_foreign(features_of(hits[0], ()), _OTHER_FIELD)


def _weigh(
    hit: Hit, rivals: Sequence[Hit], catalogue: Catalogue, *, leans: bool = False
) -> Evidence:
    """A hit with its confidence.

    Of a question that leans on another, the words alone tell little about whose matter it is.
    """
    article = catalogue.article(hit.article_id)
    law = catalogue.law(article.law_id)
    values = features_of(hit, rivals)
    if leans:
        values = {**values, "ahead": 0.0}
    return Evidence(law, article, hit.pinpoint, confidence(values), values, hit.parts, hit.score)


def _rivals(topic: str, others: Sequence[LawHeader], searcher: Searcher) -> tuple[Hit, ...]:
    """The best provisions of the laws not asked."""
    if not others:
        return ()
    return searcher.search(topic, Scope(law_ids=tuple(law.id for law in others)), RIVALS)


def best_of_others(
    topic: str, others: Sequence[LawHeader], catalogue: Catalogue, searcher: Searcher
) -> Evidence | None:
    """The best provision of laws that were not asked, as sure as it is by itself."""
    hits = _rivals(topic, others, searcher)
    return _weigh(hits[0], (), catalogue) if hits else None


def _blended(
    own: Sequence[Hit], joined: Sequence[Hit], share: float, *, leans: bool, surest: bool
) -> tuple[Hit, ...]:
    """Ranks by both searches; one hit stands for each article.

    A follow-up that rests on its background may be sure by either search. Any other question must
    be sure by its own words, so that only what these find counts.

    Args:
        own: Found for the question's own words.
        joined: Found for the words together with their background.
        share: What the second search counts, in [0, 1].
        leans: Whether an article that only the second search found may answer.
        surest: Whether the hit of the surer search stands for an article, rather than the first's.
    """
    if not own and not leans:
        return ()
    of_parts = _OF_PARTS * share if surest else share
    floor = min((hit.score for hit in (*own, *joined)), default=0.0)
    first = {hit.article_id: hit for hit in own}
    second = {hit.article_id: hit for hit in joined}

    def merged(article_id: str) -> Hit:
        a, b = first.get(article_id), second.get(article_id)
        score = (1 - share) * (a.score if a else floor) + share * (b.score if b else floor)
        both = [hit for hit in (a, b) if hit is not None]
        by_dense = max(both, key=lambda hit: hit.scores["dense"])
        hit = by_dense if surest else both[0]
        return replace(hit, score=score, parts=_merged_parts(a, b, of_parts))

    ids = dict.fromkeys([*first, *second] if leans else first)
    return tuple(sorted(map(merged, ids), key=lambda hit: -hit.score))


def _share(topic: str) -> float:
    size = len(content_bigrams(topic))
    return next((share for most, share in _SHARES if size <= most), _LEAST_SHARE)


def _merged_parts(
    own: Hit | None, joined: Hit | None, share: float
) -> tuple[tuple[Pinpoint, float], ...]:
    """The parts of an article by what both searches give them."""
    totals: dict[Pinpoint, float] = {}
    for hit, weight in ((own, 1 - share), (joined, share)):
        for pinpoint, score in hit.parts if hit else ():
            totals[pinpoint] = totals.get(pinpoint, 0.0) + weight * score
    return tuple(sorted(totals.items(), key=lambda part: -part[1]))
