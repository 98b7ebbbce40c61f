"""A stream read forwards only, by a reader that trusts no size it is told."""

import io
from typing import BinaryIO, Protocol

_KEPT = 1024
"""Bytes that can be gone back over; tarfile looks at the last byte of a block again."""

_STEP = 1 << 20


class Bounds(Protocol):
    """Says how far a stream may be read."""

    def check(self, unpacked: int) -> None:
        """Raises where so many bytes are too many."""


class Forward(io.RawIOBase):
    """Wraps a stream of unpacked bytes for ``tarfile``.

    It can step back over the last kilobyte only, hands out at most ``largest`` bytes at once,
    and asks its bounds about every byte.
    """

    def __init__(self, stream: BinaryIO, bounds: Bounds, largest: int) -> None:
        super().__init__()
        self._stream = stream
        self._bounds = bounds
        self._largest = largest
        self._tail = b""
        self._end = 0
        self._at = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is, forwards."""
        return True

    def tell(self) -> int:
        """Where the next byte is read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Goes on to a place, reading what lies before it.

        Raises:
            OSError: It lies too far back, or is not counted from the beginning.
        """
        if whence != io.SEEK_SET or offset < self._end - len(self._tail):
            raise OSError("cannot seek back")
        self._at = min(offset, self._end)
        while self._at < offset:
            if not self.read(min(offset - self._at, _STEP)):
                break
        return self._at

    def read(self, size: int = -1) -> bytes:
        """Reads on.

        Raises:
            OSError: More is asked for at once than the largest member may have.
        """
        if size < 0 or size > self._largest:
            raise OSError("too much at once")
        behind = self._end - self._at
        old = self._tail[len(self._tail) - behind :][:size] if behind else b""
        new = self._pull(size - len(old))
        self._at += len(old) + len(new)
        return old + new

    def _pull(self, size: int) -> bytes:
        """Reads new bytes, step by step."""
        parts: list[bytes] = []
        while size > 0:
            part = self._stream.read(min(size, _STEP))
            if not part:
                break
            parts.append(part)
            size -= len(part)
            self._end += len(part)
            self._bounds.check(self._end)
        new = b"".join(parts)
        self._tail = (self._tail + new)[-_KEPT:]
        return new
