"""Dense ranking: unit vectors in a flat FAISS inner-product index, exact and filtered first.

The only module that imports faiss. A flat index is exact, and quick enough up to a few hundred
thousand passages on one core; its interface (search within a selection, exact scores of chosen
rows) is what an approximate index would offer as well.
"""

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexMismatchError
from index.models import Vectors

Rows = NDArray[np.int64]
"""Passage positions, shape (n,)."""

Scores = NDArray[np.float32]
"""One score per row, shape (n,)."""


class DenseIndex:
    """Vectors of all passages, by position."""

    def __init__(self, index: "faiss.Index") -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: Vectors) -> "DenseIndex":
        """Indexes unit row vectors, shape (n, dimension)."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> "DenseIndex":
        """Maps an index file into memory, so that it is shared and read on demand.

        Raises:
            IndexMismatchError: The file is not a FAISS index.
        """
        try:
            index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except RuntimeError as exc:
            raise IndexMismatchError(
                f"向量索引 {path.name} 已损坏，无法读取。请运行 tiaoli build --force 重建索引。"
            ) from exc
        return cls(index)

    def save(self, path: Path) -> None:
        """Writes the index to a file."""
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Width of the vectors."""
        return int(self._index.d)

    def nearest(self, query: Vectors, allowed: NDArray[np.bool_], depth: int) -> Rows:
        """Finds the rows nearest to a query among those allowed, best first.

        Args:
            query: One unit vector, shape (dimension,).
            allowed: Whether each row may be found, shape (n,).
            depth: How many rows at most.
        """
        depth = min(depth, int(np.count_nonzero(allowed)))
        if depth == 0:
            return np.empty(0, dtype=np.int64)
        bitmap = np.packbits(allowed, bitorder="little")
        # faiss's own stubs describe the C++ constructors, not the Python ones it installs.
        selector = faiss.IDSelectorBitmap(bitmap)  # type: ignore[call-arg, arg-type]
        parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        _, rows = self._index.search(query[None, :], depth, params=parameters)
        found: Rows = rows[0][rows[0] >= 0]
        return found

    def scores(self, query: Vectors, rows: Rows) -> Scores:
        """Exact cosines in [-1, 1] of chosen rows to a query, shape (len(rows),)."""
        return np.asarray(self.vectors(rows) @ query, dtype=np.float32)

    def vectors(self, rows: Rows) -> Vectors:
        """The stored vectors of chosen rows, shape (len(rows), dimension)."""
        if len(rows) == 0:
            return np.empty((0, self.dimension), dtype=np.float32)
        return np.asarray(self._index.reconstruct_batch(rows), dtype=np.float32)
