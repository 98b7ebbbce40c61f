"""Places in laws as the gold files write them: ``鄂尔多斯市平安建设条例:30第3款``.

A place names its law by full title, because gold is written before any version has an id.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant.models import Citation
from corpus import Article, Law, Pinpoint
from corpus.numerals import NUMERAL_CHARS, to_int


def _part(name: str, unit: str) -> str:
    """Pattern of an optional ``第3款``; the number may be Chinese and in brackets."""
    return rf"(?:第[（(]?(?P<{name}>[{NUMERAL_CHARS}]+)[）)]?{unit})?"


_PARTS = _part("paragraph", "款") + _part("item", "项") + _part("subitem", "目")
_WRITTEN = re.compile(
    rf"《(?P<law>[^《》]+)》第(?P<article>[{NUMERAL_CHARS}]+)条(?:之(?P<suffix>[{NUMERAL_CHARS}]+))?"
    + _PARTS
)
_PLACE = re.compile(
    r"(?P<law>[^:：\s]+)[:：]"
    rf"(?P<article>[{NUMERAL_CHARS}]+)(?:-(?P<suffix>[{NUMERAL_CHARS}]+))?" + _PARTS
)


@dataclass(frozen=True, slots=True)
class Place:
    """A provision of a law: ``law`` is the full title."""

    law: str
    pinpoint: Pinpoint

    @property
    def article(self) -> "Place":
        """The whole article that this place is in."""
        return Place(self.law, Pinpoint(self.pinpoint.article, self.pinpoint.suffix))

    @property
    def is_article(self) -> bool:
        """Whether this is a whole article."""
        return self == self.article

    def covers(self, other: "Place") -> bool:
        """Whether ``other`` is this place or a part of it (an article covers its paragraphs)."""
        if self.article != other.article:
            return False
        mine, theirs = self.pinpoint, other.pinpoint
        pairs = (
            (mine.paragraph, theirs.paragraph),
            (mine.item, theirs.item),
            (mine.subitem, theirs.subitem),
        )
        return all(own is None or own == its for own, its in pairs)

    def __str__(self) -> str:
        """The form that :func:`parse_place` reads."""
        at = self.pinpoint
        suffix = f"-{at.suffix}" if at.suffix is not None else ""
        parts = ((at.paragraph, "款"), (at.item, "项"), (at.subitem, "目"))
        return f"{self.law}:{at.article}{suffix}" + "".join(
            f"第{number}{unit}" for number, unit in parts if number is not None
        )


def parse_place(text: str) -> Place | None:
    """Reads ``法规名:30``, ``:30-1``, ``:30第3款``, ``:44第5项``, ``:5第1款第2项``.

    And the same as people write it: ``《法规名》第三十条第三款``.

    Returns:
        The place, or ``None`` where the text does not have this form.
    """
    match = _PLACE.fullmatch(text.strip()) or _WRITTEN.fullmatch(text.strip())
    if match is None:
        return None
    names = ("article", "suffix", "paragraph", "item", "subitem")
    numbers = {name: to_int(match[name]) for name in names if match[name] is not None}
    article = numbers.pop("article", None)
    if not article or not all(numbers.values()):
        return None
    return Place(match["law"], Pinpoint(article, **numbers))


def cited_place(citation: Citation) -> Place:
    """Where a citation of an answer points to."""
    pinpoint = Pinpoint(citation.article, citation.suffix, citation.paragraph, citation.item)
    return Place(citation.law, pinpoint)


class LawSource(Protocol):
    """What this layer needs of a catalogue."""

    def iter_laws(self) -> Iterator[Law]:
        """All laws, in all versions."""


class LawBook:
    """Finds provisions by place; of several versions of a law the latest counts."""

    def __init__(self, laws: Iterable[Law]) -> None:
        ordered = sorted(laws, key=lambda law: law.effective_from or date.min)
        self._by_title = {law.title: law for law in ordered}
        self._by_id = {law.id: law for law in ordered}
        self._places = {
            article.id: Place(law.title, Pinpoint(article.number, article.suffix))
            for law in ordered
            for article in law.articles
        }

    def law(self, title: str) -> Law | None:
        """The law of that full title."""
        return self._by_title.get(title)

    def version(self, law_id: str) -> Law | None:
        """The law of that id."""
        return self._by_id.get(law_id)

    def article(self, place: Place) -> Article | None:
        """The article that the place is in."""
        law = self.law(place.law)
        return law.article(place.pinpoint.article, place.pinpoint.suffix) if law else None

    def text(self, place: Place) -> str | None:
        """The stored text at a place, or ``None`` where there is no such place."""
        law = self.law(place.law)
        return law.quote(place.pinpoint) if law else None

    def place_of(self, article_id: str) -> Place | None:
        """The place of an article given by id."""
        return self._places.get(article_id)

    @property
    def titles(self) -> tuple[str, ...]:
        """Full titles of the laws held."""
        return tuple(self._by_title)

    def ids_of(self, jurisdictions: Collection[str]) -> tuple[str, ...]:
        """The ids of the laws of some places."""
        return tuple(i for i, law in self._by_id.items() if law.jurisdiction in jurisdictions)

    def ids_except(self, ids: Collection[str]) -> tuple[str, ...]:
        """The ids of all other laws."""
        return tuple(i for i in self._by_id if i not in ids)

    def without_titles(self, text: str) -> str:
        """A text without the full titles of the laws held."""
        for title in self._by_title:
            text = text.replace(f"《{title}》", "").replace(title, "")
        return text

    def canonical(self, place: Place) -> Place:
        """The place with the paragraph left out where the article has only one."""
        article = self.article(place)
        if article is None or len(article.paragraphs) != 1 or place.pinpoint.paragraph != 1:
            return place
        return replace(place, pinpoint=replace(place.pinpoint, paragraph=None))
