"""The laws' rows: made from the documents of one title, written, forgotten, linked, hashed.

A shelf lives as long as one write transaction, which its maker holds. The cost of a change follows
the size of the change: a document that is the only one of its title is written as it was parsed,
only laws that share a title with a change are linked again, and no text is read for the hash.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from corpus.document import UNDATED, parse_document
from corpus.editions.reconcile import reconcile
from corpus.editions.versions import ended_titles, link_versions
from corpus.editions.witnesses import by_text, numbered
from corpus.headers import LawHeader
from corpus.models import Law
from corpus.store.database import set_fact
from corpus.store.documents import Taken
from corpus.store.records import dump_article, dump_header, dump_rest, load_header

_MOST_NAMED = 500
"""Titles asked for one by one; for more of them every header is read."""


class Shelf:
    """The laws during one change of the catalogue."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Takes the connection, on which a write transaction is open."""
        self._connection = connection
        self._stale: set[str] = set()
        self._touched: set[str] = set()

    def clear(self) -> None:
        """Forgets every law, so that all are made anew from their documents."""
        for table in ("laws", "articles", "lookup", "ends"):
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608  fixed names

    def outdate(self, titles: Iterable[str]) -> None:
        """Has the laws of some titles made anew when all is settled."""
        self._stale.update(titles)

    def place(self, law: Law, document: int) -> None:
        """Takes the law of a document that has just been stored.

        Args:
            law: As parsed.
            document: Key of the document's row.
        """
        if law.title in self._stale:
            return
        if len(self._query("SELECT 1 FROM documents WHERE title = ? LIMIT 2", law.title)) > 1:
            self._stale.add(law.title)
            return
        self.write(reconcile([law]))
        self._witness(law.id, document)

    def write(self, law: Law) -> None:
        """Writes one law's rows."""
        run, header = self._connection, law.header
        row = (law.id, law.title, dump_header(header), dump_rest(law), _stamp(header))
        run.execute("INSERT INTO laws VALUES (?, ?, ?, ?, ?)", row)
        place = f"{law.jurisdiction} {law.issuer or ''}"
        run.execute("INSERT INTO lookup VALUES (?, ?, ?, ?)", (law.title, place, law.note, law.id))
        run.executemany(
            "INSERT OR IGNORE INTO articles VALUES (?, ?, ?, ?)",
            [(a.id, law.id, n, dump_article(a)) for n, a in enumerate(law.articles)],
        )
        titles = ended_titles(header)
        run.executemany("INSERT INTO ends VALUES (?, ?)", [(title, law.id) for title in titles])
        self._touched |= titles

    def settle(self) -> None:
        """Makes what is out of date, links what a change touches, and hashes all that is served."""
        for title in sorted(self._stale):
            self._forget(title)
            self._make(title)
        self._stale.clear()
        self._link()
        digest = sha256()
        for (stamp,) in self._connection.execute("SELECT stamp FROM laws ORDER BY id"):
            digest.update(stamp.encode())
        set_fact(self._connection, "sha256", digest.hexdigest())

    def _make(self, title: str) -> None:
        """Makes the laws of a title from all its documents."""
        rows = self._query(_COPIES, title)
        copies = {key: parse_document(text, name, sha).law for key, name, sha, text in rows}
        for group in _groups(copies):
            for place, apart in enumerate(by_text({key: copies[key] for key in group})):
                made = reconcile([copies[key] for key in apart.laws])
                law = numbered(made, place)
                self.write(law)
                for key in apart.laws:
                    self._witness(law.id, key)
                    self._warn(apart.reason, key)

    def _witness(self, law_id: str, document: int) -> None:
        """Notes which law a document is a copy of."""
        self._connection.execute("UPDATE documents SET law_id = ? WHERE id = ?", (law_id, document))

    def _warn(self, reason: str, document: int) -> None:
        """Notes why a document was kept apart; an earlier note that holds no more goes."""
        ((name, text),) = self._query("SELECT name, warnings FROM documents WHERE id = ?", document)
        before = [w for w in json.loads(text) if not w.startswith(f"“{name}”与")]
        after = json.dumps([*before, *([reason] if reason else [])], ensure_ascii=False)
        self._connection.execute(
            "UPDATE documents SET warnings = ? WHERE id = ?", (after, document)
        )

    def told(self, taken: Taken, digest: str) -> Taken:
        """What became of a document once all is settled: its law, and why it was kept apart."""
        rows = self._query("SELECT law_id, warnings FROM documents WHERE sha256 = ?", digest)
        if not rows or taken.known or not taken.law_id:
            return taken
        law_id, warnings = rows[0]
        return replace(taken, law_id=law_id, warnings=tuple(json.loads(warnings)))

    def _forget(self, title: str) -> None:
        for law_id, header in self._query("SELECT id, header FROM laws WHERE title = ?", title):
            self._touched |= ended_titles(load_header(header))
            for table in ("articles", "lookup", "ends"):
                self._connection.execute(f"DELETE FROM {table} WHERE law_id = ?", (law_id,))  # noqa: S608
            self._connection.execute("DELETE FROM laws WHERE id = ?", (law_id,))

    def _link(self) -> None:
        """Dates the end of every law that a change may have ended, or freed of its end."""
        before = {law.id: law for law in self._neighbours()}
        for law in link_versions(tuple(before.values())):
            if law.title in self._touched and law != before[law.id]:
                self._connection.execute(
                    "UPDATE laws SET header = ?, stamp = ? WHERE id = ?",
                    (dump_header(law), _stamp(law), law.id),
                )
        self._touched.clear()

    def _neighbours(self) -> list[LawHeader]:
        """The laws of the titles that a change touches, and those that may end them."""
        if len(self._touched) > _MOST_NAMED:
            return [load_header(text) for (text,) in self._query("SELECT header FROM laws")]
        ids = {row[0] for title in self._touched for row in self._query(_ENDERS, title)}
        rows = (self._query("SELECT header FROM laws WHERE id = ?", law) for law in sorted(ids))
        return [load_header(text) for ((text,),) in rows]

    def _query(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()


_COPIES = "SELECT id, name, sha256, text FROM documents WHERE title = ? ORDER BY name, sha256"
_ENDERS = "SELECT law_id FROM ends WHERE title = ?"


def _stamp(law: LawHeader) -> str:
    """What the hash of the catalogue covers of a law: its text, its end, and its note."""
    return f"{law.id} {law.sha256} {law.effective_to} {law.note}\n"


def _groups(copies: dict[int, Law]) -> list[list[int]]:
    """Copies of one law in one version; an undated copy joins the only dated version."""
    versions: dict[str, list[int]] = defaultdict(list)
    for key, law in copies.items():
        versions[law.id.rpartition("@")[2]].append(key)
    if UNDATED in versions and len(versions) == 2:
        undated = versions.pop(UNDATED)
        (dated,) = versions.values()
        dated += undated
    return list(versions.values())
