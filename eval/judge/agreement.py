"""How far a judge agrees with people: Cohen's kappa, plain and weighted.

Kappa is the agreement beyond what two graders with the same habits would reach by chance (Cohen,
"A coefficient of agreement for nominal scales", 1960). Grades are ordered, so quadratic weights are
given as well (Cohen 1968): a judge that is one grade off errs less than one that is two off.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import InputError
from eval.judge.rubric import Verdict, is_grade

CRITERIA = ("faithfulness", "completeness")
_Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A judge beside people, on one criterion.

    Attributes:
        n: Answers that both have graded.
        same: Share with the same grade.
        kappa: Cohen's; ``None`` where everybody always gave one grade, and nothing can be told.
        weighted: The same with quadratic weights.
    """

    n: int
    same: float
    kappa: float | None
    weighted: float | None


def read_labels(path: Path) -> dict[str, Verdict]:
    """Reads people's grades: JSON Lines of ``id``, ``faithfulness`` and ``completeness``.

    Raises:
        InputError: The file cannot be read, or a line is no such object.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise InputError(
            f"读不了人工评分 {path}，应为 UTF-8 的 .jsonl 文件", param="labels"
        ) from exc
    labels: dict[str, Verdict] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            identity, verdict = _label(line, f"{path} 第 {number} 行")
            if identity in labels:
                raise InputError(f"{path} 第 {number} 行：id「{identity}」重复", param="labels")
            labels[identity] = verdict
    return labels


def _label(line: str, where: str) -> tuple[str, Verdict]:
    try:
        data = json.loads(line)
        identity, grades = data["id"], [data[name] for name in CRITERIA]
    except (ValueError, KeyError, TypeError) as exc:
        message = f'{where}：应为 {{"id": "…", "faithfulness": 0–2, "completeness": 0–2}}'
        raise InputError(message, param="labels") from exc
    if not isinstance(identity, str) or not all(map(is_grade, grades)):
        raise InputError(f"{where}：id 应为字符串，两项评分应为 0、1、2", param="labels")
    return identity, Verdict(*grades)


def agreement(
    verdicts: Mapping[str, Verdict], labels: Mapping[str, Verdict]
) -> dict[str, Agreement]:
    """Compares a judge's verdicts with people's by criterion; empty where they share no answer."""
    shared = [(verdicts[i], labels[i]) for i in labels if i in verdicts]
    graded = {
        "faithfulness": [(a.faithfulness, b.faithfulness) for a, b in shared],
        "completeness": [(a.completeness, b.completeness) for a, b in shared],
    }
    return {name: _agreement(pairs) for name, pairs in graded.items() if pairs}


def _agreement(pairs: _Pairs) -> Agreement:
    return Agreement(
        n=len(pairs),
        same=sum(a == b for a, b in pairs) / len(pairs),
        kappa=kappa(pairs, lambda a, b: float(a != b)),
        weighted=kappa(pairs, lambda a, b: float((a - b) ** 2)),
    )


def kappa(pairs: _Pairs, cost: Callable[[int, int], float]) -> float | None:
    """One less the observed cost of disagreement over that expected by chance."""
    ones, others = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(cost(a, b) for a, b in pairs) / len(pairs)
    expected = sum(cost(a, b) * ones[a] * others[b] for a in ones for b in others) / len(pairs) ** 2
    return 1 - observed / expected if expected else None
