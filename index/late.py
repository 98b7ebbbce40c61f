"""Late interaction: how well each token of a question is met by some token of a passage.

One vector a text blurs a long article; here each token of the question looks for its own match
(Khattab and Zaharia, "ColBERT", SIGIR 2020). Token vectors come out of the same pass as the text's
vector and are kept as bytes in one array that is mapped into memory, so that the score of a
passage costs one small product.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexMismatchError
from index.models import TokenVectors

_SCALE = 127.0
_TOKENS, _STARTS = "tokens.npy", "starts.npy"


class LateIndex:
    """Token vectors of all passages, one after another."""

    def __init__(self, tokens: TokenVectors, starts: NDArray[np.int64]) -> None:
        """Wraps arrays that are ready.

        Args:
            tokens: (all tokens, dimension).
            starts: Where each passage's tokens begin, and where the last one's end: (n + 1,).
        """
        self._tokens, self._starts = tokens, starts

    @classmethod
    def build(cls, tokens: Sequence[TokenVectors]) -> "LateIndex":
        """Joins the token vectors of passages; each has at least one token."""
        starts = np.cumsum([0, *(len(t) for t in tokens)], dtype=np.int64)
        joined = np.concatenate(tokens) if tokens else np.empty((0, 1), np.int8)
        return cls(joined, starts)

    @classmethod
    def load(cls, folder: Path) -> "LateIndex":
        """Maps what ``save`` wrote.

        Raises:
            IndexMismatchError: It is missing or damaged.
        """
        try:
            tokens = np.load(folder / _TOKENS, mmap_mode="r", allow_pickle=False)
            starts = np.load(folder / _STARTS, allow_pickle=False)
        except (OSError, ValueError) as exc:
            raise IndexMismatchError(
                "词元向量已损坏，无法读取。请运行 tiaoli build --force 重建索引。"
            ) from exc
        return cls(tokens, starts)

    def save(self, folder: Path) -> None:
        """Writes two NumPy arrays into a folder, which is made where needed."""
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / _TOKENS, self._tokens, allow_pickle=False)
        np.save(folder / _STARTS, self._starts, allow_pickle=False)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def tokens(self, row: int) -> TokenVectors:
        """Token vectors of one passage."""
        return self._tokens[self._starts[row] : self._starts[row + 1]]

    def scores(self, query: TokenVectors, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Mean over a question's tokens of the cosine to the nearest token of each passage.

        Args:
            query: The question's token vectors.
            rows: Passages to score.

        Returns:
            Shape (len(rows),), each in [-1, 1] up to rounding.
        """
        if not len(rows):
            return np.empty(0, dtype=np.float32)
        texts = np.concatenate([self.tokens(row) for row in rows]).astype(np.float32)
        lengths = (self._starts[1:] - self._starts[:-1])[rows]
        cosines = (query.astype(np.float32) @ texts.T) / np.float32(_SCALE**2)
        best = np.maximum.reduceat(cosines, np.cumsum(lengths) - lengths, axis=1)
        return np.asarray(best.mean(axis=0), dtype=np.float32)
