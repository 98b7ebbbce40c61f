"""Vectors of finished batches, so that a build that was stopped goes on where it stopped.

Each build appends to a file of its own in the index folder, named by the encoder, and reads those
of earlier builds that never came to their end. The files go when an index is complete, which holds
the vectors itself.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from index.models import Encoder, Vectors

PREFIX = "encoded-"
"""How the names of these files begin."""

_SLACK = 0.01
"""How far a stored vector's length may be from 1; what a power cut tore is further off."""

_CHUNK = 10_000


def text_key(text: str) -> int:
    """Names a text, so that equal texts share a vector; 64 bits of a hash."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


class VectorCache:
    """Vectors by the key of their text."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        """Reads what earlier builds left.

        Args:
            folder: The index folder.
            encoder: Only vectors that it made are read.
        """
        self._folder = folder
        self._name = f"{PREFIX}{hashlib.sha256(encoder.fingerprint.encode()).hexdigest()[:16]}-"
        self._record = np.dtype([("key", "<u8"), ("vector", "<f2", (encoder.dimension,))])
        self._files: list[BinaryIO] = []
        self._places: dict[int, tuple[int, int]] = {}
        self._own: int | None = None
        for path in sorted(folder.glob(f"{self._name}*")):
            self._read(path)

    def __contains__(self, key: int) -> bool:
        return key in self._places

    def get(self, key: int) -> NDArray[np.float16]:
        """The vector of a key that is held, shape (dimension,)."""
        file, row = self._places[key]
        stream = self._files[file]
        stream.seek(row * self._record.itemsize)
        data = stream.read(self._record.itemsize)
        found: NDArray[np.float16] = np.frombuffer(data, self._record)["vector"][0]
        return found

    def put(self, keys: Sequence[int], vectors: Vectors) -> None:
        """Keeps the vectors of a batch, shape (len(keys), dimension)."""
        if self._own is None:
            path = self._folder / f"{self._name}{uuid4().hex[:12]}"
            self._own = len(self._files)
            self._files.append(path.open("a+b", buffering=0))
        stream = self._files[self._own]
        first = stream.seek(0, 2) // self._record.itemsize
        records = np.empty(len(keys), self._record)
        records["key"], records["vector"] = keys, vectors
        stream.write(records.tobytes())
        self._places |= {key: (self._own, first + i) for i, key in enumerate(keys)}

    def close(self) -> None:
        """Closes the files and leaves them to the next build."""
        for stream in self._files:
            stream.close()

    def remove(self) -> None:
        """Closes and deletes the files."""
        self.close()
        for stream in self._files:
            Path(stream.name).unlink(missing_ok=True)

    def _read(self, path: Path) -> None:
        """Takes in the whole and sound records of a file."""
        number = len(self._files)
        self._files.append(path.open("rb"))
        count = path.stat().st_size // self._record.itemsize
        for start in range(0, count, _CHUNK):
            records = np.fromfile(
                path, self._record, min(_CHUNK, count - start), offset=start * self._record.itemsize
            )
            lengths = np.linalg.norm(records["vector"].astype(np.float32), axis=1)
            sound = np.flatnonzero(np.abs(lengths - 1) < _SLACK)
            keys = records["key"][sound].tolist()
            places = ((number, start + row) for row in sound.tolist())
            self._places |= dict(zip(keys, places, strict=True))
