"""How sure we are that a provision answers a question: few features, one logistic curve."""

import math
from collections.abc import Mapping

from assistant.overlap import overlap
from assistant.question import Question
from corpus import Article
from index.models import Hit

Features = Mapping[str, float]

_WEIGHTS = {"dense": 20.0, "cover": 4.0, "fused": 0.6, "fit": 0.8}
_BIAS = -20.0


def features(question: Question, article: Article, hit: Hit) -> Features:
    """What the estimate rests on."""
    text = f"{article.chapter or ''}\n{article.text}"
    return {
        "dense": hit.scores.get("dense", 0.0),
        "cover": overlap(question.topic, text),
        "fused": hit.score,
        "fit": 0.0,
    }


def confidence(values: Features) -> float:
    """Probability in [0, 1] that the provision answers."""
    z = _BIAS + sum(weight * values[name] for name, weight in _WEIGHTS.items())
    return 1.0 / (1.0 + math.exp(-z))
