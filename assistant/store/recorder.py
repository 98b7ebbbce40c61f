"""Noting answers beside the answering: a queue and one thread, so that no answer waits for a disk.

What cannot be written is counted and logged, and the answer is given all the same.
"""

import logging
import threading
from collections import deque

from assistant.events import Done
from assistant.models import Inquiry
from assistant.settings import Settings
from assistant.store.ledger import Ledger, open_ledger
from assistant.store.models import Feedback, Record
from corpus.errors import StoreError

_log = logging.getLogger(__name__)

_TIDY_S = 3600.0
"""Seconds after which an idle service looks for what has been kept long enough."""

_SETTLE_S = 2.0
"""Seconds that feedback waits for answers given before it to be on record."""


def open_recorder(settings: Settings) -> "Recorder":
    """The recorder of a service that runs by these settings."""
    return Recorder(open_ledger(settings))


class Recorder:
    """Writes records to a ledger in the background; safe to use from any thread."""

    def __init__(self, ledger: Ledger, room: int = 10_000) -> None:
        """Starts the thread, which first deletes what has been kept long enough.

        Args:
            ledger: Where records go.
            room: Most records that may wait; beyond them they are lost, and counted.
        """
        self._ledger = ledger
        self._room = room
        self._waiting: deque[Record] = deque()
        self._changed = threading.Condition()
        self._taken_in = 0
        self._settled = 0
        self._written = 0
        self._lost = 0
        self._failing = False
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="tiaoli-recorder", daemon=True)
        self._thread.start()

    @property
    def written(self) -> int:
        """Records written so far."""
        return self._written

    @property
    def lost(self) -> int:
        """Records that could not be written."""
        return self._lost

    @property
    def waiting(self) -> int:
        """Records that are yet to be written."""
        return self._taken_in - self._settled

    def answered(self, inquiry: Inquiry, done: Done, seconds: float) -> None:
        """Takes an answer in; never waits and never fails."""
        record = Record.of(inquiry, done.answer, seconds)
        with self._changed:
            if len(self._waiting) >= self._room:
                self._count_lost(1, "too many records wait")
                return
            self._waiting.append(record)
            self._taken_in += 1
            self._changed.notify_all()

    def rate(self, message_id: str, feedback: Feedback) -> str:
        """Keeps feedback on an answer, be it the one given just now; see :meth:`Ledger.rate`."""
        self.settle(_SETTLE_S)
        return self._ledger.rate(message_id, feedback)

    def settle(self, timeout: float) -> bool:
        """Waits until what was taken in so far is written or lost; whether that came to pass."""
        with self._changed:
            goal = self._taken_in
            return self._changed.wait_for(lambda: self._settled >= goal, timeout)

    def close(self) -> None:
        """Writes what waits, and ends the thread."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join()

    def _run(self) -> None:
        batch: tuple[Record, ...] = ()
        closing = False
        while batch or not closing:
            self._write(batch)
            batch, closing = self._next()

    def _next(self) -> tuple[tuple[Record, ...], bool]:
        """The next records to write, after a while none; and whether no more will come."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closing, _TIDY_S)
            batch = tuple(self._waiting)
            self._waiting.clear()
            return batch, self._closing

    def _write(self, batch: tuple[Record, ...]) -> None:
        try:
            self._ledger.note(batch)
        except StoreError as exc:
            failure: str | None = exc.message
        else:
            failure = None
        with self._changed:
            if failure is None:
                self._written += len(batch)
                self._recovered()
            else:
                self._count_lost(len(batch), failure)
            self._settled += len(batch)
            self._changed.notify_all()

    def _count_lost(self, count: int, reason: str) -> None:
        """Counts records that are lost; the log tells the first of a row, not each."""
        self._lost += count
        if not self._failing:
            _log.error("answers are not recorded: %s", reason)
        self._failing = True

    def _recovered(self) -> None:
        if self._failing:
            _log.warning("answers are recorded again; %d were lost", self._lost)
        self._failing = False
