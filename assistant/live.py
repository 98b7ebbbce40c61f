"""The assistant over the laws as they are now: one owner of the catalogue and its index.

Both are swapped together and whole, when a new index has been published, by this process or any
other. Every request takes a snapshot and keeps it to its end; the last one to let go of an old
catalogue and index frees them.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date

from assistant.engine import Assistant
from assistant.events import Event
from assistant.models import Answer, Inquiry
from corpus import Catalogue
from corpus.errors import TiaoliError
from index.models import Hit

_log = logging.getLogger(__name__)

LOOK_S = 1.0
"""Seconds between two looks at what is published; a look reads a file of some bytes."""

_RETRY_S = 10.0
"""Seconds after a failure to load; the next index may already be under way."""


class LiveAssistant:
    """Answers from the newest laws that have an index; implements ``AssistantLike``."""

    def __init__(
        self,
        load: Callable[[], Assistant],
        published: Callable[[], str | None],
        look_s: float = LOOK_S,
    ) -> None:
        """Loads what is published now.

        Args:
            load: Opens the catalogue and its index.
            published: Names what is published; another name means that it has changed.
            look_s: Seconds between two looks.

        Raises:
            TiaoliError: It cannot be loaded.
        """
        self._load = load
        self._published = published
        self._look_s = look_s
        self._loading = threading.Lock()
        self._mark = published()
        self._current = load()
        self._next_look = time.monotonic() + look_s

    @property
    def catalogue(self) -> Catalogue:
        """The laws as they are now."""
        return self.snapshot().catalogue

    @property
    def generation(self) -> str | None:
        """What is served, as it was named when it was published."""
        return self._mark

    def snapshot(self) -> Assistant:
        """What answers one request from first to last; never waits for a newer one."""
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + self._look_s
            if self._published() != self._mark and not self._loading.locked():
                threading.Thread(target=self.refresh, name="tiaoli-reload", daemon=True).start()
        return self._current

    def refresh(self) -> bool:
        """Loads what is published, if it is another; whether the newest is in use then."""
        with self._loading:
            mark = self._published()
            if mark == self._mark:
                return True
            try:
                fresh = self._load()
            except TiaoliError as exc:
                _log.warning("new laws are not served yet: %s", exc)
                self._next_look = time.monotonic() + _RETRY_S
                return False
            self._current, self._mark = fresh, mark
            _log.info("now serving %d laws", len(fresh.catalogue.headers))
            return True

    def answer(self, inquiry: Inquiry) -> Answer:
        """Answers at once."""
        return self.snapshot().answer(inquiry)

    def stream(self, inquiry: Inquiry) -> Iterator[Event]:
        """Answers in events."""
        return self.snapshot().stream(inquiry)

    def search(
        self, query: str, jurisdiction: str | None, as_of: date | None, limit: int
    ) -> tuple[Hit, ...]:
        """Ranks articles, best first."""
        return self.snapshot().search(query, jurisdiction, as_of, limit)

    def ready(self) -> bool:
        """Whether questions can be answered."""
        return self.snapshot().ready()
