"""Noting beside the answering: nothing waits for it, or fails with it; nothing is hushed up."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant.events import Done
from assistant.models import Inquiry, Turn
from assistant.store import Feedback, Ledger, Recorder
from corpus.errors import StoreError


@pytest.fixture
def ledger(file: Path) -> Ledger:
    return Ledger(file, wait_s=0.05)


@pytest.fixture
def recorder(ledger: Ledger) -> Iterator[Recorder]:
    recorder = Recorder(ledger)
    yield recorder
    recorder.close()


@pytest.fixture
def told(scripted: Any) -> Callable[..., tuple[Inquiry, Done, float]]:
    """What a watcher is told of an answer."""

    def make(message_id: str = "r-1", question: str = "能收吗？") -> tuple[Inquiry, Done, float]:
        inquiry = Inquiry(question, (Turn("先前的"),), request_id=message_id)
        return inquiry, Done(scripted.answer(inquiry)), 0.0125

    return make


def test_an_answer_given_just_now_can_be_rated(
    recorder: Recorder, ledger: Ledger, told: Any
) -> None:
    recorder.answered(*told())
    recorder.rate("r-1", Feedback("up"))

    [rated] = ledger.rated()
    law = "鄂尔多斯市平安建设条例@2024-12-01"
    assert rated.articles == (f"{law}#30.3", f"{law}#44(5)")
    assert (recorder.written, recorder.lost, recorder.waiting) == (1, 0, 0)


def test_what_was_asked_when_and_for_how_long(recorder: Recorder, told: Any, file: Path) -> None:
    recorder.answered(*told())
    assert recorder.settle(10)

    with closing(sqlite3.connect(file)) as connection:
        [(turns, timings)] = connection.execute("SELECT turns, timings FROM messages").fetchall()
    assert (turns, timings) == (1, '{"understand": 1.0, "total": 12.5}')


def test_closing_writes_what_waits(ledger: Ledger, told: Any) -> None:
    recorder = Recorder(ledger)
    for n in range(50):
        recorder.answered(*told(f"r-{n}"))
    recorder.close()

    assert (recorder.written, recorder.waiting) == (50, 0)
    ledger.rate("r-49", Feedback("up"))


def test_records_survive_a_restart(file: Path, told: Any) -> None:
    first = Recorder(Ledger(file))
    first.answered(*told())
    first.close()
    second = Recorder(Ledger(file))
    second.rate("r-1", Feedback("down", "outdated"))
    second.close()

    assert [rated.id for rated in Ledger(file).rated()] == ["r-1"]


def test_a_start_deletes_what_has_been_kept_long_enough(
    file: Path, record: Any, clock: Any
) -> None:
    Ledger(file, now=clock).note([record()])
    clock.forward(days=91)
    Recorder(Ledger(file, now=clock)).close()

    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM messages").fetchone() == (0,)


def test_what_cannot_be_written_is_counted_and_logged_once(
    file: Path, told: Any, caplog: pytest.LogCaptureFixture
) -> None:
    file.parent.write_text("a file where the folder should be", "utf-8")
    recorder = Recorder(Ledger(file))
    for n in range(3):
        recorder.answered(*told(f"r-{n}"))
        assert recorder.settle(10)
    with pytest.raises(StoreError):
        recorder.rate("r-1", Feedback("up"))
    assert (recorder.written, recorder.lost, recorder.waiting) == (0, 3, 0)
    assert len([r for r in caplog.records if r.levelno == logging.ERROR]) == 1

    file.parent.unlink()
    recorder.answered(*told("r-9"))
    recorder.close()

    assert (recorder.written, recorder.lost) == (1, 3)
    assert "recorded again; 3 were lost" in caplog.text


def test_nobody_waits_for_a_locked_file_and_room_is_bounded(
    file: Path, record: Any, told: Any, caplog: pytest.LogCaptureFixture
) -> None:
    Ledger(file).note([record("first")])
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        recorder = Recorder(Ledger(file, wait_s=30), room=5)
        for n in range(20):
            recorder.answered(*told(f"r-{n}"))
        assert recorder.lost == 15
    recorder.close()

    assert recorder.written + recorder.lost == 20
    assert "too many records wait" in caplog.text


def test_a_stray_surrogate_is_no_crash(recorder: Recorder, told: Any) -> None:
    recorder.answered(*told("r-1", "问\ud800题"))
    recorder.rate("r-1", Feedback("up"))

    assert recorder.written == 1
