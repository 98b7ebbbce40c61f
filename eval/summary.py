"""Means over questions, by group, with confidence intervals."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from eval.resampling import Sample, interval, mean, percentile
from eval.score import MEASURES, QuestionScore


@dataclass(frozen=True, slots=True)
class Cell:
    """A mean over the ``n`` questions on which a measure has a say, with its 95 % interval."""

    n: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Group:
    """The means of one group of questions.

    Attributes:
        name: e.g. ``penalty``.
        n: Number of questions.
        cells: By measure key; measures without a say are left out.
        latency_p50: Milliseconds, nearest rank.
        latency_p95: Milliseconds, nearest rank.
    """

    name: str
    n: int
    cells: Mapping[str, Cell]
    latency_p50: float
    latency_p95: float


@dataclass(frozen=True, slots=True)
class Summary:
    """All means of one run: over all, and by every dimension (``按类型`` …)."""

    overall: Group
    breakdowns: Mapping[str, tuple[Group, ...]]


_DIMENSIONS: Mapping[str, Callable[[QuestionScore], str]] = {
    "按可答": lambda score: "可答" if score.answerable else "不可答",
    "按类型": lambda score: score.kind or "（未注明）",
    "按法规": lambda score: _one_law(score.law),
    "按提问者": lambda score: score.audience or "（未注明）",
    "按轮次": lambda score: score.turn,
    "按不可答原因": lambda score: score.reason,
}


def _one_law(law: str) -> str:
    """A law's title; questions about several laws make one group."""
    return law if law and "、" not in law else "（多部或未注明）"


def summarise(scores: Sequence[QuestionScore]) -> Summary:
    """Means of all questions and of each group; groups stand in order of first appearance.

    A question that a dimension has no name for is in none of its groups.
    """
    breakdowns = {}
    for dimension, name_of in _DIMENSIONS.items():
        names = [name for name in dict.fromkeys(map(name_of, scores)) if name]
        breakdowns[dimension] = tuple(
            _group(name, [score for score in scores if name_of(score) == name]) for name in names
        )
    return Summary(_group("总体", scores), breakdowns)


def samples(scores: Sequence[QuestionScore], key: str) -> list[Sample]:
    """The values of one measure, where it has a say."""
    return [Sample(s.item, s.scores[key]) for s in scores if key in s.scores]


def cell_of(values: Sequence[Sample]) -> Cell:
    """Mean and interval of some values, at least one."""
    return Cell(len(values), mean(values), *interval(values))


def _group(name: str, scores: Sequence[QuestionScore]) -> Group:
    cells = {}
    for measure in MEASURES:
        if values := samples(scores, measure.key):
            cells[measure.key] = cell_of(values)
    latencies = [score.latency_ms for score in scores]
    return Group(name, len(scores), cells, percentile(latencies, 50), percentile(latencies, 95))


def group_to_dict(group: Group) -> dict[str, object]:
    """JSON form of a group; figures are rounded to four places."""
    return {
        "name": group.name,
        "n": group.n,
        "latency_ms": {"p50": _rounded(group.latency_p50), "p95": _rounded(group.latency_p95)},
        "measures": {
            key: {"n": c.n, "mean": round(c.mean, 4), "ci95": [round(c.low, 4), round(c.high, 4)]}
            for key, c in group.cells.items()
        },
    }


def _rounded(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 1)
