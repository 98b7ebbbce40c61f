"""Looking laws up: by words of title, place, maker and note, by number, place, status and rank."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.geography.divisions import by_name, divisions, stem
from corpus.headers import LawHeader, Level, Status
from corpus.parse.headings import read_heading

_TRIGRAM = 3
_TITLE_FIRST = "SELECT law_id FROM lookup WHERE {} ORDER BY {} DESC, length(title), law_id"


@dataclass(frozen=True, slots=True)
class Lookup:
    """Which laws are asked for; what is not given sets no bound.

    Attributes:
        words: Separated by spaces, every one of which must be in the law's title, place, maker or
            note; 第三十条 and 第三十条之一 mean that the law must have that article.
        place: Name of a division, in full or short; laws of the divisions in it count too.
        status: On ``as_of``.
        level: Rank.
        as_of: The day for ``status``.
        limit: How many at most; ``None`` for all.
        offset: How many to pass over.
    """

    words: str = ""
    place: str | None = None
    status: Status | None = None
    level: Level | None = None
    as_of: date | None = None
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the laws found, and how many there are in all."""

    laws: tuple[LawHeader, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Query:
    """A query of the table ``lookup`` that gives ids of laws, and its values."""

    sql: str
    values: tuple[str, ...]


def articles_named(words: str) -> tuple[str, ...]:
    """What the ids of the articles that the words name end with: ``#30``, ``#30-1``."""
    headings = (read_heading(word) for word in words.split())
    return tuple(
        f"#{heading.number}" + (f"-{heading.suffix}" if heading.suffix else "")
        for heading in headings
        if heading and heading.level == "条" and not heading.rest
    )


def query_of(words: str) -> Query | None:
    """The query for some words, best match first; ``None`` where there are no words.

    The full-text index narrows the search by words of three characters or more; shorter ones are
    looked for in what it leaves.
    """
    named = articles_named(words)
    plain = [w for w in words.split() if not articles_named(w)]
    if not plain and not named:
        return None
    long = [word for word in plain if len(word) >= _TRIGRAM]
    short = [word for word in plain if len(word) < _TRIGRAM]
    phrases = " ".join('"' + word.replace('"', '""') + '"' for word in long)
    clauses = ["lookup MATCH ?"] * bool(long)
    clauses += ["instr(title || char(10) || place || char(10) || note, ?) > 0"] * len(short)
    clauses += ["EXISTS (SELECT 1 FROM articles WHERE articles.id = lookup.law_id || ?)"] * len(
        named
    )
    rank = " + ".join(["(instr(title, ?) > 0)"] * len(plain)) or "0 + 0"
    sql = _TITLE_FIRST.format(" AND ".join(clauses), f"({rank})")
    return Query(sql, (*([phrases] if long else []), *short, *named, *plain))


def matching(laws: Iterable[LawHeader], lookup: Lookup) -> tuple[LawHeader, ...]:
    """Those of some laws that a lookup's place, status and rank allow, in the same order."""
    codes = None if lookup.place is None else _codes(lookup.place)
    return tuple(law for law in laws if _allows(lookup, codes, law))


def page_of(laws: Sequence[LawHeader], lookup: Lookup) -> Page:
    """The part of what was found that a lookup asks for."""
    end = None if lookup.limit is None else lookup.offset + lookup.limit
    return Page(tuple(laws[lookup.offset : end]), len(laws))


def _allows(lookup: Lookup, codes: frozenset[str] | None, law: LawHeader) -> bool:
    if codes is not None and law.adcode not in codes and law.jurisdiction != lookup.place:
        return False
    if lookup.level is not None and law.level != lookup.level:
        return False
    if lookup.status is None or lookup.as_of is None:
        return True
    return law.status(lookup.as_of) == lookup.status


def _codes(place: str) -> frozenset[str]:
    """Codes of the divisions of that name, full or short, and of all that belong to them.

    The country stands for itself: its laws are those of the State, not all.
    """
    named = by_name().get(place) or tuple(d for d in divisions() if stem(d) == place)
    inside = (d for d in divisions() for n in named if n.level != "country" and d.within(n))
    return frozenset(d.adcode for d in (*named, *inside))
