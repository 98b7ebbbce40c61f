"""The names under which the laws at hand are cited: full, with a short place, without it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import LawHeader
from corpus.about.owners import owner
from corpus.geography.divisions import by_name, stem
from corpus.geography.places import NICKNAMES

KINDS = "条例|办法|规定|细则|规则|决定|法典|宪法|法"
"""Words that a law's title ends with, longest first where one ends another."""

_KIND = re.compile(rf"(?:{KINDS})(?:（[^（）]*）)?$")
_NATION = "中华人民共和国"
_CLEAN = re.compile(r"[\s《》〈〉“”]")
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Title:
    """One law in all its versions.

    Attributes:
        name: Full title.
        jurisdiction: Whose law it is.
        versions: Every version held, in the order of the catalogue.
    """

    name: str
    jurisdiction: str
    versions: tuple[LawHeader, ...]


class LawNames:
    """Names to laws; an ambiguous name has several, an unknown one none."""

    def __init__(self, headers: Sequence[LawHeader]) -> None:
        """Learns the names.

        Args:
            headers: Every law at hand.
        """
        self._titles: dict[str, Title] = {}
        self._certain: dict[str, dict[str, Title]] = {}
        self._subjects: dict[str, dict[str, Title]] = {}
        self._places: dict[str, list[Title]] = {}
        for header in headers:
            old = self._titles.get(header.title)
            versions = (*old.versions, header) if old else (header,)
            self._titles[header.title] = Title(header.title, header.jurisdiction, versions)
        for title in self._titles.values():
            self._learn(title)

    def full(self, name: str) -> Title | None:
        """The law of exactly that title."""
        return self._titles.get(name)

    def named(self, name: str) -> tuple[Title, ...]:
        """Laws that a name with its place, or a national law's name, stands for."""
        name = _CLEAN.sub("", name)
        full = self._titles.get(name)
        return (full,) if full else tuple(self._certain.get(name, {}).values())

    def about(self, name: str) -> tuple[Title, ...]:
        """Laws whose title is the name behind that of their place: 平安建设条例."""
        return tuple(self._subjects.get(_CLEAN.sub("", name), {}).values())

    def of_place(self, jurisdiction: str) -> tuple[Title, ...]:
        """The laws of a place."""
        return tuple(self._places.get(jurisdiction, ()))

    def near(self, name: str) -> tuple[Title, ...]:
        """Up to three laws that are held in place of one that is not: of its subject, its place."""
        place = owner(name)
        subject = name.removeprefix(_NATION)
        while place is not None and subject.startswith(place.name):
            subject = subject.removeprefix(place.name)
            place = owner(subject)
        home = owner(name)
        found = self.about(subject) or (self.of_place(home.name) if home else ())
        return found[:_SHOWN]

    def _learn(self, title: Title) -> None:
        """Enters the names of one law."""
        self._places.setdefault(title.jurisdiction, []).append(title)
        for version in title.versions:
            _enter(self._certain, version.id, title)
        if title.name.startswith(_NATION):
            _enter(self._certain, title.name.removeprefix(_NATION), title)
        subject = title.name.removeprefix(title.jurisdiction)
        if not title.jurisdiction or subject == title.name:
            return
        _enter(self._subjects, subject, title)
        kind = _KIND.search(subject)
        for place in _names_of(title.jurisdiction):
            _enter(self._certain, place + subject, title)
            if kind:
                _enter(self._certain, place + kind[0], title)


def kind_of(name: str) -> str:
    """条例, 办法 … of a name; ``""`` where it ends otherwise."""
    match = _KIND.search(name)
    return match[0] if match else ""


def _enter(table: dict[str, dict[str, Title]], name: str, title: Title) -> None:
    table.setdefault(name, {})[title.name] = title


def _names_of(jurisdiction: str) -> set[str]:
    """Names of a place: full, short, nicknames."""
    short = {stem(division) for division in by_name().get(jurisdiction, ())}
    nicknames = {nick for nick, full in NICKNAMES.items() if full == jurisdiction}
    return {jurisdiction, *short, *nicknames} - {""}
