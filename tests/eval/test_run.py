from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from assistant.models import Answer
from eval.gold import GoldQuestion, read_gold
from eval.places import LawBook
from eval.run import run_gold, searched_jurisdictions
from index.models import Scope


def test_every_question_is_asked_once_in_its_setting(
    gold_file: Path, good: Any, book: LawBook
) -> None:
    outcomes = list(run_gold(read_gold(gold_file).items, good, good, book))
    assert [outcome.question.id for outcome in outcomes] == ["q1", "q2", "c1/1", "c1/2"]
    assert [outcome.position for outcome in outcomes] == [0, 0, 1, 2]
    assert [outcome.item for outcome in outcomes] == ["q1", "q2", "c1", "c1"]
    assert {inquiry.jurisdiction for inquiry in good.asked} == {"甲市"}


def test_history_is_that_of_the_conversation_only(
    gold_file: Path, good: Any, book: LawBook
) -> None:
    outcomes = list(run_gold(read_gold(gold_file).items, good, good, book))
    assert [len(inquiry.history) for inquiry in good.asked] == [0, 0, 0, 1]
    (turn,) = good.asked[3].history
    assert turn.question == "业主能看记录吗？"
    assert turn.answer == outcomes[2].answer


def test_the_ranking_is_the_searchers_own(gold_file: Path, good: Any, book: LawBook) -> None:
    outcomes = list(run_gold(read_gold(gold_file).items, good, good, book))
    scope = Scope(jurisdictions=("甲市",), as_of=date(2026, 1, 1))
    queries = ["物业多久巡一次？", "业主能看记录吗？", "涂改记录罚多少？"]
    assert good.searched == [(query, scope) for query in queries]
    rankings = [outcome.ranking for outcome in outcomes]
    assert [ranking and [str(place) for place in ranking] for ranking in rankings] == [
        ["甲市条例:2", "甲市条例:1"],
        None,
        ["甲市条例:1", "甲市条例:2"],
        ["甲市条例:3", "甲市条例:2"],
    ]


@pytest.mark.parametrize(
    ("text", "searched"),
    [("第二条原文", False), ("第 2 条", False), ("2条第1款", False), ("有哪一条规定？", True)],
)
def test_an_article_asked_for_by_number_is_not_searched_for(
    gold_file: Path,
    script: Any,
    book: LawBook,
    answer_of: Callable[..., Answer],
    text: str,
    searched: bool,
) -> None:
    asked = replace(read_gold(gold_file).questions[0], question=text)
    fake = script({text: answer_of("甲市条例:2")})
    (outcome,) = run_gold([asked], fake, fake, book)
    assert (outcome.ranking is not None) is searched
    assert bool(fake.searched) is searched


def test_only_the_answer_is_timed(gold_file: Path, good: Any, book: LawBook) -> None:
    ticks = count(start=10, step=0.25)
    outcomes = run_gold(read_gold(gold_file).items, good, good, book, lambda: next(ticks))
    assert [outcome.latency_ms for outcome in outcomes] == [250.0] * 4


@pytest.fixture
def question(gold_file: Path) -> GoldQuestion:
    return read_gold(gold_file).questions[0]


@pytest.mark.parametrize(
    ("place", "resolved", "searched"),
    [
        pytest.param("甲市", ("乙市",), ("甲市",), id="the user's place decides"),
        pytest.param("乙市", ("甲市",), ("甲市",), id="the question names another"),
        pytest.param(None, ("甲市", "乙市"), ("甲市", "乙市"), id="no place given"),
        pytest.param(None, (), None, id="nothing is known"),
    ],
)
def test_where_the_ranking_is_measured(
    question: GoldQuestion,
    book: LawBook,
    place: str | None,
    resolved: tuple[str, ...],
    searched: tuple[str, ...] | None,
) -> None:
    asked = replace(question, jurisdiction=place)
    assert searched_jurisdictions(asked, resolved, book) == searched


def test_articles_unknown_to_the_book_keep_their_rank(
    question: GoldQuestion, script: Any, book: LawBook, answer_of: Callable[..., Answer]
) -> None:
    ids = ("丙市条例@2020#1", "甲市条例@2024-01-01#2")
    fake = script({question.question: answer_of()}, {question.question: ids})
    (outcome,) = run_gold([question], fake, fake, book)
    assert outcome.ranking is not None
    assert str(outcome.ranking[1]) == "甲市条例:2"
