"""A bounded place for blocking work, so that a burst of questions cannot drown the process."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from anyio import CancelScope, CapacityLimiter, to_thread
from starlette.exceptions import HTTPException

from assistant.api.limits import ApiLimits

T = TypeVar("T")


class WorkerPool:
    """Runs blocking calls in at most ``workers`` threads and refuses callers beyond the queue."""

    def __init__(self, limits: ApiLimits) -> None:
        self.workers = limits.workers
        self._threads = CapacityLimiter(limits.workers)
        self._places = limits.workers + limits.waiting
        self._taken = 0
        self._refused = 0
        self._retry_after = str(limits.retry_after_seconds)

    @property
    def taken(self) -> int:
        """Requests at work or waiting."""
        return self._taken

    @property
    def refused(self) -> int:
        """Requests turned away so far."""
        return self._refused

    @contextmanager
    def admit(self) -> Iterator[None]:
        """Holds a place while a request is served.

        Raises:
            HTTPException: 429 with ``Retry-After`` where every place is taken.
        """
        if self._taken >= self._places:
            self._refused += 1
            raise HTTPException(429, headers={"Retry-After": self._retry_after})
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1

    async def admitted(self) -> AsyncIterator[None]:
        """The same as a dependency of routes."""
        with self.admit():
            yield

    async def run(self, function: Callable[[], T]) -> T:
        """Calls a blocking function in a worker thread."""
        return await to_thread.run_sync(function, limiter=self._threads)

    async def iterate(self, iterator: Iterator[T]) -> AsyncIterator[T]:
        """Steps through a blocking iterator in worker threads, one step at a time.

        A generator is closed when the reader goes away, so that its own clean-up runs.
        """
        end = object()
        try:
            while (step := await self.run(lambda: next(iterator, end))) is not end:
                yield step  # type: ignore[misc]  # the sentinel is excluded
        finally:
            close = getattr(iterator, "close", None)
            if close is not None:
                with CancelScope(shield=True):
                    await self.run(close)
