"""The laws at hand, read from their database as they are asked for.

A catalogue is a snapshot: it holds a read transaction open, and what is added or removed later is
seen by the next catalogue only. Headers are read together when first needed, texts one by one.
"""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from corpus.errors import NotFoundError
from corpus.headers import LawHeader
from corpus.models import Article, Law
from corpus.names import find_laws
from corpus.records import load_article, load_header, load_law

_KEPT_LAWS = 512
"""Texts kept in memory; a law of 60 articles takes about 150 KB."""
_KEPT_ARTICLES = 4096
_TRIGRAM = 3


class Catalogue:
    """The laws at hand; made by :class:`corpus.collection.Collection`, safe to share by threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Begins to read.

        Args:
            connection: Of its own, to a database that :mod:`corpus.database` opened.
        """
        self._connection = connection
        self._lock = threading.Lock()
        if not connection.in_transaction:
            connection.execute("BEGIN")
        found = self._rows("SELECT value FROM facts WHERE key = 'sha256'")
        self.sha256: str = found[0][0] if found else ""
        self._law = lru_cache(_KEPT_LAWS)(self._load_law)
        self._article = lru_cache(_KEPT_ARTICLES)(self._load_article)

    def close(self) -> None:
        """Ends the snapshot; nothing can be read afterwards."""
        with self._lock:
            self._connection.close()

    @cached_property
    def headers(self) -> tuple[LawHeader, ...]:
        """All laws without their texts, sorted by id."""
        return tuple(
            load_header(row[0]) for row in self._rows("SELECT header FROM laws ORDER BY id")
        )

    @property
    def laws(self) -> tuple[Law, ...]:
        """All laws with their texts, sorted by id; costly where they are many."""
        return tuple(self.iter_laws())

    def iter_laws(self) -> Iterator[Law]:
        """All laws with their texts in the order of their ids, one in memory at a time."""
        for header in self.headers:
            yield self._load_law(header.id)

    @cached_property
    def warnings(self) -> tuple[tuple[str, str], ...]:
        """Per document, what a person should look at, in Chinese."""
        rows = self._rows(
            "SELECT name, value FROM documents, json_each(warnings)"
            " ORDER BY name, documents.id, key"
        )
        return tuple((name, text) for name, text in rows)

    def law(self, law_id: str) -> Law:
        """The law of that id.

        Raises:
            NotFoundError: There is none.
        """
        return self._law(law_id)

    def article(self, article_id: str) -> Article:
        """The article of that id.

        Raises:
            NotFoundError: There is none.
        """
        return self._article(article_id)

    def find(self, name: str) -> tuple[LawHeader, ...]:
        """The laws that a name may mean: id, title, title in 《》, or a short name."""
        return find_laws(self.headers, name)

    def search_titles(self, words: str, limit: int = 50) -> tuple[LawHeader, ...]:
        """Laws whose titles hold every one of the words, best match first.

        Args:
            words: Separated by spaces; parts of words count.
            limit: How many at most.
        """
        parts = words.split()
        if not parts:
            return ()
        long = [part for part in parts if len(part) >= _TRIGRAM]
        short = [part for part in parts if len(part) < _TRIGRAM]
        query = " ".join('"' + part.replace('"', '""') + '"' for part in long)
        clauses = ["titles MATCH ?"] * bool(long) + ["instr(title, ?) > 0"] * len(short)
        order = "rank, law_id" if long else "length(title), law_id"
        rows = self._rows(
            f"SELECT law_id FROM titles WHERE {' AND '.join(clauses)} ORDER BY {order} LIMIT ?",  # noqa: S608  fixed clauses
            (*([query] if long else []), *short, limit),
        )
        return tuple(self._by_id[row[0]] for row in rows)

    def select(
        self, jurisdictions: tuple[str, ...] | None = None, as_of: date | None = None
    ) -> tuple[LawHeader, ...]:
        """Laws of the given places, in force on a day; ``None`` sets no bound."""
        return tuple(
            law
            for law in self.headers
            if (jurisdictions is None or law.jurisdiction in jurisdictions)
            and (as_of is None or law.status(as_of) == "有效")
        )

    @cached_property
    def jurisdictions(self) -> tuple[str, ...]:
        """Names of the places whose laws are held, in the order of their codes."""
        places = {(law.adcode, law.jurisdiction) for law in self.headers if law.jurisdiction}
        return tuple(name for _, name in sorted(places))

    @cached_property
    def _by_id(self) -> dict[str, LawHeader]:
        return {header.id: header for header in self.headers}

    def _load_law(self, law_id: str) -> Law:
        rows = self._rows("SELECT header, rest FROM laws WHERE id = ?", (law_id,))
        if not rows:
            raise NotFoundError(f"没有收录编号为“{law_id}”的法规。")
        texts = self._rows(
            "SELECT value FROM articles WHERE law_id = ? ORDER BY position", (law_id,)
        )
        return load_law(load_header(rows[0][0]), rows[0][1], [text for (text,) in texts])

    def _load_article(self, article_id: str) -> Article:
        rows = self._rows("SELECT value FROM articles WHERE id = ?", (article_id,))
        if not rows:
            raise NotFoundError(f"没有收录编号为“{article_id}”的条文。")
        return load_article(rows[0][0])

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[str, ...]]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()


def shipped_sources() -> Path:
    """The folder of source documents that comes with the project."""
    return Path(__file__).parent / "sources"
