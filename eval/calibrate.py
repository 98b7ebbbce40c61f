"""Fits the weights of ``assistant.retrieve.confidence``.

Run as ``python -m eval.calibrate GOLD… --foreign FILE``.

Positives are the first provisions found for answerable development questions; negatives are
questions of other fields of law put to one of the laws in turn (``--foreign``: JSON Lines with
``question``; STARD's lay questions were used), and unanswerable questions whose matter another law
holds. Questions that are refused for what they ask (a sum, a telephone number) are left out: the
provision found for them is the right one. Prints weights, and the expected calibration error on the
half that was not fitted (:mod:`eval.reliability`).
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.build import build_assistant
from assistant.engine import Assistant
from assistant.models import Inquiry
from assistant.retrieve.confidence import FEATURES, features_of
from assistant.retrieve.search import RIVALS
from assistant.settings import load_settings
from assistant.understand.question import understand
from corpus import LawHeader
from corpus.console import Parser, err, out
from eval.gold import GoldQuestion, read_gold
from eval.reliability import calibration_error
from index import Scope

Example = tuple[list[float], int]
Matrix = NDArray[np.float64]

_STEPS, _RATE, _RIDGE = 4000, 0.5, 1e-3


def examples(assistant: Assistant, gold: Sequence[GoldQuestion]) -> Iterator[Example]:
    """Answerable questions whose first provision is right, and those another law holds."""
    for item in gold:
        inquiry = Inquiry(item.question, (), item.jurisdiction)
        question = understand(inquiry, assistant.catalogue)
        laws = assistant.catalogue.select(question.places.held, None)
        if len(laws) != 1 or question.references or question.unheld_laws:
            continue
        found = _features(assistant, question.topic, laws[0])
        if found is None:
            continue
        values, article = found
        wanted = {f"{p.law}#{p.article.pinpoint.article}" for p in item.gold_articles}
        if item.answerable and article in wanted:
            yield values, 1
        elif not item.answerable and not item.nearly_answered:
            yield values, 0


def foreign_examples(assistant: Assistant, path: Path, limit: int) -> Iterator[Example]:
    """Questions of other fields, put to the laws in turn."""
    laws = assistant.catalogue.headers
    lines = path.read_text("utf-8").splitlines()[:limit]
    for number, line in enumerate(lines):
        found = _features(assistant, json.loads(line)["question"], laws[number % len(laws)])
        if found is not None:
            yield found[0], 0


def _features(assistant: Assistant, topic: str, law: LawHeader) -> tuple[list[float], str] | None:
    others = tuple(other.id for other in assistant.catalogue.headers if other.id != law.id)
    hits = assistant.searcher.search(topic, Scope(law_ids=(law.id,)), 1)
    rivals = assistant.searcher.search(topic, Scope(law_ids=others), RIVALS)
    if not hits:
        return None
    values = features_of(hits[0], rivals)
    return [values[name] for name in FEATURES], f"{law.title}#{hits[0].pinpoint.article}"


def fit(features: Matrix, labels: Matrix) -> Matrix:
    """Ridge-regularised logistic regression by gradient descent; the bias comes last."""
    mean, deviation = features.mean(axis=0), features.std(axis=0) + 1e-9
    scaled = np.column_stack([(features - mean) / deviation, np.ones(len(features))])
    weights = np.zeros(scaled.shape[1])
    for _ in range(_STEPS):
        error = _sigmoid(scaled @ weights) - labels
        weights -= _RATE * (scaled.T @ error / len(labels) + _RIDGE * weights)
    raw = weights[:-1] / deviation
    return np.append(raw, weights[-1] - float(raw @ mean))


def _sigmoid(values: Matrix) -> Matrix:
    return np.asarray(1 / (1 + np.exp(-values)), dtype=np.float64)


def main() -> None:
    """Fits on every second example and judges on the rest; then fits on all."""
    parser = Parser(prog="python -m eval.calibrate", description="拟合置信度的权重")
    parser.add_argument("gold", nargs="+", type=Path, metavar="问题集")
    parser.add_argument("--foreign", type=Path, required=True, metavar="他类问题")
    parser.add_argument("--limit", type=int, default=500, metavar="数目")
    args = parser.parse_args()
    assistant = build_assistant(load_settings(), err)
    rows: list[Example] = []
    for path in args.gold:
        rows += examples(assistant, read_gold(path).questions)
    rows += foreign_examples(assistant, args.foreign, args.limit)
    features = np.array([values for values, _ in rows])
    labels = np.array([label for _, label in rows], dtype=np.float64)
    half = fit(features[::2], labels[::2])
    estimates = _sigmoid(features[1::2] @ half[:-1] + half[-1])
    final = fit(features, labels)
    out(f"样本 {len(rows)}，正例 {int(labels.sum())}")
    out(f"校准误差（另一半）{calibration_error(estimates, labels[1::2]):.3f}")
    out("权重 " + "，".join(f"{n} {w:.2f}" for n, w in zip(FEATURES, final[:-1], strict=True)))
    out(f"偏置 {final[-1]:.2f}")


if __name__ == "__main__":
    main()
