"""How much a caller may ask of the service."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ApiLimits:
    """Bounds of the service, for one process.

    Attributes:
        body_bytes: Largest request body; beyond it 413.
        upload_bytes: Largest document that an administrator may hand in; beyond it 413.
        workers: Questions answered at the same time.
        waiting: Questions that may wait for a worker; beyond them 429.
        retry_after_seconds: What a refused caller is told to wait.
        ping_seconds: Interval of ``ping`` events in a stream.
    """

    body_bytes: int = 1 << 20
    upload_bytes: int = 64 << 20
    workers: int = 2
    waiting: int = 32
    retry_after_seconds: int = 2
    ping_seconds: int = 15
