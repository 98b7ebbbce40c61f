from pathlib import Path

import pytest

from corpus.errors import InputError
from eval.judge import Verdict, agreement, read_labels
from eval.judge.agreement import kappa


def differs(a: int, b: int) -> float:
    return float(a != b)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param([(0, 0), (2, 2)], 1.0, id="always the same"),
        pytest.param([(0, 2), (2, 0)], -1.0, id="always the other"),
        pytest.param([(0, 0), (0, 2), (2, 0), (2, 2)], 0.0, id="as chance would have it"),
        pytest.param(
            [(2, 2)] * 20 + [(2, 0)] * 5 + [(0, 2)] * 10 + [(0, 0)] * 15,
            (0.7 - 0.5) / (1 - 0.5),
            id="the textbook's table: .7 observed, .5 by chance",
        ),
        pytest.param([(2, 2), (2, 2)], None, id="one grade only"),
    ],
)
def test_kappa(pairs: list[tuple[int, int]], expected: float | None) -> None:
    found = kappa(pairs, differs)
    assert found == (None if expected is None else pytest.approx(expected))


def test_weights_forgive_a_grade_more_than_two() -> None:
    people = {
        "a": Verdict(2, 2),
        "b": Verdict(0, 2),
        "c": Verdict(1, 2),
        "only people": Verdict(0, 0),
    }
    near = {"a": Verdict(2, 2), "b": Verdict(1, 2), "c": Verdict(1, 2)}
    far = {"a": Verdict(2, 2), "b": Verdict(2, 2), "c": Verdict(1, 2)}
    close, wide = agreement(near, people), agreement(far, people)
    assert (close["faithfulness"].n, close["faithfulness"].same) == (3, 2 / 3)
    assert close["faithfulness"].weighted is not None
    assert wide["faithfulness"].weighted is not None
    assert close["faithfulness"].weighted > wide["faithfulness"].weighted
    assert close["completeness"].kappa is None
    assert agreement({}, people) == {}


def test_labels_are_read(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text('{"id": "a", "faithfulness": 2, "completeness": 1, "by": "甲"}\n\n', "utf-8")
    assert read_labels(path) == {"a": Verdict(2, 1)}


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "第 2 行：应为"),
        ("[]", "第 2 行：应为"),
        ('{"id": "b", "faithfulness": 2}', "第 2 行：应为"),
        ('{"id": "b", "faithfulness": 3, "completeness": 0}', "应为 0、1、2"),
        ('{"id": 4, "faithfulness": 1, "completeness": 0}', "应为字符串"),
        ('{"id": "a", "faithfulness": 1, "completeness": 0}', "「a」重复"),
    ],
)
def test_bad_labels_are_told_by_line(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text('{"id": "a", "faithfulness": 2, "completeness": 1}\n' + line, "utf-8")
    with pytest.raises(InputError, match=complaint):
        read_labels(path)


def test_labels_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="读不了人工评分"):
        read_labels(tmp_path / "none.jsonl")
