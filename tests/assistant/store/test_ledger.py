"""What is kept of answers, for how long, and what becomes of it where the disk will not have it."""

import os
import resource
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.store import Feedback, Keeping, Ledger, Record
from corpus.errors import NotFoundError, StoreError

Make = Callable[..., Record]


def rows(file: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchall()


def test_feedback_is_kept_with_what_it_is_about(file: Path, record: Make, clock: Any) -> None:
    ledger = Ledger(file, now=clock)
    ledger.note([record()])

    received = ledger.rate("r-1", Feedback("down", "wrong_article", "应当是第五条"))

    [rated] = ledger.rated()
    assert rated.feedback == Feedback("down", "wrong_article", "应当是第五条")
    assert (rated.id, rated.received) == ("r-1", received)
    assert rated.articles == ("甲市养犬条例@2024-12-01#3.1(2)",)
    assert (rated.status, rated.jurisdictions) == ("answered", ("鄂尔多斯市",))


def test_later_feedback_takes_the_place_of_earlier(file: Path, record: Make, clock: Any) -> None:
    ledger = Ledger(file, now=clock)
    ledger.note([record()])
    ledger.rate("r-1", Feedback("down", "unclear", "看不懂"))
    ledger.rate("r-1", Feedback("up"))

    assert [rated.feedback for rated in ledger.rated()] == [Feedback("up")]


def test_unknown_message_takes_no_feedback(file: Path, record: Make, clock: Any) -> None:
    ledger = Ledger(file, now=clock)
    ledger.note([record()])

    with pytest.raises(NotFoundError, match="request_id"):
        ledger.rate("r-2", Feedback("up"))
    assert list(ledger.rated()) == []


def test_an_id_used_again_means_the_newer_answer(file: Path, record: Make, clock: Any) -> None:
    ledger = Ledger(file, now=clock)
    ledger.note([record(status="answered")])
    ledger.rate("r-1", Feedback("up"))
    ledger.note([record(status="not_covered")])
    ledger.rate("r-1", Feedback("down"))

    told = [(rated.status, rated.feedback.rating) for rated in ledger.rated()]
    assert sorted(told) == [("answered", "up"), ("not_covered", "down")]


def test_by_default_no_question_is_kept(file: Path, record: Make, clock: Any) -> None:
    ledger = Ledger(file, now=clock)
    ledger.note([record("a"), record("b"), record("c", question="别的问题")])
    ledger.rate("a", Feedback("up"))

    everything = b"".join(path.read_bytes() for path in file.parent.iterdir())
    assert "遛狗".encode() not in everything
    assert [rated.question for rated in ledger.rated()] == [None]
    same, again, other = (h for (h,) in rows(file, "SELECT question_hash FROM messages"))
    assert same == again != other


def test_the_hash_of_a_question_differs_from_file_to_file(
    tmp_path: Path, record: Make, clock: Any
) -> None:
    """Else a list of likely questions would tell who asked what, wherever a hash turns up."""
    found = []
    for name in ("one", "other"):
        Ledger(tmp_path / name, now=clock).note([record()])
        found += rows(tmp_path / name, "SELECT question_hash FROM messages")

    assert found[0] != found[1]


def test_questions_are_kept_where_that_is_set_and_erased_when_it_is_no_more(
    file: Path, record: Make, clock: Any
) -> None:
    keeping = Ledger(file, Keeping(questions=True), now=clock)
    keeping.note([record()])
    keeping.rate("r-1", Feedback("down"))
    assert [rated.question for rated in keeping.rated()] == ["在鄂尔多斯市遛狗不牵绳罚多少？"]

    Ledger(file, Keeping(questions=False), now=clock).note([])

    assert rows(file, "SELECT question, standalone FROM messages") == [(None, None)]
    rows(file, "PRAGMA wal_checkpoint(TRUNCATE)")
    assert "遛狗".encode() not in file.read_bytes()


def test_what_is_old_goes_with_its_feedback(file: Path, record: Make, clock: Any) -> None:
    ledger = Ledger(file, Keeping(days=30), now=clock)
    ledger.note([record("old")])
    ledger.rate("old", Feedback("up"))
    clock.forward(days=29)
    ledger.note([record("new", at=clock.at)])
    assert len(rows(file, "SELECT * FROM messages")) == 2

    clock.forward(days=2)
    ledger.note([])

    assert rows(file, "SELECT id FROM messages") == [("new",)]
    assert rows(file, "SELECT * FROM feedback") == []
    with pytest.raises(NotFoundError, match="保存期限"):
        ledger.rate("old", Feedback("up"))


def test_only_so_many_are_kept_and_the_file_shrinks(file: Path, record: Make, clock: Any) -> None:
    Ledger(file, now=clock).note([record(f"r-{n}") for n in range(2000)])
    rows(file, "PRAGMA wal_checkpoint(TRUNCATE)")
    before = file.stat().st_size

    Ledger(file, Keeping(messages=10), now=clock).note([record("last")])

    kept = [message_id for (message_id,) in rows(file, "SELECT id FROM messages ORDER BY seq")]
    assert kept == [*(f"r-{n}" for n in range(1991, 2000)), "last"]
    rows(file, "PRAGMA wal_checkpoint(TRUNCATE)")
    assert file.stat().st_size < before / 4


def test_threads_write_at_once(file: Path, record: Make, clock: Any) -> None:
    def work(n: int) -> None:
        ledger = Ledger(file, now=clock)
        ledger.note([record(f"r-{n}")])
        ledger.rate(f"r-{n}", Feedback("up"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(40)))

    assert len(list(Ledger(file).rated())) == 40


_WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from assistant.store import Ledger, Record

ledger, name = Ledger(Path(sys.argv[1])), sys.argv[2]
for n in range(20):
    ledger.note([Record(
        id=f"{name}-{n}", at=datetime.now(UTC), question="问", standalone="问", turns=0,
        jurisdictions=(), status="answered", mode="extractive", model=None, articles=(),
        as_of="2026-01-01", corpus_sha256="", settings_sha256="", timings_ms={},
    )])
"""


@pytest.mark.slow
def test_processes_write_at_once_and_see_each_other(file: Path) -> None:
    root = str(Path(__file__).parents[3])
    command = [sys.executable, "-c", _WRITER, file]
    env = os.environ | {"PYTHONPATH": root}
    writers = [subprocess.Popen([*command, name], env=env) for name in ("a", "b", "c")]

    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    assert rows(file, "SELECT count(*) FROM messages") == [(60,)]
    for message_id in ("a-19", "b-0", "c-7"):
        Ledger(file).rate(message_id, Feedback("up"))


def test_a_locked_file_is_told_and_nothing_is_half_written(
    file: Path, record: Make, clock: Any
) -> None:
    ledger = Ledger(file, now=clock, wait_s=0.05)
    ledger.note([record()])
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="状态目录"):
            ledger.note([record("r-2")])
        with pytest.raises(StoreError):
            ledger.rate("r-1", Feedback("up"))
        assert list(ledger.rated()) == []

    ledger.rate("r-1", Feedback("up"))
    assert rows(file, "SELECT id FROM messages") == [("r-1",)]


@contextmanager
def _full_disk(limit: int) -> Iterator[None]:
    """Files of this process can grow no further than so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_told_and_what_was_kept_is_still_there(
    file: Path, record: Make, clock: Any
) -> None:
    ledger = Ledger(file, now=clock)
    ledger.note([record()])
    with _full_disk(100_000), pytest.raises(StoreError, match="磁盘空间"):
        ledger.note([record(f"more-{n}") for n in range(2000)])

    ledger.rate("r-1", Feedback("up"))
    assert rows(file, "SELECT id FROM messages") == [("r-1",)]


def test_a_damaged_file_is_told_and_left_as_it_is(file: Path, record: Make) -> None:
    file.parent.mkdir()
    file.write_bytes(b"no database at all" * 100)

    with pytest.raises(StoreError, match="把它移走"):
        Ledger(file).note([record()])
    assert file.read_bytes().startswith(b"no database")


def test_a_file_of_a_newer_version_is_refused(file: Path, record: Make) -> None:
    Ledger(file).note([record()])
    rows(file, "PRAGMA user_version = 99")

    with pytest.raises(StoreError, match="升级条理"):
        Ledger(file).note([record("r-2")])


def test_the_folder_is_for_its_owner_alone(file: Path, record: Make) -> None:
    Ledger(file).note([record()])

    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
