"""Runs kept in the repository, one file a gold set: what a change is compared with."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import InputError
from eval.comparison import Scores
from eval.gold import GoldSet
from eval.reliability import Reliability
from eval.score import QuestionScore
from eval.summary import Summary, group_to_dict

SHIPPED_RUNS = Path(__file__).parent / "runs"
_SAVED_PLACES = 6


@dataclass(frozen=True, slots=True)
class CommittedRun:
    """What is remembered of a run: its gold, and each question's scores."""

    gold_sha256: str
    scores: Scores


def run_path(folder: Path, gold: GoldSet) -> Path:
    """Where the committed run of a gold set is kept."""
    return folder / f"{gold.name}.json"


def load_run(path: Path) -> CommittedRun | None:
    """Reads a committed run; ``None`` if there is none yet.

    Raises:
        InputError: The file is not a saved run.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        return CommittedRun(
            gold_sha256=str(data["gold_sha256"]),
            scores={
                identity: {key: float(value) for key, value in values.items()}
                for identity, values in data["scores"].items()
            },
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        message = f"读不懂上次的结果 {path}，请恢复该文件，或删除后用 --save 重新保存"
        raise InputError(message) from exc


def save_run(
    path: Path,
    gold: GoldSet,
    corpus_sha256: str,
    summary: Summary,
    scores: Sequence[QuestionScore],
    found: Reliability | None,
) -> None:
    """Writes a run in one step, one question a line so that differences read well.

    Latencies are kept in the summary only: they change with every run.

    Args:
        path: Of the file.
        gold: What was asked.
        corpus_sha256: Which texts answered.
        summary: Means.
        scores: Of each question.
        found: Reliability of the confidence that the law answers.
    """
    head = {
        "gold": gold.name,
        "gold_sha256": gold.sha256,
        "corpus_sha256": corpus_sha256,
        "summary": group_to_dict(summary.overall),
        "reliability": found.to_dict() if found else None,
    }
    rows = (
        f"{_json(score.id)}: "
        + _json({key: round(value, _SAVED_PLACES) for key, value in score.scores.items()})
        for score in scores
    )
    text = _json(head)[:-1] + ',\n"scores": {\n' + ",\n".join(rows) + "\n}}\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".json.partial")
    partial.write_text(text, "utf-8")
    partial.replace(path)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
