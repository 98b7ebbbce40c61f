"""Records to keep, and a ledger whose clock the test turns."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.store import Record

START = datetime(2026, 1, 1, tzinfo=UTC)
RECORD = Record(
    id="r-1",
    at=START,
    question="遛狗不牵绳罚多少？",
    standalone="在鄂尔多斯市遛狗不牵绳罚多少？",
    turns=0,
    jurisdictions=("鄂尔多斯市",),
    status="answered",
    mode="extractive",
    model=None,
    articles=("甲市养犬条例@2024-12-01#3.1(2)",),
    as_of="2026-01-01",
    corpus_sha256="c" * 64,
    settings_sha256="5" * 64,
    timings_ms={"total": 12.5},
)


@dataclass
class Clock:
    """The time, as the test sets it."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def forward(self, days: float) -> None:
        self.at += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "store" / "messages.sqlite"


@pytest.fixture
def record() -> Callable[..., Record]:
    def make(message_id: str = "r-1", **values: object) -> Record:
        return replace(RECORD, id=message_id, **values)  # type: ignore[arg-type]

    return make
