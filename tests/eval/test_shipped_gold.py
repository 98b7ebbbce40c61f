"""The shipped gold agrees with the shipped laws, and is as large and as mixed as promised."""

from collections import Counter

import pytest

from corpus import Catalogue, load_catalogue, shipped_sources
from eval.cli import SHIPPED_GOLD
from eval.gold import KINDS, GoldConversation, GoldSet, read_gold, turns_of
from eval.gold_check import check_gold

PATHS = sorted(SHIPPED_GOLD.glob("*.jsonl"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue((shipped_sources(),))


@pytest.fixture(params=PATHS, ids=[path.stem for path in PATHS])
def gold(request: pytest.FixtureRequest) -> GoldSet:
    return read_gold(request.param)


def test_provisions_exist_and_key_points_are_verbatim(gold: GoldSet, catalogue: Catalogue) -> None:
    assert check_gold(gold, catalogue) == ()


def test_every_set_has_every_kind(gold: GoldSet) -> None:
    assert {question.kind for question in gold.questions} == set(KINDS)


def test_together_they_are_as_large_as_promised() -> None:
    items = [item for path in PATHS for item in read_gold(path).items]
    questions = [question for item in items for question in turns_of(item)]
    assert len(questions) >= 120
    assert sum(question.kind == "compare" for question in questions) >= 10
    assert sum(isinstance(item, GoldConversation) for item in items) >= 10
    assert sum(not question.answerable for question in questions) >= 25


def test_the_sets_share_no_question() -> None:
    asked = Counter(q.question for path in PATHS for q in read_gold(path).questions)
    assert [question for question, times in asked.items() if times > 1] == []
