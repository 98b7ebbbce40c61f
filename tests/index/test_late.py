"""Late interaction: sums that can be checked by eye, and arrays that come back from disk."""

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import IndexMismatchError
from index.late import LateIndex

EAST, NORTH = [127, 0], [0, 127]


def _tokens(*vectors: list[int]) -> np.ndarray:
    return np.array(vectors, np.int8)


@pytest.fixture
def index() -> LateIndex:
    return LateIndex.build([_tokens(EAST), _tokens(EAST, NORTH), _tokens([-127, 0])])


def test_each_token_of_the_question_takes_its_best_match(index: LateIndex) -> None:
    scores = index.scores(_tokens(EAST, NORTH), np.array([0, 1, 2]))
    np.testing.assert_allclose(scores, [0.5, 1.0, -0.5], atol=1e-6)


def test_rows_are_scored_in_the_order_asked_for(index: LateIndex) -> None:
    scores = index.scores(_tokens(EAST), np.array([2, 0, 2]))
    np.testing.assert_allclose(scores, [-1.0, 1.0, -1.0], atol=1e-6)
    assert index.scores(_tokens(EAST), np.array([], np.int64)).shape == (0,)


def test_an_index_comes_back_from_disk_as_it_was(index: LateIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "late")
    back = LateIndex.load(tmp_path / "late")
    assert len(back) == len(index) == 3
    np.testing.assert_array_equal(back.tokens(1), index.tokens(1))


@pytest.mark.parametrize("file", ["tokens.npy", "starts.npy"])
def test_a_damaged_index_is_refused(index: LateIndex, tmp_path: Path, file: str) -> None:
    index.save(tmp_path)
    (tmp_path / file).write_bytes(b"not an array")
    with pytest.raises(IndexMismatchError, match="tiaoli build --force"):
        LateIndex.load(tmp_path)
