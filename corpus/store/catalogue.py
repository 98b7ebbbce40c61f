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
from corpus.store.lookup import Lookup, Page, matching, page_of, query_of
from corpus.store.names import find_laws
from corpus.store.records import load_article, load_header, load_law

_KEPT_LAWS = 512
"""Texts kept in memory; a law of 60 articles takes about 150 KB."""
_KEPT_ARTICLES = 4096


class _Reader:
    """One connection, used by one thread at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.lock = threading.Lock()
        if not connection.in_transaction:
            connection.execute("BEGIN")

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[str, ...]]:
        """What a query finds."""
        with self.lock:
            return self.connection.execute(query, values).fetchall()

    def law(self, law_id: str) -> Law:
        """A law with its text."""
        rows = self.rows("SELECT header, rest FROM laws WHERE id = ?", (law_id,))
        if not rows:
            raise NotFoundError(f"没有收录编号为“{law_id}”的法规。")
        texts = self.rows(
            "SELECT value FROM articles WHERE law_id = ? ORDER BY position", (law_id,)
        )
        return load_law(load_header(rows[0][0]), rows[0][1], [text for (text,) in texts])

    def article(self, article_id: str) -> Article:
        """An article."""
        rows = self.rows("SELECT value FROM articles WHERE id = ?", (article_id,))
        if not rows:
            raise NotFoundError(f"没有收录编号为“{article_id}”的条文。")
        return load_article(rows[0][0])


class Catalogue:
    """The laws at hand, safe to share by threads; :class:`.collection.Collection` makes it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Begins to read.

        Args:
            connection: Of its own, to a database that :mod:`corpus.store.database` opened.
        """
        self._reader = reader = _Reader(connection)
        found = self._rows("SELECT value FROM facts WHERE key = 'sha256'")
        self.sha256: str = found[0][0] if found else ""
        # Over the reader, not over this object: no cycle keeps a snapshot open that nobody uses.
        self._law = lru_cache(_KEPT_LAWS)(reader.law)
        self._article = lru_cache(_KEPT_ARTICLES)(reader.article)

    def close(self) -> None:
        """Ends the snapshot; nothing can be read afterwards."""
        with self._reader.lock:
            self._reader.connection.close()

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
            yield self._reader.law(header.id)

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

    def lookup(self, lookup: Lookup) -> Page:
        """The laws that a lookup asks for: those whose titles hold the words first, else by id."""
        query = query_of(lookup.words)
        found: Sequence[LawHeader] = self.headers
        if query is not None:
            rows = self._rows(query.sql, query.values)
            found = [self._by_id[row[0]] for row in rows]
        return page_of(matching(found, lookup), lookup)

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

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[str, ...]]:
        return self._reader.rows(query, values)


def shipped_sources() -> Path:
    """The folder of source documents that comes with the project."""
    return Path(__file__).parents[1] / "sources"
