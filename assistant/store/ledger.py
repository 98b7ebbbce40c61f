"""The owner of what is kept of answers: notes them, takes feedback on them, forgets them in time.

By default no question is kept: in its place stands a hash keyed with a random value that never
leaves the file. It tells that two questions were the same; what they were it tells only to whoever
holds the file and guesses it. What is older than the days that are set, or beyond the number that
is set, is deleted with its feedback.
"""

import hashlib
import hmac
import json
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.settings import Settings
from assistant.store.database import reading, shrink, writing
from assistant.store.models import Feedback, Rated, Record
from corpus.errors import NotFoundError

_WAIT_S = 5.0
"""How long a write waits for that of another process."""

_INSERT = """
INSERT INTO messages (id, at, question_hash, question, standalone, turns, status, mode, model,
    jurisdictions, articles, timings, as_of, corpus_sha256, settings_sha256)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_RATE = """
INSERT INTO feedback (message, at, rating, reason, comment) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (message) DO UPDATE SET at = excluded.at, rating = excluded.rating,
    reason = excluded.reason, comment = excluded.comment"""
_RATED = """
SELECT m.id, m.at, f.at, f.rating, f.reason, f.comment, m.standalone, m.status, m.mode,
    m.jurisdictions, m.articles, m.as_of, m.corpus_sha256, m.settings_sha256
FROM feedback f JOIN messages m ON m.seq = f.message ORDER BY f.at, m.seq"""


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is kept of answers, and how long.

    Attributes:
        days: Days after which a record goes, with its feedback.
        messages: Most records; the oldest go first.
        questions: Whether the question's words are kept.
    """

    days: int = 90
    messages: int = 200_000
    questions: bool = False


def ledger_file(state_dir: Path) -> Path:
    """Where the ledger's database lives among all state."""
    return state_dir / "store" / "messages.sqlite"


def open_ledger(settings: Settings) -> "Ledger":
    """The ledger that these settings name."""
    keeping = Keeping(settings.keep_days, settings.keep_messages, settings.keep_questions)
    return Ledger(ledger_file(settings.state_dir), keeping)


def _now() -> datetime:
    return datetime.now(UTC)


class Ledger:
    """Records of answers and the feedback on them; may be used by threads and processes at once."""

    def __init__(
        self,
        file: Path,
        keeping: Keeping | None = None,
        now: Callable[[], datetime] = _now,
        wait_s: float = _WAIT_S,
    ) -> None:
        """Takes the parts; the file is opened when it is needed.

        Args:
            file: The database.
            keeping: What is kept, and how long.
            now: Tells the time, in UTC.
            wait_s: Seconds that a write waits for that of another process.
        """
        self._file = file
        self._keeping = keeping or Keeping()
        self._now = now
        self._wait_s = wait_s

    def note(self, records: Sequence[Record]) -> None:
        """Adds records, and deletes what has been kept long enough; without records, only that.

        Raises:
            StoreError: They could not be written; none of them is.
        """
        with writing(self._file, self._wait_s) as connection:
            key = _key(connection)
            connection.executemany(_INSERT, [self._row(record, key) for record in records])
            gone = self._forget(connection)
        if gone:
            with reading(self._file, self._wait_s) as connection:
                shrink(connection)

    def rate(self, message_id: str, feedback: Feedback) -> str:
        """Keeps feedback on an answer, in place of what was said of it before.

        Args:
            message_id: The ``request_id`` of the answer; of several with it, the last is meant.
            feedback: What was said.

        Returns:
            When it was received, ISO.

        Raises:
            NotFoundError: No such answer is on record.
            StoreError: It could not be written.
        """
        at = _stamp(self._now())
        with writing(self._file, self._wait_s) as connection:
            found = connection.execute(
                "SELECT max(seq) FROM messages WHERE id = ?", (message_id,)
            ).fetchone()[0]
            if found is None:
                raise NotFoundError(
                    "没有这个回答的记录，不能评价：请核对 request_id；超过保存期限的不再接收反馈。"
                )
            row = (found, at, feedback.rating, feedback.reason, feedback.comment)
            connection.execute(_RATE, row)
        return at

    def rated(self) -> Iterator[Rated]:
        """Every answer that has feedback, in the order in which that came.

        Raises:
            StoreError: They cannot be read.
        """
        if not self._file.exists():
            return
        with reading(self._file, self._wait_s) as connection:
            for row in connection.execute(_RATED):
                yield _rated(row)

    def _row(self, record: Record, key: bytes) -> tuple[object, ...]:
        words = (record.question, record.standalone) if self._keeping.questions else (None, None)
        return (
            record.id,
            _stamp(record.at),
            hmac.new(key, record.question.encode(), hashlib.sha256).hexdigest(),
            *words,
            record.turns,
            record.status,
            record.mode,
            record.model,
            json.dumps(record.jurisdictions, ensure_ascii=False),
            json.dumps(record.articles, ensure_ascii=False),
            json.dumps(dict(record.timings_ms)),
            record.as_of,
            record.corpus_sha256,
            record.settings_sha256,
        )

    def _forget(self, connection: sqlite3.Connection) -> bool:
        """Deletes what is too old or too much; whether there was any."""
        oldest = _stamp(self._now() - timedelta(days=self._keeping.days))
        aged = connection.execute("DELETE FROM messages WHERE at < ?", (oldest,)).rowcount
        surplus = connection.execute(
            "DELETE FROM messages WHERE seq <= (SELECT max(seq) FROM messages) - ?",
            (self._keeping.messages,),
        ).rowcount
        if not self._keeping.questions:  # of a time when they were kept
            connection.execute(
                "UPDATE messages SET question = NULL, standalone = NULL WHERE question IS NOT NULL"
            )
        return aged + surplus > 0


def _key(connection: sqlite3.Connection) -> bytes:
    """The key of the hashes, made once for a file."""
    row = connection.execute("SELECT value FROM facts WHERE key = 'question_key'").fetchone()
    if row is not None:
        return bytes(row[0])
    key = secrets.token_bytes(32)
    connection.execute("INSERT INTO facts VALUES ('question_key', ?)", (key,))
    return key


def _rated(row: Sequence[str]) -> Rated:
    message_id, answered, received, rating, reason, comment, question, *rest = row
    status, mode, jurisdictions, articles, as_of, corpus_sha256, settings_sha256 = rest
    return Rated(
        id=message_id,
        answered=answered,
        received=received,
        feedback=Feedback(rating, reason, comment),  # type: ignore[arg-type]  # as it was taken
        question=question,
        status=status,  # type: ignore[arg-type]
        mode=mode,  # type: ignore[arg-type]
        jurisdictions=tuple(json.loads(jurisdictions)),
        articles=tuple(json.loads(articles)),
        as_of=as_of,
        corpus_sha256=corpus_sha256,
        settings_sha256=settings_sha256,
    )


def _stamp(at: datetime) -> str:
    """A time as it is stored, so that later ones sort after earlier ones."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
