"""What watches the service: numbers for whoever runs it, and records of what was answered."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from anyio import to_thread
from fastapi import FastAPI

from assistant.api.metrics import Metrics
from assistant.ports import AssistantLike
from assistant.store import Recorder
from assistant.watched import WatchedAssistant


def _unnamed() -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Watch:
    """What is told of every answer.

    Attributes:
        metrics: Counts; read at ``/metrics``.
        recorder: Notes answers and takes feedback; ``None``: nothing is noted, no feedback taken.
        generation: Names the index in use.
    """

    metrics: Metrics = field(default_factory=Metrics)
    recorder: Recorder | None = None
    generation: Callable[[], str | None] = _unnamed

    def over(self, assistant: AssistantLike) -> WatchedAssistant:
        """The assistant, watched; each face takes one."""
        if self.recorder is None:
            return WatchedAssistant(assistant, (self.metrics,))
        return WatchedAssistant(assistant, (self.metrics, self.recorder))

    @asynccontextmanager
    async def lifespan(self, _: FastAPI) -> AsyncIterator[None]:
        """Ends with the service: what waits to be recorded is recorded."""
        yield
        if self.recorder is not None:
            await to_thread.run_sync(self.recorder.close)
