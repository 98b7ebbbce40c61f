"""Taking documents in and out: the one owner of the catalogue's database.

Every document is kept as its text; laws are made from the documents of the same title, so that a
further copy is reconciled with those before it and a removed one leaves no trace. All that one call
changes is written in one transaction.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.database import connect, writing
from corpus.document import UNDATED, parse_document
from corpus.errors import InputError, NotFoundError, UnreadableDocumentError
from corpus.headers import LawHeader
from corpus.models import Law
from corpus.names import find_laws
from corpus.read import SourceFile, read_file
from corpus.reconcile import reconcile
from corpus.records import dump_article, dump_header, dump_rest, load_header
from corpus.versions import link_versions
from corpus.walk import files_in

Progress = Callable[[int], object]
"""Called with the number of documents finished since the last call."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one document.

    Attributes:
        name: Of the document.
        law_id: The law that it is a copy of; ``""`` where none could be read.
        known: Whether the very same document was there already.
        warnings: What a person should look at, in Chinese; the refusal where no law could be read.
    """

    name: str
    law_id: str
    known: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Document:
    """A document about to be stored."""

    file: SourceFile | None
    name: str
    law: Law | None
    warnings: tuple[str, ...]
    path: str = ""
    size: int = 0
    mtime_ns: int = 0


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
        with writing(self._connection):
            for law in laws:
                self._write(law)
            self._link()

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
        """
        taken, fresh = list[Taken](), list[_Document]()
        hashes: set[str] = set()
        for file in documents:
            document = _parse(file)
            known = file.sha256 in hashes or self._holds(file.sha256)
            law_id = document.law.id if document.law else ""
            taken.append(Taken(file.name, law_id, known, document.warnings))
            if law_id and not known:
                fresh.append(document)
                hashes.add(file.sha256)
            if progress is not None:
                progress(1)
        if fresh:
            with writing(self._connection):
                for document in fresh:
                    self._insert(document)
                self._remake({d.law.title for d in fresh if d.law})
        return taken

    def remove(self, name: str) -> LawHeader:
        """Takes a law out, with every document that it was made of.

        Args:
            name: What :func:`corpus.names.find_laws` understands.

        Raises:
            NotFoundError: There is no such law.
            InputError: The name may mean several, or the law comes from a configured folder.
        """
        found = find_laws(self._headers(), name)
        if not found:
            raise NotFoundError(f"没有收录“{name}”。用 tiaoli corpus list 查看已收录的法规。")
        if len(found) > 1:
            choice = "、".join(law.id for law in found)
            raise InputError(f"“{name}”可以指 {len(found)} 部法规：{choice}。请写编号。")
        law = found[0]
        rows = self._query("SELECT path FROM documents WHERE law_id = ? AND path != ''", law.id)
        if rows:
            files = "、".join(str(row[0]) for row in rows)
            raise InputError(
                f"《{law.title}》来自设置的法规目录（{files}）。"
                "请移走文件，或改 TIAOLI_CORPUS_PATHS。"
            )
        with writing(self._connection):
            self._connection.execute("DELETE FROM documents WHERE law_id = ?", (law.id,))
            self._remake({law.title})
        return law

    def sync(self, paths: Sequence[Path]) -> None:
        """Makes the configured documents those under some paths; only changed files are read.

        A file in a folder that cannot be read is noted as a warning; one that was named is an
        error. Laws are read anew where the reader itself has changed since.

        Raises:
            UnreadableDocumentError: A named path is missing or no regulation can be read from it.
        """
        held = {row[0]: row[1:] for row in self._query(_CONFIGURED)}
        current: set[str] = set()
        fresh: list[_Document] = []
        for path, named in _files(paths):
            key = str(path.resolve())
            current.add(key)
            known = held.get(key)
            if known is None or not _unchanged(path, known):
                fresh.append(_read(path, key, named=named))
        stale = [key for key in held if key not in current]
        outdated = self._fact("reader") != _reader_fingerprint()
        if not (fresh or stale or outdated):
            return
        with writing(self._connection):
            titles = self._drop([*stale, *(document.path for document in fresh)])
            for document in fresh:
                self._insert(document)
            titles |= {d.law.title for d in fresh if d.law}
            if outdated:
                titles |= self._reread()
            self._remake(titles)

    def _headers(self) -> tuple[LawHeader, ...]:
        return tuple(load_header(row[0]) for row in self._query("SELECT header FROM laws"))

    def _holds(self, digest: str) -> bool:
        return bool(self._query("SELECT 1 FROM documents WHERE sha256 = ? AND title != ''", digest))

    def _fact(self, key: str) -> str | None:
        rows = self._query("SELECT value FROM facts WHERE key = ?", key)
        return rows[0][0] if rows else None

    def _query(self, query: str, *values: object) -> list[tuple[str, ...]]:
        return self._connection.execute(query, values).fetchall()

    def _drop(self, paths: Sequence[str]) -> set[str]:
        """Deletes configured documents; the titles of the laws that they were copies of."""
        titles: set[str] = set()
        for path in paths:
            titles |= {
                t for (t,) in self._query("SELECT title FROM documents WHERE path = ?", path)
            }
            self._connection.execute("DELETE FROM documents WHERE path = ?", (path,))
        return titles - {""}

    def _insert(self, document: _Document) -> None:
        file, law = document.file, document.law
        self._connection.execute(
            "INSERT INTO documents (origin, path, size, mtime_ns, name, sha256, format, text,"
            " title, law_id, warnings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                "configured" if document.path else "added",
                *(document.path, document.size, document.mtime_ns, document.name),
                *((file.sha256, file.format, file.text) if file else ("", "", "")),
                *((law.title, law.id) if law else ("", "")),
                json.dumps(document.warnings, ensure_ascii=False),
            ),
        )

    def _reread(self) -> set[str]:
        """Parses every stored text again; all titles, old and new."""
        titles = {row[0] for row in self._query("SELECT title FROM laws")}
        for key, name, digest, kind, text in self._query(_TEXTS):
            document = _parse(SourceFile(name, text, digest, kind))
            law = document.law
            self._connection.execute(
                "UPDATE documents SET title = ?, law_id = ?, warnings = ? WHERE id = ?",
                (
                    *((law.title, law.id) if law else ("", "")),
                    json.dumps(document.warnings, ensure_ascii=False),
                    key,
                ),
            )
            titles |= {law.title} if law else set()
        self._connection.execute(_SET_FACT, ("reader", _reader_fingerprint()))
        return titles

    def _remake(self, titles: Iterable[str]) -> None:
        """Makes the laws of some titles from their documents, and links the versions of all."""
        for title in sorted(titles):
            self._forget(title)
            rows = self._query(_COPIES, title)
            copies = {key: parse_document(t, n, d).law for key, n, d, t in rows}
            for group in _groups(copies):
                law = reconcile([copies[key] for key in group])
                self._write(law)
                for key in group:
                    self._connection.execute(
                        "UPDATE documents SET law_id = ? WHERE id = ?", (law.id, key)
                    )
        self._link()

    def _forget(self, title: str) -> None:
        ids = "SELECT id FROM laws WHERE title = ?"
        self._connection.execute(f"DELETE FROM articles WHERE law_id IN ({ids})", (title,))  # noqa: S608
        self._connection.execute(f"DELETE FROM titles WHERE law_id IN ({ids})", (title,))  # noqa: S608
        self._connection.execute("DELETE FROM laws WHERE title = ?", (title,))

    def _write(self, law: Law) -> None:
        run = self._connection
        row = (law.id, law.title, dump_header(law.header), dump_rest(law))
        run.execute("INSERT INTO laws VALUES (?, ?, ?, ?)", row)
        run.execute("INSERT INTO titles VALUES (?, ?)", (law.title, law.id))
        run.executemany(
            "INSERT OR IGNORE INTO articles VALUES (?, ?, ?, ?)",
            [(a.id, law.id, n, dump_article(a)) for n, a in enumerate(law.articles)],
        )

    def _link(self) -> None:
        """Dates every law's end, and hashes all that is served."""
        before = self._headers()
        digest = sha256()
        old = {law.id: law for law in before}
        for law in sorted(link_versions(before), key=lambda law: law.id):
            digest.update(f"{law.id} {law.sha256} {law.effective_to} {law.note}\n".encode())
            if law != old[law.id]:
                self._connection.execute(
                    "UPDATE laws SET header = ? WHERE id = ?", (dump_header(law), law.id)
                )
        self._connection.execute(_SET_FACT, ("sha256", digest.hexdigest()))


_CONFIGURED = "SELECT path, size, mtime_ns FROM documents WHERE origin = 'configured'"
_TEXTS = "SELECT id, name, sha256, format, text FROM documents WHERE text != ''"
_COPIES = "SELECT id, name, sha256, text FROM documents WHERE title = ? ORDER BY name, sha256"
_SET_FACT = "INSERT INTO facts VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


def collection_file(state_dir: Path) -> Path:
    """Where the catalogue's database lives among all state."""
    return state_dir / "corpus" / "catalogue.sqlite"


def load_catalogue(paths: Sequence[Path], state_dir: Path | None = None) -> Catalogue:
    """The laws of some documents and folders, and those that were added.

    Args:
        paths: What the settings name; see :meth:`Collection.sync`.
        state_dir: Folder of all state; ``None`` keeps everything in memory.

    Raises:
        UnreadableDocumentError: A named path is missing or no regulation can be read from it.
        ConfigurationError: The database cannot be opened.
    """
    collection = Collection(collection_file(state_dir) if state_dir else None)
    try:
        collection.sync(paths)
        return collection.catalogue()
    finally:
        collection.close()


def catalogue_of(laws: Iterable[Law]) -> Catalogue:
    """A catalogue in memory of laws that were made elsewhere."""
    collection = Collection()
    collection.hold(laws)
    return collection.catalogue()


def _parse(file: SourceFile) -> _Document:
    parsed = parse_document(file.text, file.name, file.sha256)
    law = parsed.law if parsed.law.articles else None
    return _Document(file, file.name, law, (*file.warnings, *parsed.warnings))


def _read(path: Path, key: str, *, named: bool) -> _Document:
    """Reads a configured file."""
    stat = path.stat() if path.exists() else None
    place = (key, stat.st_size, stat.st_mtime_ns) if stat else (key, 0, 0)
    try:
        document = _parse(read_file(path))
    except UnreadableDocumentError as exc:
        if named:
            raise
        return _Document(None, path.name, None, (exc.message,), *place)
    size, mtime = place[1:]
    return replace(document, path=key, size=size, mtime_ns=mtime)


def _unchanged(path: Path, known: Sequence[object]) -> bool:
    stat = path.stat() if path.exists() else None
    return stat is not None and (stat.st_size, stat.st_mtime_ns) == tuple(known)


def _files(paths: Sequence[Path]) -> Iterable[tuple[Path, bool]]:
    """Every document, in sorted order within a folder, and whether it was named itself."""
    for path in paths:
        if path.is_dir():
            yield from ((file, False) for file in files_in(path))
        else:
            yield path, True


def _groups(copies: dict[int, Law] | dict[str, Law]) -> list[list[str]]:
    """Copies of one law in one version; an undated copy joins the only dated version."""
    versions: dict[str, list[str]] = defaultdict(list)
    for key, law in copies.items():
        versions[law.id.rpartition("@")[2]].append(key)  # type: ignore[arg-type]
    if UNDATED in versions and len(versions) == 2:
        undated = versions.pop(UNDATED)
        (dated,) = versions.values()
        dated += undated
    return list(versions.values())


@cache
def _reader_fingerprint() -> str:
    """Hash of this layer's code: texts that an older reader parsed are parsed anew."""
    digest = sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
