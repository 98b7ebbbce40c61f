"""Whether confidences are worth what they say: reliability diagram, calibration error, separation.

Of all questions to which a confidence of .8 was given, 80 of 100 should turn out answerable. The
expected calibration error is that of Guo et al., "On Calibration of Modern Neural Networks" (ICML
2017): the mean gap between confidence and truth over ten equal bins, weighted by their size. The
Brier score (1950) is the mean squared error. The area under the ROC curve is the chance that an
answerable question is given more confidence than an unanswerable one (Fawcett 2006).
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose confidence lies in one tenth of the scale.

    Attributes:
        n: How many.
        confidence: Their mean confidence.
        share: How many of them are answerable, as a share.
    """

    n: int
    confidence: float
    share: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How well confidences tell answerable questions from unanswerable ones.

    Attributes:
        n: Questions with a confidence.
        left_out: Questions decided by rule, without one.
        bins: Those that are not empty, by rising confidence.
        error: Expected calibration error, 0 to 1; lower is better.
        brier: Mean squared error, 0 to 1; lower is better.
        separation: Area under the ROC curve, or ``None`` where one kind is missing.
    """

    n: int
    left_out: int
    bins: tuple[Bin, ...]
    error: float
    brier: float
    separation: float | None

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return asdict(self)


def reliability(
    confidences: Sequence[float | None], answerable: Sequence[bool]
) -> Reliability | None:
    """Judges confidences by what was true; ``None`` where no question has one."""
    pairs = [(c, a) for c, a in zip(confidences, answerable, strict=True) if c is not None]
    if not pairs:
        return None
    estimates = np.array([c for c, _ in pairs])
    truths = np.array([a for _, a in pairs], dtype=np.float64)
    return Reliability(
        n=len(pairs),
        left_out=len(confidences) - len(pairs),
        bins=_bins(estimates, truths),
        error=calibration_error(estimates, truths),
        brier=float(((estimates - truths) ** 2).mean()),
        separation=_separation(estimates, truths),
    )


def calibration_error(estimates: Values, truths: Values) -> float:
    """Mean gap between confidence and truth over the bins, weighted by their size."""
    gaps = [b.n * abs(b.confidence - b.share) for b in _bins(estimates, truths)]
    return sum(gaps) / len(estimates)


def _bins(estimates: Values, truths: Values) -> tuple[Bin, ...]:
    numbers = np.minimum((estimates * BINS).astype(int), BINS - 1)
    members = [numbers == number for number in range(BINS)]
    return tuple(
        Bin(int(inside.sum()), float(estimates[inside].mean()), float(truths[inside].mean()))
        for inside in members
        if inside.any()
    )


def _separation(estimates: Values, truths: Values) -> float | None:
    yes, no = estimates[truths == 1], estimates[truths == 0]
    if not len(yes) or not len(no):
        return None
    above = (yes[:, None] > no).mean() + (yes[:, None] == no).mean() / 2
    return float(above)
