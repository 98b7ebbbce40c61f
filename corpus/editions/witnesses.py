"""Whether copies that bear one title and date are copies of one text.

Measured on 102 pairs of versions of national and local laws and on damaged copies: two thirds of
the versions are less alike than the threshold, and a copy with one character in ten misread is more
alike. What is alike beyond it is told apart by its date.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpus.models import Law
from corpus.text.bigrams import shared

SAME = 0.7
"""Least likeness, in [0, 1], of two copies of one text."""
_ENOUGH = 100
"""Characters in common articles below which nothing is said of two copies."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Copies that are not of the text that others of their title and date have.

    Attributes:
        laws: Keys of the copies.
        reason: Why they are kept apart, in Chinese; ``""`` for those of the first text.
    """

    laws: tuple[int, ...]
    reason: str = ""


def likeness(first: Law, second: Law) -> float:
    """How alike the articles of two copies are that have one number, weighted by their length.

    Returns:
        From 0 to 1; 1 where they have too little in common to be compared.
    """
    others = {(a.number, a.suffix): a.text for a in second.articles}
    pairs = [
        (a.text, others[a.number, a.suffix])
        for a in first.articles
        if (a.number, a.suffix) in others
    ]
    weight = sum(len(one) + len(other) for one, other in pairs)
    if weight < 2 * _ENOUGH:
        return 1.0
    return sum((len(one) + len(other)) * shared(one, other) for one, other in pairs) / weight


def by_text(copies: Mapping[int, Law]) -> tuple[Apart, ...]:
    """Sorts copies of one title and date by what text they have.

    Args:
        copies: By key, in an order that does not depend on when they came.

    Returns:
        At least one group; the first has the first copy.
    """
    groups: list[list[int]] = []
    for key in copies:
        home = next((g for g in groups if not _difference(copies[g[0]], copies[key])), None)
        if home is None:
            groups.append([key])
        else:
            home.append(key)
    head = copies[groups[0][0]]
    rest = (Apart(tuple(g), _difference(head, copies[g[0]])) for g in groups[1:])
    return (Apart(tuple(groups[0])), *rest)


def _difference(head: Law, law: Law) -> str:
    """Why a copy is not of the text of another, in Chinese; ``""`` where it is."""
    source = law.witnesses[0].source
    if head.adcode and law.adcode and head.adcode != law.adcode:
        places = f"{head.jurisdiction}和{law.jurisdiction}"
        return f"“{source}”与已有的一部同名，但分属{places}，分作两部法规"
    alike = likeness(head, law)
    if alike >= SAME:
        return ""
    return (
        f"“{source}”与名称、日期相同的“{head.witnesses[0].source}”文字相差太大"
        f"（相似度 {alike:.0%}），没有合并，分作两部法规；请核对标题和施行日期"
    )


def numbered(law: Law, place: int) -> Law:
    """A law of a title and date that others have too, told apart in its id by a number."""
    if place == 0:
        return law
    new = f"{law.id}~{place + 1}"
    articles = (replace(a, law_id=new, id=a.id.replace(law.id, new, 1)) for a in law.articles)
    return replace(law, id=new, articles=tuple(articles))
