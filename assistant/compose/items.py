"""Whether a question is about one item of a list, or about the list.

What a question shares with the lead-in of a list says nothing about its items, so only its other
words are held against them. Everyday words may share nothing with the item they mean; then the
index tells, if one item stands out from all the others and from the list itself.
"""

import re
from collections.abc import Mapping

from assistant.compose.liability import rules_of
from assistant.compose.values import VALUES, gives
from assistant.retrieve.evidence import Evidence
from assistant.understand.aspects import Aspect
from assistant.understand.question import Question
from corpus import Item, Paragraph
from index import content_bigrams

_ABOUT = 0.2
"""Least share of the question's own words that an item must have to be cited alone."""

_LISTED = 0.25
"""The same where a list is asked for, which the item must be itself (包括刑满释放人员、…)."""

_PINNED = 0.6
"""Share of the best item's words at which the one that the index prefers is as good."""

_ABOVE_OTHERS, _ABOVE_LIST, _LEAST = 0.4, 0.35, 1.0
"""By how much, in fused scores, one item stands out from the next and from the list, and its least
score. Of 50 questions answered by a list or an item of one, 19 of 26 items stand out so, and none
where the list as a whole answers."""

_PREFERRED = 0.2
"""By how much, in fused scores, the index prefers an item that alone has words of the question."""

_REST = re.compile(r"其他|法律、(?:行政)?法规")
"""How the last item of many a list begins, which is about nothing in particular."""

_BREACHES = re.compile(r"违反本[^，。；]{1,6}第")
_DEFINES = re.compile(r"^(?P<term>[^，、：]{2,20}?)，?(?:是指|指)")


def item_or_paragraph(question: Question, evidence: Evidence, paragraph: Paragraph) -> Evidence:
    """The item that the question is about, else its paragraph."""
    item = _item_meant(question, evidence, paragraph) if paragraph.items else None
    return evidence.at(paragraph.number, item)


def _item_meant(question: Question, evidence: Evidence, paragraph: Paragraph) -> int | None:
    if question.asks(Aspect.COUNT):
        return None
    defined = [i.number for i in paragraph.items if _term(i) and _term(i) in question.topic]
    if len(defined) == 1:
        return defined[0]
    own = content_bigrams(question.topic) - content_bigrams(paragraph.text)
    told = {i.number: content_bigrams(_told(evidence, paragraph, i)) for i in paragraph.items}
    shares = {number: len(own & words) / max(1, len(own)) for number, words in told.items()}
    outstanding = _outstanding(evidence, paragraph)
    if question.asks(Aspect.LIST):
        listing = [i.number for i in paragraph.items if "、" in i.text]
        meant = outstanding in listing and shares[outstanding or 0] >= _LISTED
        return outstanding if meant else None
    best = max(shares, key=lambda n: shares[n])
    pinned = evidence.pinpoint.item if evidence.pinpoint.item in shares else None
    item = pinned if pinned is not None and shares[pinned] >= _PINNED * shares[best] else best
    if shares[item] >= _ABOUT:
        return item
    if outstanding is not None or question.asks(*VALUES):
        return outstanding or _stating(question, paragraph, pinned)
    return _alone_worded(evidence, paragraph, shares)


def _stating(question: Question, paragraph: Paragraph, preferred: int | None) -> int | None:
    """The item that the index prefers, if no other and no lead-in states the value asked for."""
    asked = [aspect for aspect in VALUES if aspect in question.aspects]
    texts = [(None, paragraph.text), *((item.number, item.text) for item in paragraph.items)]
    giving = [n for n, text in texts if any(gives(a, question.text, text) for a in asked)]
    return preferred if giving == [preferred] else None


def _alone_worded(
    evidence: Evidence, paragraph: Paragraph, shares: Mapping[int, float]
) -> int | None:
    """The item that the index prefers, if it has more of the question than any other has.

    A long question of everyday words shares little even with the item that it means.
    """
    ranked = _ranked_items(evidence, paragraph)
    if len(ranked) < 2 or ranked[0][0] not in shares:
        return None
    (item, best), (_, second) = ranked[:2]
    most = max((share for number, share in shares.items() if number != item), default=0.0)
    return item if shares[item] > most and best >= second + _PREFERRED else None


def _ranked_items(evidence: Evidence, paragraph: Paragraph) -> list[tuple[int, float]]:
    """The items of a paragraph by the index, best first."""
    items = [
        (point.item, score)
        for point, score in evidence.parts
        if point.item is not None and point.paragraph in (None, paragraph.number)
    ]
    return sorted(items, key=lambda pair: -pair[1])


def _told(evidence: Evidence, paragraph: Paragraph, item: Item) -> str:
    """An item; one that names the rule that is broken says little without it."""
    if not _BREACHES.search(item.text):
        return item.text
    return item.text + rules_of(evidence.at(paragraph.number, item.number))


def _term(item: Item) -> str:
    """The term that an item defines (有害垃圾，是指…), or ``""``."""
    defines = _DEFINES.match(item.text)
    return defines["term"] if defines else ""


def _outstanding(evidence: Evidence, paragraph: Paragraph) -> int | None:
    """The item that the index puts well above the others and above the list itself."""
    scores = {
        point.item: score
        for point, score in evidence.parts
        if point.paragraph in (None, paragraph.number)
    }
    listed = scores.pop(None, 0.0)
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    rest = [i.number for i in paragraph.items if _REST.match(i.text)]
    if len(ranked) < 2 or ranked[0][0] in rest:
        return None
    (item, best), (_, second) = ranked[:2]
    clear = best >= max(second + _ABOVE_OTHERS, listed + _ABOVE_LIST, _LEAST)
    return item if clear else None
