"""Which version of a law applies when: ends that later laws set to earlier ones."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from corpus.about.makers import bodies
from corpus.about.owners import owner
from corpus.headers import LawHeader, Repeal

_SAME_LAW_DAYS = 366
"""Passing, approval and promulgation of one law lie no further apart."""


def ended_titles(law: LawHeader) -> frozenset[str]:
    """Titles of the laws that a law may end: its own earlier versions, and what it repeals.

    Laws that share none of these titles never touch each other's ends.
    """
    return frozenset((law.title, *law.repeals))


def link_versions(headers: Sequence[LawHeader]) -> tuple[LawHeader, ...]:
    """Sets when each law ends, and what ends it.

    A law ends where the next version of it takes effect, or a law that repeals it, whichever is
    first; what comes into force on one day counts as one version. Places that have laws of the same
    title do not end each other's.

    Args:
        headers: All laws; earlier links are made anew. Their order plays no part.

    Returns:
        The headers in the order given.
    """
    enders: dict[str, list[tuple[date, str, LawHeader]]] = defaultdict(list)
    for law in headers:
        for title in ended_titles(law):
            day = law.applies_from if title == law.title else law.effective_from
            if day is not None:
                enders[title].append((day, law.id, law))
    for found in enders.values():
        found.sort(key=lambda ender: ender[:2])
    return tuple(_linked(law, enders[law.title]) for law in headers)


def _linked(law: LawHeader, enders: Sequence[tuple[date, str, LawHeader]]) -> LawHeader:
    """A law with the end that the first later law sets to it, or that it sets to itself before."""
    law = replace(law, effective_to=law.expires, superseded_by="", repealed_by="")
    for day, _, other in enders:
        if law.expires is not None and day - timedelta(days=1) > law.expires:
            break
        later = law.applies_from is None or law.applies_from < day
        if other.id != law.id and later and _ends(other, law):
            same = other.title == law.title
            return replace(
                law,
                effective_to=day - timedelta(days=1),
                superseded_by=other.id if same else "",
                repealed_by="" if same else other.id,
            )
    return law


def _ends(other: LawHeader, law: LawHeader) -> bool:
    """Whether a later law of the same title, or that repeals the title, means this law."""
    if other.title == law.title:
        return _of_one_place(other, law)
    return any(_means(repeal, other, law) for repeal in other.repealed if repeal.title == law.title)


def _of_one_place(first: LawHeader, second: LawHeader) -> bool:
    """Whether two laws are of one place, as far as their places are known."""
    return not (first.adcode and second.adcode) or first.adcode == second.adcode


def _means(repeal: Repeal, other: LawHeader, law: LawHeader) -> bool:
    """Whether a repeal means a law of its title: the place, then days, else number and makers."""
    if owner(law.title) is None and not _place_fits(repeal, other, law):
        return False
    days = {law.adopted, law.approved, law.promulgated, *(a.day for a in law.amendments)} - {None}
    if repeal.days and days:
        return any(_are_near(one, day) for one in repeal.days for day in days)
    if repeal.number and law.number:
        return _digits(repeal.number) == _digits(law.number)
    if repeal.makers and law.issuer:
        return bool(bodies(repeal.makers) & bodies(law.issuer.split("、")))
    return True


def _place_fits(repeal: Repeal, other: LawHeader, law: LawHeader) -> bool:
    """Whether a title without a place may be that of a law: its place is the repealing law's."""
    named = {place.adcode for name in repeal.makers if (place := owner(name)) is not None}
    return law.adcode in named if named and law.adcode else _of_one_place(other, law)


def _are_near(first: date, second: date | None) -> bool:
    return second is not None and abs((first - second).days) <= _SAME_LAW_DAYS


def _digits(number: str) -> list[str]:
    return re.findall(r"\d+", number)
