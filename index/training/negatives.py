"""Hard negatives: articles that look right and are not."""

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.sparse import SparseIndex
from index.training.data import Example

SKIPPED, DEPTH = 3, 60
"""Ranks that negatives are drawn between: those before may well answer, unmarked."""


def sparse_negatives(
    examples: Sequence[Example], texts: Sequence[str], count: int, rng: random.Random
) -> list[tuple[int, ...]]:
    """Articles that BM25 ranks high and that do not answer, ``count`` for each question."""
    index = SparseIndex.build(texts)
    found = []
    for example in examples:
        scores = index.scores(example.question)
        ranking = np.argsort(-scores, kind="stable")[:DEPTH]
        found.append(draw(ranking, example.gold, count, rng))
    return found


def draw(
    ranking: NDArray[np.int64], gold: Sequence[int], count: int, rng: random.Random
) -> tuple[int, ...]:
    """Draws from a ranking, best first, less the articles that answer and the very first ones."""
    wrong = [int(n) for n in ranking if n not in gold][SKIPPED:DEPTH]
    return tuple(rng.sample(wrong, min(count, len(wrong))))
