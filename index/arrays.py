"""Arrays in files: read where they lie, so that a large index opens at once and is shared."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

_COPIED = 16 * 1024 * 1024
"""Bytes copied at a time."""


def mapped(path: Path) -> NDArray[Any]:
    """An array that ``numpy.save`` wrote, read from the disk as it is used; read-only.

    Raises:
        OSError: The file cannot be read.
        ValueError: It holds no array.
        EOFError: It is empty.
    """
    array = np.load(path, mmap_mode="r", allow_pickle=False)
    # A plain view: numpy's own class for mapped arrays makes every slice several times dearer.
    return np.asarray(array)


@contextmanager
def growing(path: Path, dtype: type[np.generic], size: int) -> Iterator[BinaryIO]:
    """A file of one array that is written piece by piece.

    Args:
        path: The file, which ``mapped`` reads.
        dtype: Type of its numbers.
        size: How many of them the block writes altogether.
    """
    with path.open("wb") as stream:
        header = {"descr": np.dtype(dtype).str, "fortran_order": False, "shape": (size,)}
        np.lib.format.write_array_header_1_0(stream, header)
        yield stream


def copy_rows(source: Path, target: Path, start: int, end: int, place: int) -> None:
    """Copies rows of one file of an array into another of the same width, past memory.

    Args:
        source: The file to read.
        target: A file that holds an array already, with rows enough.
        start: The first row to copy.
        end: The first after it.
        place: Where the first row goes.
    """
    old, new = (np.load(path, mmap_mode="r", allow_pickle=False) for path in (source, target))
    width = old.nbytes // max(1, len(old))
    with source.open("rb") as reader, target.open("r+b") as writer:
        reader.seek(old.offset + start * width)
        writer.seek(new.offset + place * width)
        left = (end - start) * width
        while left and (piece := reader.read(min(left, _COPIED))):
            writer.write(piece)
            left -= len(piece)


def widened(halves: NDArray[np.float16]) -> NDArray[np.float32]:
    """Half floats as single ones, exactly; less than half the time of ``astype``.

    Exponent and fraction are moved to where single floats have them, and a multiplication by a
    power of two sets the exponent's bias right (F. Giesen, "Half to float done quick", 2012).
    """
    bits = halves.view(np.uint16).astype(np.uint32)
    signs = (bits & 0x8000) << 16
    bits &= 0x7FFF
    bits <<= 13
    singles = bits.view(np.float32)
    singles *= np.float32(2.0**112)
    bits |= signs
    return singles
