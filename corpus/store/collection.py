"""Taking documents in and out: the one owner of the catalogue's database.

Every document is kept as its text; laws are made from the documents of the same title, so that a
further copy is reconciled with those before it and a removed one leaves no trace. All that one call
changes is written in one transaction, which begins before the first document is read: nobody else
writes meanwhile, readers see the state before, and no more than one document is in memory.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import InputError, NotFoundError
from corpus.headers import LawHeader
from corpus.models import Law
from corpus.read import SourceFile
from corpus.store.catalogue import Catalogue
from corpus.store.database import connect, fact, set_fact, writing
from corpus.store.documents import (
    ConfiguredFile,
    Document,
    Progress,
    Show,
    Taken,
    configured,
    parsed,
    reader_fingerprint,
    unseen,
)
from corpus.store.names import find_laws
from corpus.store.records import load_header
from corpus.store.shelf import Shelf


@dataclass(frozen=True, slots=True)
class _Plan:
    """What has to be done to hold the configured documents as they are now."""

    read: tuple[ConfiguredFile, ...]
    drop: tuple[str, ...]
    outdated: bool

    @property
    def is_empty(self) -> bool:
        return not (self.read or self.drop or self.outdated)


class Collection:
    """The documents and the laws made of them, in a file or in memory."""

    def __init__(self, path: Path | None = None) -> None:
        """Opens the database.

        Args:
            path: Its file, made where it is missing; ``None`` for one in memory.

        Raises:
            ConfigurationError: It cannot be opened.
        """
        self._path = path
        self._connection = connect(path)

    def catalogue(self) -> Catalogue:
        """The laws as they are now; later changes are not seen in it."""
        return Catalogue(self._connection if self._path is None else connect(self._path))

    def hold(self, laws: Iterable[Law]) -> None:
        """Takes in laws that were made elsewhere, without documents."""
        with self._changing() as shelf:
            for law in laws:
                shelf.write(law)

    def close(self) -> None:
        """Closes the database; catalogues of a file stay open."""
        if self._path is not None:
            self._connection.close()

    def add(self, documents: Iterable[SourceFile], progress: Progress | None = None) -> list[Taken]:
        """Takes documents in, all of them or, if anything fails half-way, none.

        Args:
            documents: As read; one from which no law can be read is reported and left out.
            progress: Told of each document.

        Returns:
            What became of each, in order.

        Raises:
            CatalogueBusyError: Another process is writing.
        """
        taken: list[tuple[Taken, str]] = []
        with self._changing() as shelf:
            for file in documents:
                taken.append((self._take(file, shelf), file.sha256))
                if progress is not None:
                    progress(1)
        return [shelf.told(*each) for each in taken]

    def holds(self, digest: str) -> str | None:
        """Id of the law that a document, named by its hash, is a copy of; ``None`` for no such."""
        found = self._query("SELECT law_id FROM documents WHERE sha256 = ? AND title != ''", digest)
        return str(found[0][0]) if found else None

    def remove(self, name: str, *, exact: bool = False) -> LawHeader:
        """Takes a law out, with every document that it was made of.

        Args:
            name: What :func:`corpus.store.names.find_laws` understands.
            exact: Whether only the law's id will do.

        Raises:
            NotFoundError: There is no such law.
            InputError: The name may mean several, or the law comes from a configured folder.
        """
        with self._changing() as shelf:
            law = self._only_law(name, exact=exact)
            rows = self._query("SELECT path FROM documents WHERE law_id = ? AND path != ''", law.id)
            if rows:
                files = "、".join(str(row[0]) for row in rows)
                raise InputError(
                    f"《{law.title}》来自设置的法规目录（{files}）。"
                    "请移走文件，或改 TIAOLI_CORPUS_PATHS。"
                )
            self._connection.execute("DELETE FROM documents WHERE law_id = ?", (law.id,))
            shelf.outdate({law.title})
        return law

    def sync(self, paths: Sequence[Path], show: Show | None = None) -> None:
        """Makes the configured documents those under some paths; only changed files are read.

        A file in a folder that cannot be read is noted as a warning; one that was named is an
        error. Laws are read anew where the reader itself has changed since.

        Args:
            paths: Files and folders.
            show: Opens a display of progress, where there is something to do.

        Raises:
            UnreadableDocumentError: A named path is missing or no regulation can be read from it.
            CatalogueBusyError: There is something to do, and another process is writing.
        """
        if self._plan(paths).is_empty:
            return
        with self._changing() as shelf:
            plan = self._plan(paths)  # again: another process may have done it meanwhile
            shelf.outdate(self._drop([*plan.drop, *(file.key for file in plan.read)]))
            if plan.outdated:
                self._reread(shelf, show or unseen)
            if plan.read:
                with (show or unseen)(len(plan.read), "读取法规目录") as step:
                    for file in plan.read:
                        self._store(file.read(), shelf)
                        step(1)

    @contextmanager
    def _changing(self) -> Iterator[Shelf]:
        """One change of the catalogue: all of it, or nothing."""
        with writing(self._connection):
            shelf = Shelf(self._connection)
            yield shelf
            shelf.settle()

    def _plan(self, paths: Sequence[Path]) -> _Plan:
        held = {row[0]: row[1:] for row in self._query(_CONFIGURED)}
        files = configured(paths)
        current = {file.key for file in files}
        return _Plan(
            read=tuple(file for file in files if not file.is_unchanged(held.get(file.key))),
            drop=tuple(key for key in held if key not in current),
            outdated=fact(self._connection, "reader") != reader_fingerprint(),
        )

    def _take(self, file: SourceFile, shelf: Shelf) -> Taken:
        """Stores a document from which a law can be read and that is not here yet."""
        document = parsed(file)
        known = self.holds(file.sha256) is not None
        if document.law is not None and not known:
            self._store(document, shelf)
        law_id = document.law.id if document.law else ""
        return Taken(file.name, law_id, known, document.warnings)

    def _store(self, document: Document, shelf: Shelf) -> None:
        file, law = document.file, document.law
        key = self._connection.execute(
            "INSERT INTO documents (origin, path, size, mtime_ns, name, sha256, format, text,"
            " title, law_id, warnings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                "configured" if document.path else "added",
                *(document.path, document.size, document.mtime_ns, document.name),
                *((file.sha256, file.format, file.text) if file else ("", "", "")),
                *((law.title, law.id) if law else ("", "")),
                json.dumps(document.warnings, ensure_ascii=False),
            ),
        ).lastrowid
        if law is not None and key is not None:
            shelf.place(law, key)

    def _reread(self, shelf: Shelf, show: Show) -> None:
        """Parses every stored text again, one after the other."""
        keys = [row[0] for row in self._query("SELECT id FROM documents WHERE text != ''")]
        shelf.clear()
        self._connection.execute("UPDATE documents SET title = '', law_id = ''")
        with show(len(keys), "解析程序已更新，重新解析法规") as step:
            for key in keys:
                (row,) = self._query(_TEXT, key)
                self._reparse(key, SourceFile(*row), shelf)
                step(1)
        set_fact(self._connection, "reader", reader_fingerprint())

    def _reparse(self, key: int, file: SourceFile, shelf: Shelf) -> None:
        """Parses one stored text again."""
        document = parsed(file)
        law = document.law
        self._connection.execute(
            "UPDATE documents SET title = ?, law_id = ?, warnings = ? WHERE id = ?",
            (
                *((law.title, law.id) if law else ("", "")),
                json.dumps(document.warnings, ensure_ascii=False),
                key,
            ),
        )
        if law is not None:
            shelf.place(law, key)

    def _drop(self, paths: Sequence[str]) -> set[str]:
        """Deletes configured documents; the titles of the laws that they were copies of."""
        titles: set[str] = set()
        for path in paths:
            rows = self._query("SELECT title FROM documents WHERE path = ?", path)
            titles.update(title for (title,) in rows)
            self._connection.execute("DELETE FROM documents WHERE path = ?", (path,))
        return titles - {""}

    def _only_law(self, name: str, *, exact: bool) -> LawHeader:
        """The one law that a name means."""
        rows = self._query("SELECT header FROM laws WHERE id = ?", name)
        if not rows and not exact:
            rows = self._query("SELECT header FROM laws")
        found = find_laws(tuple(load_header(row[0]) for row in rows), name)
        if not found:
            raise NotFoundError(f"没有收录“{name}”。用 tiaoli corpus list 查看已收录的法规。")
        if len(found) > 1:
            choice = "、".join(law.id for law in found)
            raise InputError(f"“{name}”可以指 {len(found)} 部法规：{choice}。请写编号。")
        return found[0]

    def _query(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()


_CONFIGURED = "SELECT path, size, mtime_ns FROM documents WHERE origin = 'configured'"
_TEXT = "SELECT name, text, sha256, format FROM documents WHERE id = ?"


def collection_file(state_dir: Path) -> Path:
    """Where the catalogue's database lives among all state."""
    return state_dir / "corpus" / "catalogue.sqlite"


def load_catalogue(
    paths: Sequence[Path], state_dir: Path | None = None, show: Show | None = None
) -> Catalogue:
    """The laws of some documents and folders, and those that were added.

    Args:
        paths: What the settings name; see :meth:`Collection.sync`.
        state_dir: Folder of all state; ``None`` keeps everything in memory.
        show: Opens a display of progress, where documents have to be read.

    Raises:
        UnreadableDocumentError: A named path is missing or no regulation can be read from it.
        ConfigurationError: The database cannot be opened.
    """
    collection = Collection(collection_file(state_dir) if state_dir else None)
    try:
        collection.sync(paths, show)
        return collection.catalogue()
    finally:
        collection.close()


def open_catalogue(state_dir: Path) -> Catalogue:
    """The laws as they are held now; no document is looked at and nothing is written.

    Raises:
        ConfigurationError: The database cannot be opened.
    """
    return Catalogue(connect(collection_file(state_dir)))


def catalogue_of(laws: Iterable[Law]) -> Catalogue:
    """A catalogue in memory of laws that were made elsewhere."""
    collection = Collection()
    collection.hold(laws)
    return collection.catalogue()
