"""How sure we are that a provision answers a question: a logistic curve over six features.

A similarity alone says little, since something is always nearest. It is set against its rivals: the
nearest other field of law, the best provision of the laws that were not asked, and the provision
found second. The weights were fitted by ``python -m eval.calibrate``, which also prints how well
they are calibrated; among the negatives are everyday questions put to laws that lack the rule,
for these look most like questions that are answered.
"""

import math
from collections.abc import Mapping, Sequence

from index.models import Hit

Features = Mapping[str, float]

FEATURES = ("dense", "foreign", "cover", "elsewhere", "ahead", "lead")
"""Cosine to the provision; cosine to the nearest other field of law; share of the question's words
that the provision has, or has other words for; by how many BM25 points, in tens, and by how much in
cosine, laws not asked have a better provision; fused score of the best article above the second."""

_WEIGHTS: Features = {
    "dense": 14.82,
    "foreign": -11.91,
    "cover": 5.04,
    "elsewhere": -1.63,
    "ahead": -10.92,
    "lead": 0.54,
}
_BIAS = -3.36

_ELSEWHERE, _AHEAD = 0.9, 0.04
"""Lead of a law that was not asked, in tens of BM25 points and in cosine, from which the matter is
one of that law alone."""

_OUTSTANDING, _LIKELY = 2.0, 0.6
"""Lead over the law's other articles, and confidence, from which a provision is not given up for
another law's: laws may say the same in more words or fewer. Of the fitted examples above the bar
the gate turns away one that answers and 18 that do not."""

CLEARLY = 0.1
"""How much nearer another field must be to be named; the field's questions are short and so nearer
to any question than a provision is."""


def features_of(hit: Hit, others: Sequence[Hit]) -> Features:
    """What the estimate rests on.

    Args:
        hit: The provision.
        others: The best provisions of the laws in force that were not asked; may be empty.
    """
    scores = hit.scores
    best = max((other.scores["bm25"] for other in others), default=0.0)
    nearest = max((other.scores["dense"] for other in others), default=scores["dense"])
    return {
        "dense": scores["dense"],
        "foreign": scores["foreign"],
        "cover": scores["cover"],
        "elsewhere": max(0.0, best - scores["bm25"]) / 10,
        "ahead": max(0.0, nearest - scores["dense"]),
        "lead": scores["lead"],
    }


def confidence(values: Features) -> float:
    """Probability in [0, 1] that the provision answers."""
    z = _BIAS + sum(weight * values[name] for name, weight in _WEIGHTS.items())
    return 1.0 / (1.0 + math.exp(-z))


def is_foreign(values: Features, margin: float = CLEARLY) -> bool:
    """Whether the question is nearer to another field of law than to the provision.

    Args:
        values: As :func:`features_of` gives them.
        margin: By how much, in cosine.
    """
    return values["foreign"] > values["dense"] + margin


def is_of_another(values: Features) -> bool:
    """Whether the matter is one of a law that was not asked: in words and in meaning it leads.

    Args:
        values: As :func:`features_of` gives them.
    """
    doubted = values["lead"] < _OUTSTANDING and confidence(values) < _LIKELY
    return doubted and values["elsewhere"] >= _ELSEWHERE and values["ahead"] >= _AHEAD
