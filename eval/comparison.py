"""What changed since the last committed run, question by question.

The runs are paired by question. Whether a measure changed is tested by permutation, over
conversations and with p-values adjusted for the number of measures: see
:func:`eval.resampling.permutation_p_values`. A *significant loss* is a mean that got worse with an
adjusted p below the level; where several gold sets are run, the level is divided by their number
(Bonferroni), so that a run without any true change raises a false alarm once in twenty at most.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from eval.resampling import PValue, Sample, mean, permutation_p_values
from eval.score import MEASURES, Measure, QuestionScore

Scores = Mapping[str, Mapping[str, float]]
"""By question id, then by measure key."""

LEVEL = 0.05
"""Chance of a false alarm that is put up with."""

_SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Change:
    """One measure, before and after, on the questions that both runs have a value for.

    Attributes:
        key: Of the measure.
        n: Number of those questions.
        before: Mean then.
        after: Mean now.
        p: Two-sided p-value of the difference, by itself.
        p_adjusted: The same, adjusted for all measures of the comparison.
        gained: Ids of the questions that got better.
        lost: Ids of those that got worse.
        worse: Whether the mean got worse at all.
    """

    key: str
    n: int
    before: float
    after: float
    p: float
    p_adjusted: float
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    worse: bool

    @property
    def any_moved(self) -> bool:
        """Whether any question changed."""
        return bool(self.gained or self.lost)

    def lost_at(self, level: float) -> bool:
        """Whether the mean got worse, significantly at this level."""
        return self.worse and self.p_adjusted < level

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return asdict(self)


_Pair = tuple[QuestionScore, float, float]
"""A question, its value then, and its value now."""


def compare(before: Scores, after: Sequence[QuestionScore]) -> tuple[Change, ...]:
    """Pairs two runs by question id; measures without common questions are left out."""
    pairs = {measure: _pairs(measure.key, before, after) for measure in MEASURES}
    pairs = {measure: found for measure, found in pairs.items() if found}
    if not pairs:
        return ()
    tests = permutation_p_values({m.key: _differences(found) for m, found in pairs.items()})
    return tuple(_change(measure, found, tests[measure.key]) for measure, found in pairs.items())


def _pairs(key: str, before: Scores, after: Sequence[QuestionScore]) -> list[_Pair]:
    return [
        (now, before[now.id][key], now.scores[key])
        for now in after
        if key in now.scores and key in before.get(now.id, {})
    ]


def _differences(pairs: Sequence[_Pair]) -> list[Sample]:
    """Now minus then; what only rounding in the file changed is no difference."""
    return [
        Sample(score.item, new - old if abs(new - old) > _SAME else 0.0)
        for score, old, new in pairs
    ]


def _change(measure: Measure, pairs: Sequence[_Pair], test: PValue) -> Change:
    sign = -1 if measure.lower_is_better else 1
    return Change(
        key=measure.key,
        n=len(pairs),
        before=mean([Sample(score.item, old) for score, old, _ in pairs]),
        after=mean([Sample(score.item, new) for score, _, new in pairs]),
        p=test.alone,
        p_adjusted=test.adjusted,
        gained=tuple(s.id for s, old, new in pairs if sign * (new - old) > _SAME),
        lost=tuple(s.id for s, old, new in pairs if sign * (new - old) < -_SAME),
        worse=sign * mean(_differences(pairs)) < -_SAME,
    )
