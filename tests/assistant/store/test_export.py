"""Feedback as it is exported, and what becomes of it as a gold question."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import app
from assistant.store import Feedback, Keeping, Ledger, Rated, ledger_file
from assistant.store.export import feedback_row, gold_candidate
from corpus.errors import InputError
from eval.gold import read_gold


@pytest.fixture
def rated(file: Path, record: Any, clock: Any) -> Rated:
    ledger = Ledger(file, Keeping(questions=True), now=clock)
    law = "甲市养犬条例@2024-12-01"
    articles = (f"{law}#3.1(2)", f"{law}#3", f"{law}#30-1.2", f"{law}#5(4)")
    ledger.note([record(articles=articles)])
    ledger.rate("r-1", Feedback("down", "wrong_article", "应当是第九条"))
    return next(ledger.rated())


def test_a_row_is_flat_and_whole(rated: Rated) -> None:
    row = json.loads(json.dumps(feedback_row(rated)))

    assert (row["request_id"], row["rating"], row["reason"]) == ("r-1", "down", "wrong_article")
    assert row["comment"] == "应当是第九条"
    assert row["question"] == "在鄂尔多斯市遛狗不牵绳罚多少？"
    assert row["status"] == "answered"


def test_a_candidate_is_gold_once_a_person_has_filled_it(rated: Rated, tmp_path: Path) -> None:
    candidate = gold_candidate(rated)
    assert candidate is not None
    assert candidate["acceptable_articles"] == [
        "甲市养犬条例:3",
        "甲市养犬条例:30-1",
        "甲市养犬条例:5",
    ]
    assert candidate["jurisdiction"] == "鄂尔多斯市"
    path = tmp_path / "candidates.jsonl"
    path.write_text(json.dumps(candidate, ensure_ascii=False) + "\n", "utf-8")
    with pytest.raises(InputError, match="gold_articles"):
        read_gold(path)

    filled = candidate | {"gold_articles": ["甲市养犬条例:9"]}
    path.write_text(json.dumps(filled, ensure_ascii=False) + "\n", "utf-8")
    assert read_gold(path).questions[0].question == rated.question


def test_without_words_there_is_no_candidate(rated: Rated) -> None:
    assert gold_candidate(replace(rated, question=None)) is None


def test_of_several_places_none_is_the_users(rated: Rated) -> None:
    candidate = gold_candidate(replace(rated, jurisdictions=("甲市", "乙市")))
    assert candidate is not None
    assert candidate["jurisdiction"] is None


@pytest.fixture
def verb(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[object, list[Any], str]]:
    monkeypatch.setenv("TIAOLI_STATE_DIR", str(tmp_path))

    def run(*args: str) -> tuple[object, list[Any], str]:
        with pytest.raises(SystemExit) as exit_:
            app.main(["feedback", *args])
        shown = capsys.readouterr()
        return exit_.value.code, [json.loads(x) for x in shown.out.splitlines()], shown.err

    return run


def test_no_feedback_is_told_and_nothing_is_made(verb: Any, tmp_path: Path) -> None:
    assert verb() == (0, [], "还没有这样的评价。\n")
    assert list(tmp_path.iterdir()) == []


def test_the_verb_exports_by_rating_and_as_candidates(
    verb: Any, tmp_path: Path, record: Any, clock: Any
) -> None:
    ledger = Ledger(ledger_file(tmp_path), Keeping(questions=True), now=clock)
    ledger.note([record("good"), record("bad")])
    ledger.rate("good", Feedback("up"))
    ledger.rate("bad", Feedback("down"))
    ledger.note([record("mute", question="", standalone="")])
    ledger.rate("mute", Feedback("down"))

    assert [row["request_id"] for row in verb()[1]] == ["good", "bad", "mute"]
    assert [row["request_id"] for row in verb("--rating", "up")[1]] == ["good"]
    code, rows, told = verb("--candidates")
    assert (code, [row["id"] for row in rows]) == (0, ["feedback-bad"])
    assert "有 1 条没有保存问题的文字" in told


def test_a_wrong_rating_is_explained(verb: Any) -> None:
    code, rows, told = verb("--rating", "good")
    assert (code, rows) == (2, [])
    assert "good" in told
