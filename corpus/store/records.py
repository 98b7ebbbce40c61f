"""Laws as rows of a database: values to JSON and back, exactly."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

from pydantic import TypeAdapter

from corpus.headers import LawHeader
from corpus.models import Annex, Article, Chapter, Decision, Law, Witness


@dataclass(frozen=True, slots=True)
class Rest:
    """What a law has besides its header and its articles."""

    chapters: tuple[Chapter, ...]
    witnesses: tuple[Witness, ...]
    decisions: tuple[Decision, ...]
    annexes: tuple[Annex, ...]
    preamble: tuple[str, ...]
    closing: tuple[str, ...] = ()


def dump_header(header: LawHeader) -> str:
    """A header as JSON."""
    return _headers().dump_json(header).decode()


def load_header(text: str) -> LawHeader:
    """The header that a JSON text holds."""
    return _headers().validate_json(text)


def dump_rest(law: Law) -> str:
    """What is neither header nor article, as JSON."""
    rest = Rest(**{f.name: getattr(law, f.name) for f in fields(Rest)})
    return _rests().dump_json(rest).decode()


def dump_article(article: Article) -> str:
    """An article as JSON."""
    return _articles().dump_json(article).decode()


def load_article(text: str) -> Article:
    """The article that a JSON text holds."""
    return _articles().validate_json(text)


def load_law(header: LawHeader, rest: str, articles: Sequence[str]) -> Law:
    """A law from its row and those of its articles, in order."""
    other = _rests().validate_json(rest)
    return Law(
        **{f.name: getattr(header, f.name) for f in fields(LawHeader)},
        **{f.name: getattr(other, f.name) for f in fields(Rest)},
        articles=tuple(load_article(text) for text in articles),
    )


@cache
def _headers() -> TypeAdapter[LawHeader]:
    return TypeAdapter(LawHeader)


@cache
def _rests() -> TypeAdapter[Rest]:
    return TypeAdapter(Rest)


@cache
def _articles() -> TypeAdapter[Article]:
    return TypeAdapter(Article)
