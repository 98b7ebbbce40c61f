"""An encoder for tests that cost nothing."""

from collections.abc import Sequence

import numpy as np

from index import content_bigrams
from index.models import Progress, Vectors


class CountingEncoder:
    """Sums of character numbers as vectors; as quick as it is bad."""

    name = "counting"
    dimension = 64

    def __init__(self, fingerprint: str = "counting-1") -> None:
        self.fingerprint = fingerprint

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._vector(text) for text in texts])

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        del progress
        return self.encode_queries(texts)

    def _vector(self, text: str) -> Vectors:
        vector = np.full(self.dimension, 1e-3, dtype=np.float32)
        for bigram in content_bigrams(text):
            vector[sum(map(ord, bigram)) % self.dimension] += 1
        return vector / np.linalg.norm(vector)
