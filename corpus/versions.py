"""Which version of a law applies when: ends that later laws set to earlier ones."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from corpus.headers import LawHeader


def ended_titles(law: LawHeader) -> frozenset[str]:
    """Titles of the laws that a law may end: its own earlier versions, and what it repeals.

    Laws that share none of these titles never touch each other's ends.
    """
    return frozenset((law.title, *law.repeals))


def link_versions(headers: Sequence[LawHeader]) -> tuple[LawHeader, ...]:
    """Sets when each law ends, and what ends it.

    A law ends where the next version of the same title takes effect, or a law that repeals its
    title, whichever is first; what comes into force on one day counts as one version.

    Args:
        headers: All laws; earlier links are made anew. Their order plays no part.

    Returns:
        The headers in the order given.
    """
    enders: dict[str, list[tuple[date, str, LawHeader]]] = defaultdict(list)
    for law in headers:
        day = law.applies_from
        if day is not None:
            for title in ended_titles(law):
                enders[title].append((day, law.id, law))
    for found in enders.values():
        found.sort(key=lambda ender: ender[:2])
    return tuple(_linked(law, enders[law.title]) for law in headers)


def _linked(law: LawHeader, enders: Sequence[tuple[date, str, LawHeader]]) -> LawHeader:
    """A law with the end that the first later law sets to it."""
    law = replace(law, effective_to=None, superseded_by="", repealed_by="")
    for day, _, other in enders:
        later = law.applies_from is None or law.applies_from < day
        if other.id != law.id and later:
            same = other.title == law.title
            return replace(
                law,
                effective_to=day - timedelta(days=1),
                superseded_by=other.id if same else "",
                repealed_by="" if same else other.id,
            )
    return law
