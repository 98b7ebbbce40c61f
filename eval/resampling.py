"""How sure a mean is: percentiles, bootstrap intervals and paired permutation tests.

Questions of one conversation are not independent, so whole clusters are drawn: the cluster
bootstrap of Davison and Hinkley, *Bootstrap Methods and their Application* (1997), section 3.8,
with percentile intervals. Two runs are compared by a paired permutation test over clusters, with
p-values adjusted for the number of measures. All draws are seeded.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 2000
FLIPS = 9999
SEED = 20261122
_CLOSE = 1e-9


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


@dataclass(frozen=True, slots=True)
class PValue:
    """Two-sided p-values of one measure: by itself, and adjusted for all that were tested."""

    alone: float
    adjusted: float


def permutation_p_values(
    differences: Mapping[str, Sequence[Sample]], flips: int = FLIPS, seed: int = SEED
) -> dict[str, PValue]:
    """Tests for each measure that paired differences have mean zero.

    If nothing changed, each cluster's difference might as well have had the other sign. So the
    signs of whole clusters are flipped at random, in all measures at once, and a p-value is the
    share of flips whose total is as far from zero as the real one (the real one counted among
    them). With many measures one of them will look changed by chance: adjusted p-values are those
    of the step-down max-T procedure of Westfall and Young, *Resampling-Based Multiple Testing*
    (1993), algorithm 4.1, which holds the chance of a single false alarm in the family, and loses
    less power than Bonferroni's since it keeps the measures' dependence.

    Args:
        differences: By measure, now minus then; what a question has no value for is left out.
        flips: Random flips.
        seed: Of the flips.

    Returns:
        By measure, in the given order; 1 where nothing differs.
    """
    sums = _cluster_sums(differences)
    scale = np.sqrt((sums**2).sum(axis=0))
    scale[scale == 0] = 1.0
    real = np.abs(sums.sum(axis=0)) / scale
    signs = np.random.default_rng(seed).integers(0, 2, size=(flips, len(sums))) * 2.0 - 1
    drawn = np.abs(signs @ sums) / scale
    alone, adjusted = _shares(drawn, real), _step_down(drawn, real)
    return {key: PValue(float(alone[i]), float(adjusted[i])) for i, key in enumerate(differences)}


def _cluster_sums(differences: Mapping[str, Sequence[Sample]]) -> NDArray[np.float64]:
    """Each cluster's summed differences, shape (clusters, measures)."""
    clusters = dict.fromkeys(s.cluster for samples in differences.values() for s in samples)
    rows = {cluster: row for row, cluster in enumerate(clusters)}
    sums = np.zeros((len(rows), len(differences)))
    for column, samples in enumerate(differences.values()):
        for sample in samples:
            sums[rows[sample.cluster], column] += sample.value
    return sums


def _shares(drawn: NDArray[np.float64], real: NDArray[np.float64]) -> NDArray[np.float64]:
    """By column, the share of draws at or above the real value, which is one of them."""
    hits: NDArray[np.float64] = (drawn >= real - _CLOSE).sum(axis=0) + 1.0
    return hits / (len(drawn) + 1)


def _step_down(drawn: NDArray[np.float64], real: NDArray[np.float64]) -> NDArray[np.float64]:
    """Adjusted p-values: each against the maximum over those that are no more striking."""
    order = np.argsort(-real, kind="stable")
    maxima = np.maximum.accumulate(drawn[:, order[::-1]], axis=1)[:, ::-1]
    adjusted = np.empty(len(real))
    adjusted[order] = np.maximum.accumulate(_shares(maxima, real[order]))
    return adjusted


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
