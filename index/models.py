"""What goes into the index and what comes out of it, and what the parts must be able to do."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus import Article, Law, LawHeader, Pinpoint

Vectors = NDArray[np.float32]
"""Row vectors of unit length, shape (n, dimension)."""

Progress = Callable[[int], object]
"""Called with the number of texts finished since the last call."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One unit of retrieval: an article, or a paragraph or item that points to its article.

    Attributes:
        id: Article id (``…#30``) or part id (``…#30.3``, ``…#44.1(5)``).
        article_id: The article that this is, or is a part of.
        pinpoint: Where it stands in its law.
        law_id: Id of the law.
        law: Title of the law.
        chapter: Chapter heading, or ``""``.
        text: What is searched.
    """

    id: str
    article_id: str
    pinpoint: Pinpoint
    law_id: str
    law: str
    chapter: str
    text: str

    @property
    def is_article(self) -> bool:
        """Whether this is a whole article rather than a part of one."""
        return self.id == self.article_id


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be found: applied before ranking, so that filters never cost recall.

    Attributes:
        jurisdictions: Names of divisions whose own laws may be found; ``None`` for all. Empty:
            nothing.
        law_ids: Ids of laws that may be found; ``None`` for all.
        as_of: Only laws in force on this day; ``None`` for all.
    """

    jurisdictions: tuple[str, ...] | None = None
    law_ids: tuple[str, ...] | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found.

    Attributes:
        article_id: Id of the article.
        pinpoint: The part of it that fits best, or the whole.
        score: Fused score; comparable within one search only.
        scores: Each ranker's own raw score, by name, e.g. ``{"dense": 0.83, "bm25": 7.1}``. Dense
            scores are cosines in [-1, 1]; BM25 scores are ≥ 0 and unbounded. Not ranked by, but
            told: ``cover``, the share of the question's words that the article has, weighted by
            rarity, in [0, 1]; ``foreign``, the question's cosine to the nearest other field of law.
        parts: The article's paragraphs and items with their fused scores, best first; empty where
            the article has no parts.
    """

    article_id: str
    pinpoint: Pinpoint
    score: float
    scores: Mapping[str, float]
    parts: tuple[tuple[Pinpoint, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of law other than those served.

    Attributes:
        name: e.g. ``婚姻家庭``.
        law: Title of the law that mainly holds it.
    """

    name: str
    law: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """How near a question is to another field: ``score`` is a cosine in [-1, 1]."""

    field: Field
    score: float


@dataclass(frozen=True, slots=True)
class Slip:
    """A typing error in a question.

    Attributes:
        start: Offset of its first character.
        typed: What is written.
        meant: What is meant; as long.
        written: The word that it belongs to, as written.
        word: The same as meant.
    """

    start: int
    typed: str
    meant: str
    written: str
    word: str


class Encoder(Protocol):
    """Texts in, unit vectors out. Prefixes that a model needs are the adapter's business."""

    @property
    def name(self) -> str:
        """Human name of the model."""

    @property
    def fingerprint(self) -> str:
        """Hash of everything that decides the vectors; indexes are bound to it."""

    @property
    def dimension(self) -> int:
        """Width of the vectors."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encodes questions."""

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Encodes passages, in the order given."""


class Corpus(Protocol):
    """What an index needs of a catalogue: the laws, and a hash that changes with their texts."""

    @property
    def headers(self) -> tuple[LawHeader, ...]:
        """All laws without their texts, sorted by id."""

    @property
    def sha256(self) -> str:
        """Hash of all texts, hex."""

    def iter_laws(self) -> Iterator[Law]:
        """All laws with their texts, in the order of the headers."""

    def law(self, law_id: str) -> Law:
        """The law of that id."""

    def article(self, article_id: str) -> Article:
        """The article of that id."""


class Searcher(Protocol):
    """What the assistant needs of an index."""

    def search(self, query: str, scope: Scope, limit: int = 10) -> tuple[Hit, ...]:
        """Ranks the articles in scope, best first; at most ``limit`` of them."""

    def foreign(self, query: str, scope: Scope) -> Foreign:
        """The field that a question is nearest to, other than those of the laws in scope."""

    def slips(self, text: str) -> tuple[Slip, ...]:
        """The typing errors of a text in Simplified characters, in order and apart."""
