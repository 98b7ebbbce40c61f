"""An assistant that is watched: whatever face a question comes by, its answer is counted and noted.

Watchers are told of an answer just before it is handed on. They must neither wait nor fail.
"""

import time
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from assistant.events import Done, Event
from assistant.models import Answer, Inquiry
from assistant.ports import AssistantLike, CatalogueLike
from index.models import Hit


class Watcher(Protocol):
    """Somebody who wants to know of every answer."""

    def answered(self, inquiry: Inquiry, done: Done, seconds: float) -> None:
        """Learns of an answer.

        Args:
            inquiry: What was asked.
            done: The answer, and what was lost on the way.
            seconds: From the question to the answer, as the caller waited.
        """


class WatchedAssistant:
    """Answers as another does, and tells its watchers; implements ``AssistantLike``."""

    def __init__(self, assistant: AssistantLike, watchers: Sequence[Watcher]) -> None:
        self._assistant = assistant
        self._watchers = tuple(watchers)

    @property
    def catalogue(self) -> CatalogueLike:
        """The laws that answers rest on."""
        return self._assistant.catalogue

    def snapshot(self) -> "WatchedAssistant":
        """What serves one request from first to last, watched as well."""
        return WatchedAssistant(self._assistant.snapshot(), self._watchers)

    def answer(self, inquiry: Inquiry) -> Answer:
        """Answers at once."""
        for event in self.stream(inquiry):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("a stream ends with Done")

    def stream(self, inquiry: Inquiry) -> Iterator[Event]:
        """Answers in events."""
        start = time.perf_counter()
        for event in self._assistant.stream(inquiry):
            if isinstance(event, Done):
                seconds = time.perf_counter() - start
                for watcher in self._watchers:
                    watcher.answered(inquiry, event, seconds)
            yield event

    def search(
        self, query: str, jurisdiction: str | None, as_of: date | None, limit: int
    ) -> tuple[Hit, ...]:
        """Ranks articles, best first."""
        return self._assistant.search(query, jurisdiction, as_of, limit)

    def ready(self) -> bool:
        """Whether questions can be answered."""
        return self._assistant.ready()
