"""The catalogue's file: an SQLite database, and the only module that opens one.

::

    documents   every document taken in: where it came from, its text, and what was odd about it
    laws        one row a law and version: its header and the rest of it, without articles
    articles    one row an article, found by id
    ends        which titles a law may end: its own, by a later version, and those that it repeals
    lookup      full-text index of titles, places and makers, and notes (FTS5, trigrams)
    facts       single values: the hash of all laws, the fingerprint of the reader

All but the documents can be made from them again, which is what happens to a file of an older
format.

Writers hold one transaction from first to last, so that a crash leaves the state before it. Readers
hold a read transaction open for as long as they live: what they read is one state, whatever is
written meanwhile (WAL).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import CatalogueBusyError, ConfigurationError

SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    id INTEGER PRIMARY KEY,
    origin TEXT NOT NULL,              -- 'configured' (a path of the settings) or 'added'
    path TEXT NOT NULL,                -- of a configured document; '' for an added one
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    name TEXT NOT NULL, sha256 TEXT NOT NULL, format TEXT NOT NULL,
    text TEXT NOT NULL,                -- as extracted, before normalisation
    title TEXT NOT NULL,               -- '' where no law could be read
    law_id TEXT NOT NULL,              -- of the law that it is a witness of, or ''
    warnings TEXT NOT NULL             -- JSON list, in Chinese
);
CREATE INDEX IF NOT EXISTS documents_by_title ON documents (title);
CREATE INDEX IF NOT EXISTS documents_by_hash ON documents (sha256);
CREATE INDEX IF NOT EXISTS documents_by_law ON documents (law_id);
CREATE INDEX IF NOT EXISTS documents_configured ON documents (origin, path, size, mtime_ns);
CREATE TABLE IF NOT EXISTS laws (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, header TEXT NOT NULL, rest TEXT NOT NULL,
    stamp TEXT NOT NULL                -- what the hash of all laws covers of this one
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS laws_by_title ON laws (title);
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY, law_id TEXT NOT NULL, position INTEGER NOT NULL, value TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS articles_by_law ON articles (law_id, position);
CREATE TABLE IF NOT EXISTS ends (
    title TEXT NOT NULL, law_id TEXT NOT NULL, PRIMARY KEY (title, law_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ends_by_law ON ends (law_id);
CREATE VIRTUAL TABLE IF NOT EXISTS lookup USING fts5 (
    title, place, note, law_id UNINDEXED, tokenize = 'trigram'
);
"""

FORMAT = 2
"""Version of the schema. Of an older one the documents are kept; a newer one is refused."""

_DERIVED = ("laws", "articles", "titles", "ends", "lookup", "facts")
"""Tables of this and earlier formats that are made from the documents."""

_BUSY_S = 10.0


def connect(path: Path | None) -> sqlite3.Connection:
    """Opens the database, made where it is missing; ``None`` is one in memory.

    Raises:
        ConfigurationError: The file cannot be made, is no such database, or of another version.
    """
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            path or ":memory:", timeout=_BUSY_S, isolation_level=None, check_same_thread=False
        )
    except (OSError, sqlite3.Error) as exc:
        raise ConfigurationError(
            f"无法打开法规库 {path}（{exc}）。请检查目录权限，或用 TIAOLI_STATE_DIR 换一个目录。"
        ) from exc
    try:
        _prepare(connection)
    except sqlite3.OperationalError as exc:
        connection.close()
        if _is_busy(exc):
            raise CatalogueBusyError from exc
        raise ConfigurationError(
            f"无法写入法规库 {path}（{exc}）。请检查目录权限和磁盘空间。"
        ) from exc
    except sqlite3.DatabaseError as exc:
        connection.close()
        raise ConfigurationError(
            f"法规库文件 {path} 已损坏（{exc}）。请把它移走后重试，并重新 tiaoli corpus add。"
        ) from exc
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    """Makes the tables of a new database; checks the version of an old one."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < FORMAT:
        dropped = " ".join(f"DROP TABLE IF EXISTS {table};" for table in _DERIVED)
        connection.executescript(
            f"BEGIN IMMEDIATE; {dropped} {SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;"
        )
    elif version > FORMAT:
        raise ConfigurationError(
            f"法规库是另一个版本的条理建立的（格式 {version}，现为 {FORMAT}）。"
            "请用 TIAOLI_STATE_DIR 换一个目录，再重新添加法规。"
        )


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """A write transaction: all of it, or nothing.

    Raises:
        CatalogueBusyError: Another process is writing.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as exc:
        raise CatalogueBusyError from exc
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def fact(connection: sqlite3.Connection, key: str) -> str | None:
    """A single value, or ``None``."""
    row = connection.execute("SELECT value FROM facts WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else None


def set_fact(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Notes a single value."""
    connection.execute(
        "INSERT INTO facts VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def _is_busy(exc: sqlite3.OperationalError) -> bool:
    return exc.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
