"""How sure a mean is: percentiles, bootstrap intervals and paired comparison.

Questions of one conversation are not independent, so whole clusters are drawn: the cluster
bootstrap of Davison and Hinkley, *Bootstrap Methods and their Application* (1997), section 3.8,
with percentile intervals. All draws are seeded.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 2000
SEED = 20261122


@dataclass(frozen=True, slots=True)
class Sample:
    """One question's value; ``cluster`` names what it was drawn with (its conversation)."""

    cluster: str
    value: float


def mean(samples: Sequence[Sample]) -> float:
    """Arithmetic mean over questions; ``nan`` if there are none."""
    return math.fsum(s.value for s in samples) / len(samples) if samples else math.nan


def percentile(values: Sequence[float], percent: float) -> float:
    """Nearest-rank percentile: the smallest value with ``percent`` % of all at or below it.

    Args:
        values: Any numbers; ``nan`` comes back if there are none.
        percent: Above 0, up to 100.
    """
    if not values:
        return math.nan
    rank = math.ceil(percent / 100 * len(values))
    return sorted(values)[max(rank, 1) - 1]


def interval(
    samples: Sequence[Sample], draws: int = DRAWS, seed: int = SEED
) -> tuple[float, float]:
    """95 % bootstrap confidence interval of the mean; ``(nan, nan)`` if there are no samples."""
    if not samples:
        return math.nan, math.nan
    low, high = np.percentile(_drawn_means(samples, draws, seed), (2.5, 97.5))
    return float(low), float(high)


def p_value(differences: Sequence[Sample], draws: int = DRAWS, seed: int = SEED) -> float:
    """Two-sided bootstrap p-value that paired differences have mean zero.

    Twice the smaller share of drawn means on one side of zero, at most 1; 1 where nothing differs.
    """
    if not any(s.value for s in differences):
        return 1.0
    means = _drawn_means(differences, draws, seed)
    side = min(np.count_nonzero(means <= 0), np.count_nonzero(means >= 0))
    return float(min(1.0, 2 * (side + 1) / (draws + 1)))


def _drawn_means(samples: Sequence[Sample], draws: int, seed: int) -> NDArray[np.float64]:
    """Means of ``draws`` resamples of clusters, shape (draws,)."""
    clusters: dict[str, list[float]] = defaultdict(list)
    for sample in samples:
        clusters[sample.cluster].append(sample.value)
    sums = np.array([math.fsum(values) for values in clusters.values()])
    sizes = np.array([len(values) for values in clusters.values()])
    picked = np.random.default_rng(seed).integers(len(sums), size=(draws, len(sums)))
    means: NDArray[np.float64] = sums[picked].sum(axis=1) / sizes[picked].sum(axis=1)
    return means
