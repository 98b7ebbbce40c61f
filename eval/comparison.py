"""What changed since the last committed run, question by question."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from eval.resampling import Sample, mean, p_value
from eval.score import MEASURES, Measure, QuestionScore

Scores = Mapping[str, Mapping[str, float]]
"""By question id, then by measure key."""

_SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Change:
    """One measure, before and after, on the questions that both runs have a value for.

    Attributes:
        key: Of the measure.
        n: Number of those questions.
        before: Mean then.
        after: Mean now.
        p: Two-sided bootstrap p-value of the difference.
        gained: Ids of the questions that got better.
        lost: Ids of those that got worse.
        worse: Whether the mean got worse at all.
    """

    key: str
    n: int
    before: float
    after: float
    p: float
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    worse: bool

    def to_dict(self) -> dict[str, object]:
        """JSON form."""
        return asdict(self)


def compare(before: Scores, after: Sequence[QuestionScore]) -> tuple[Change, ...]:
    """Pairs two runs by question id; measures without common questions are left out."""
    changes = (_change(measure, before, after) for measure in MEASURES)
    return tuple(change for change in changes if change is not None)


def _change(measure: Measure, before: Scores, after: Sequence[QuestionScore]) -> Change | None:
    key = measure.key
    pairs = [
        (now, before[now.id][key], now.scores[key])
        for now in after
        if key in now.scores and key in before.get(now.id, {})
    ]
    if not pairs:
        return None
    sign = -1 if measure.lower_is_better else 1
    differences = [Sample(score.item, new - old) for score, old, new in pairs]
    return Change(
        key=key,
        n=len(pairs),
        before=mean([Sample(score.item, old) for score, old, _ in pairs]),
        after=mean([Sample(score.item, new) for score, _, new in pairs]),
        p=p_value([d if abs(d.value) > _SAME else Sample(d.cluster, 0.0) for d in differences]),
        gained=tuple(s.id for s, old, new in pairs if sign * (new - old) > _SAME),
        lost=tuple(s.id for s, old, new in pairs if sign * (new - old) < -_SAME),
        worse=sign * mean(differences) < -_SAME,
    )
