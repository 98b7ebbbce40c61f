"""Fits the weights of ``assistant.retrieve.confidence``.

Run as ``python -m eval.calibrate GOLD… --foreign FILE``.

Positives are the first provisions found for answerable development questions. Negatives are
unanswerable questions whose matter another law holds, questions of other fields of law put to one
of the laws in turn (``--foreign``: JSON Lines with ``question``; STARD's lay questions were used),
and everyday questions put to the other laws (``gold/parallels.tsv``: three in ten of these laws
have the like rule, and are positives). Questions that are refused for what they ask (a sum, a
telephone number) are left out: the provision found for them is the right one. Prints weights, and
calibration error and separation on the half of the questions that was not fitted
(:mod:`eval.reliability`).
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

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
from eval.reliability import reliability
from index import Scope

PARALLELS = Path(__file__).parent / "gold" / "parallels.tsv"

Matrix = NDArray[np.float64]

_STEPS, _RATE, _RIDGE = 4000, 0.5, 1e-3


class Example(NamedTuple):
    """What the estimate rests on, whether the provision answers (1 or 0), and the question."""

    values: list[float]
    label: int
    question: str


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
            yield Example(values, 1, item.id)
        elif not item.answerable and not item.nearly_answered:
            yield Example(values, 0, item.id)


def parallel_examples(
    assistant: Assistant, gold: Sequence[GoldQuestion], table: Path = PARALLELS
) -> Iterator[Example]:
    """Questions put to other laws: positive where these have the like rule and it comes first."""
    asked = {item.id: item for item in gold}
    laws = {law.title: law for law in assistant.catalogue.headers}
    for line in table.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, title, articles = line.split("\t")
        if name not in asked or title not in laws:
            continue
        item = asked[name]
        topic = understand(Inquiry(item.question, (), item.jurisdiction), assistant.catalogue).topic
        found = _features(assistant, topic, laws[title])
        right = {f"{title}#{number}" for number in articles.split() if number != "-"}
        if found and (not right or found[1] in right):
            yield Example(found[0], int(bool(right)), name)


def foreign_examples(assistant: Assistant, path: Path, limit: int) -> Iterator[Example]:
    """Questions of other fields, put to the laws in turn."""
    laws = assistant.catalogue.headers
    lines = path.read_text("utf-8").splitlines()[:limit]
    for number, line in enumerate(lines):
        question = json.loads(line)["question"]
        found = _features(assistant, question, laws[number % len(laws)])
        if found is not None:
            yield Example(found[0], 0, question)


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


def kept_back(rows: Sequence[Example]) -> NDArray[np.bool_]:
    """Which examples are judged and not fitted: about half, all of a question together."""
    return np.array([crc32(row.question.encode()) % 2 == 1 for row in rows], dtype=bool)


def main() -> None:
    """Fits on the examples of half of the questions and judges on the rest; then fits on all."""
    parser = Parser(prog="python -m eval.calibrate", description="拟合置信度的权重")
    parser.add_argument("gold", nargs="+", type=Path, metavar="问题集")
    parser.add_argument("--foreign", type=Path, required=True, metavar="他类问题")
    parser.add_argument("--limit", type=int, default=500, metavar="数目")
    args = parser.parse_args()
    assistant = build_assistant(load_settings(), err)
    gold = [item for path in args.gold for item in read_gold(path).questions]
    rows = [
        *examples(assistant, gold),
        *parallel_examples(assistant, gold),
        *foreign_examples(assistant, args.foreign, args.limit),
    ]
    _report(rows)


def _report(rows: Sequence[Example]) -> None:
    features = np.array([row.values for row in rows])
    labels = np.array([row.label for row in rows], dtype=np.float64)
    back = kept_back(rows)
    half = fit(features[~back], labels[~back])
    estimates = _sigmoid(features[back] @ half[:-1] + half[-1])
    found = reliability(estimates.tolist(), [bool(label) for label in labels[back]])
    out(f"样本 {len(rows)}，正例 {int(labels.sum())}")
    if found and found.separation is not None:
        out(f"未参与拟合的一半：校准误差 {found.error:.3f}，AUROC {found.separation:.3f}")
    final = fit(features, labels)
    out("权重 " + "，".join(f"{n} {w:.2f}" for n, w in zip(FEATURES, final[:-1], strict=True)))
    out(f"偏置 {final[-1]:.2f}")


if __name__ == "__main__":
    main()
