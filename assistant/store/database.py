"""The ledger's file: an SQLite database, and the only module of this layer that opens one.

::

    messages    one row an answer; a request id that was used twice has two
    feedback    at most one row a message; goes when its message goes
    facts       single values: the key that questions are hashed with

Every use opens the file anew, so that what went wrong once (a full disk, a lock, a file that was
moved away) is over as soon as its cause is. WAL: readers and the one writer do not wait for each
other; several processes may share the file.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from corpus.errors import StoreError

SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS messages (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    at TEXT NOT NULL,                  -- UTC, ISO
    question_hash TEXT NOT NULL,       -- keyed: tells repetitions, not the question
    question TEXT, standalone TEXT,    -- NULL unless questions are kept
    turns INTEGER NOT NULL,
    status TEXT NOT NULL, mode TEXT NOT NULL, model TEXT,
    jurisdictions TEXT NOT NULL, articles TEXT NOT NULL, timings TEXT NOT NULL,  -- JSON
    as_of TEXT NOT NULL, corpus_sha256 TEXT NOT NULL, settings_sha256 TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS messages_by_id ON messages (id, seq);
CREATE INDEX IF NOT EXISTS messages_by_time ON messages (at);
CREATE INDEX IF NOT EXISTS messages_in_words ON messages (seq) WHERE question IS NOT NULL;
CREATE TABLE IF NOT EXISTS feedback (
    message INTEGER PRIMARY KEY REFERENCES messages (seq) ON DELETE CASCADE,
    at TEXT NOT NULL, rating TEXT NOT NULL, reason TEXT, comment TEXT
);
"""

FORMAT = 1
"""Version of the schema; a file of a newer one is refused and left as it is."""


@contextmanager
def reading(path: Path, wait_s: float) -> Iterator[sqlite3.Connection]:
    """The database, made where it is missing.

    Args:
        path: The file.
        wait_s: Seconds to wait for another process that is writing.

    Raises:
        StoreError: It cannot be opened, read or written.
    """
    try:
        with closing(_connect(path, wait_s)) as connection:
            yield connection
    except (OSError, sqlite3.Error) as exc:
        raise StoreError(
            f"无法读写回答记录 {path.name}（{exc}）。请检查状态目录的磁盘空间和权限；"
            "文件已损坏的，请把它移走，会重新建立。"
        ) from exc


@contextmanager
def writing(path: Path, wait_s: float) -> Iterator[sqlite3.Connection]:
    """One write transaction: all of it, or nothing; arguments and errors as for :func:`reading`."""
    with reading(path, wait_s) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")


def shrink(connection: sqlite3.Connection) -> None:
    """Gives the room of what was deleted back to the disk."""
    connection.executescript("PRAGMA incremental_vacuum;")  # execute() would free one page only


def _connect(path: Path, wait_s: float) -> sqlite3.Connection:
    # What people asked is for the eyes of whoever runs the service.
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=wait_s, isolation_level=None)
    try:
        _prepare(connection)
    except (sqlite3.Error, StoreError):
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    """Makes the tables of a new file; checks the version of an old one."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted cannot be read any more
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == FORMAT:
        connection.execute("PRAGMA synchronous = NORMAL")
        return
    if version > FORMAT:
        raise StoreError(
            f"回答记录是另一个版本的条理建立的（格式 {version}，现为 {FORMAT}）。"
            "请升级条理，或用 TIAOLI_STATE_DIR 换一个目录。"
        )
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # counts before the first table only
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;")
