import json
from pathlib import Path

import pytest

from corpus.errors import InputError
from eval.committed import load_run, run_path, save_run
from eval.gold import read_gold
from eval.reliability import reliability
from eval.score import QuestionScore
from eval.summary import summarise

SCORES = (
    QuestionScore("q1", "q1", "duty", "", "", "单问", True, {"mrr": 1 / 3}, (), 1.0),
    QuestionScore("q2", "q2", "duty", "", "", "单问", False, {}, (), 1.0),
)


def test_what_is_saved_is_read_back(gold_file: Path, tmp_path: Path) -> None:
    gold = read_gold(gold_file)
    path = run_path(tmp_path / "runs", gold)
    assert path.name == "small.json"
    save_run(path, gold, "c0ffee", summarise(SCORES), SCORES, reliability([0.9], [True]))
    run = load_run(path)
    assert run is not None
    assert run.gold_sha256 == gold.sha256
    assert json.loads(path.read_text("utf-8"))["reliability"]["n"] == 1
    assert run.scores == {"q1": {"mrr": 0.333333}, "q2": {}}
    assert [entry.name for entry in path.parent.iterdir()] == ["small.json"]


def test_one_question_stands_on_one_line(gold_file: Path, tmp_path: Path) -> None:
    gold = read_gold(gold_file)
    path = run_path(tmp_path, gold)
    save_run(path, gold, "c0ffee", summarise(SCORES), SCORES, reliability([0.9], [True]))
    text = path.read_text("utf-8")
    assert '\n"q1": {"mrr": 0.333333},\n"q2": {}\n' in text
    assert json.loads(text)["summary"]["n"] == 2


def test_no_committed_run_is_no_error(tmp_path: Path) -> None:
    assert load_run(tmp_path / "none.json") is None


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"gold_sha256": "", "scores": {"a": {"b": "?"}}}']
)
def test_a_damaged_run_says_what_to_do(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match="--save"):
        load_run(path)
