"""Hard negatives: high in a ranking, but never an answer nor among the very first."""

import random

import numpy as np

from index.training.data import Example
from index.training.negatives import DEPTH, SKIPPED, draw, sparse_negatives


def test_answers_and_the_very_first_are_never_drawn() -> None:
    ranking = np.arange(100)
    for seed in range(20):
        drawn = draw(ranking, (5,), 4, random.Random(seed))
        assert len(set(drawn)) == 4
        assert not set(drawn) & {0, 1, 2, 5}
        assert max(drawn) <= DEPTH


def test_a_short_ranking_gives_what_it_has() -> None:
    assert draw(np.arange(SKIPPED + 1), (), 4, random.Random(0)) == (SKIPPED,)


def test_bm25_negatives_share_the_questions_words() -> None:
    texts = [f"养犬登记第{n}号" for n in range(80)] + [f"消防通道第{n}号" for n in range(80)]
    found = sparse_negatives([Example("养犬登记", (7,), "法")], texts, 5, random.Random(0))
    assert len(found[0]) == 5
    assert all(n < 80 and n != 7 for n in found[0])
