"""Measures of a ranking against its gold set; each in [0, 1], one function each.

Relevance is binary. Definitions follow Manning, Raghavan and Schütze, "Introduction to Information
Retrieval" (2008), chapter 8.
"""

from collections.abc import Collection, Sequence
from math import log2


def recall(ranking: Sequence[str], gold: Collection[str], depth: int) -> float:
    """Share of the gold set among the first ``depth``."""
    return len(set(ranking[:depth]) & set(gold)) / len(set(gold))


def reciprocal_rank(ranking: Sequence[str], gold: Collection[str], depth: int) -> float:
    """One over the rank of the first relevant of the first ``depth``; 0 where there is none."""
    return next((1 / rank for rank, id_ in enumerate(ranking[:depth], 1) if id_ in gold), 0.0)


def ndcg(ranking: Sequence[str], gold: Collection[str], depth: int) -> float:
    """Discounted gain of the first ``depth`` over that of the best possible ranking."""
    gain = sum(1 / log2(rank + 1) for rank, id_ in enumerate(ranking[:depth], 1) if id_ in gold)
    best = sum(1 / log2(rank + 1) for rank in range(1, min(depth, len(set(gold))) + 1))
    return gain / best
