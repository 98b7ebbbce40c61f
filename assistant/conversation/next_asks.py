"""Questions that suggest themselves next: only such as are answered, and of the matter at hand.

What the article itself goes on to say is asked for by number, so that nothing is searched for; the
like provision of another law is named, and only where it is sure and in like words.
"""

import re
from collections.abc import Iterator

from assistant.compose.draft import Draft
from assistant.compose.facts import liable
from assistant.compose.liability import attaches_sanction, sanction_of
from assistant.compose.settle import Library
from assistant.duties.extract import article_duties
from assistant.duties.sanctions import covers
from assistant.plan import laws_asked
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.search import best_of_others
from assistant.understand.aspects import Aspect
from assistant.understand.question import Question
from assistant.words.expressions import DURATION
from corpus import Law, Paragraph
from index import content_bigrams

_MOST = 3

_ALIKE = ((0.9, 0.45), (0.3, 0.6))
"""Confidence, and share of the shorter one's words in the other, from which a provision of another
law says the like. Of 92 answers over twelve laws 24 have one by this; two are of another matter."""

_MOST_LIABLE = 6
"""Provisions on liability that are still read as an answer."""

_NUMBERED = re.compile(r"违反本[^，。；]{1,4}第")
_PERIODS = re.compile(r"[^，；。：]*(?:内|之日起|期限|届满|工作日)")
_REMEDIES = re.compile(r"不服|有异议")


def follow_ups(question: Question, draft: Draft, library: Library) -> tuple[str, ...]:
    """What may be asked next; each of these is answered.

    Args:
        question: As answered.
        draft: The answer.
        library: Laws, index and day.
    """
    if draft.status != "answered" or question.compare or _is_matrix(draft):
        return ()
    if not draft.evidence:
        return ()
    first = draft.evidence[0]
    ways = (
        _inside(question, first, draft),
        _consequence(question, first, draft),
        _elsewhere(question, first, library),
    )
    offered = dict.fromkeys(text for way in ways for text in way)
    return tuple(offered)[:_MOST]


def _is_matrix(draft: Draft) -> bool:
    return draft.table is not None and draft.table.kind == "duties"


def _consequence(question: Question, first: Evidence, draft: Draft) -> Iterator[str]:
    """What follows from a breach: what the law ties to this duty, else what it says of any."""
    asked = question.asks(Aspect.CONSEQUENCE, Aspect.PENALTY)
    if asked or attaches_sanction(first) or not _is_duty(first):
        return
    sanction = sanction_of("", first)
    if sanction is None and _is_liable_at_large(first.law):
        yield f"违反《{first.law.title}》要承担什么法律责任？"
    elif sanction and sanction.article.id not in {e.article.id for e in draft.evidence}:
        yield f"违反{first.name}有什么后果？"


def _is_liable_at_large(law: Law) -> bool:
    """Whether what a law says of liability is of duties at large, not of this and that article."""
    found = list(liable(law))
    return 0 < len(found) <= _MOST_LIABLE and not any(_NUMBERED.search(e.quote) for e in found)


def _inside(question: Question, first: Evidence, draft: Draft) -> Iterator[str]:
    """What the article says besides: a period or a remedy by its paragraph, else all of it."""
    if question.references:
        return
    untold = tuple(_untold(first, draft))
    yield from [text for paragraph in untold for text in _of_paragraph(first, paragraph)][:1]
    if untold:
        yield f"{first.at(None).name}全文是什么？"


def _of_paragraph(first: Evidence, paragraph: Paragraph) -> Iterator[str]:
    name = first.at(paragraph.number).name
    if DURATION.search(paragraph.text) and _PERIODS.search(paragraph.text):
        yield f"{name}关于时间的规定是什么？"
    elif _REMEDIES.search(paragraph.text):
        yield f"{name}对不服或者有异议的怎么规定？"


def _untold(first: Evidence, draft: Draft) -> Iterator[Paragraph]:
    """The paragraphs of the article that the answer does not quote."""
    told = {e.pinpoint.paragraph for e in draft.evidence if e.article == first.article}
    if None not in told:
        yield from (p for p in first.article.paragraphs if p.number not in told)


def _elsewhere(question: Question, first: Evidence, library: Library) -> Iterator[str]:
    """The provision of another law that says the like, by its name."""
    if not first.features or question.background:
        return
    others = library.others(laws_asked(question, library.catalogue, library.day))
    best = best_of_others(question.topic, others, library.catalogue, library.searcher)
    if best is not None and is_alike(first, best):
        yield f"{best.at(best.pinpoint.paragraph).name}怎么规定？"


def is_alike(one: Evidence, other: Evidence) -> bool:
    """Whether two provisions certainly say the like: sure for the question, and in like words."""
    said = [content_bigrams(e.at(e.pinpoint.paragraph).quote) for e in (one, other)]
    share = len(said[0] & said[1]) / max(1, min(map(len, said)))
    return any(other.confidence >= sure and share >= alike for sure, alike in _ALIKE)


def _is_duty(first: Evidence) -> bool:
    """Whether a provision lays a duty on somebody; rights and rewards have no breach."""
    place = first.at(first.pinpoint.paragraph or 1, first.pinpoint.item).pinpoint
    return any(
        duty.binding and covers(place, duty.pinpoint) for duty in article_duties(first.article)
    )
