from pathlib import Path

import pytest

from eval.evaluation import count_questions
from eval.gold import read_gold


@pytest.mark.parametrize(("limit", "asked"), [(None, 4), (1, 1), (2, 2), (3, 4), (9, 4)])
def test_a_limit_counts_items_and_the_bar_questions(
    gold_file: Path, limit: int | None, asked: int
) -> None:
    assert count_questions(read_gold(gold_file), limit) == asked
