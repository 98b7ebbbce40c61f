from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.models import Answer
from corpus import Pinpoint
from eval.gold import GoldQuestion, read_gold
from eval.places import LawBook, Place
from eval.run import Outcome, run_gold
from eval.score import MEASURES, score, wanted_places

AnswerOf = Callable[..., Answer]


@pytest.fixture
def question(gold_file: Path) -> GoldQuestion:
    return read_gold(gold_file).questions[0]


def judge(question: GoldQuestion, answer: Answer, book: LawBook, position: int = 0) -> Any:
    return score(Outcome(question, question.id, position, answer, (), 5.0), book)


def test_a_good_run_is_scored_by_eye(gold_file: Path, good: Any, book: LawBook) -> None:
    outcomes = run_gold(read_gold(gold_file).items, good, good, book)
    by_id = {outcome.question.id: score(outcome, book) for outcome in outcomes}
    full = {measure.key: 1.0 for measure in MEASURES} | {"false_refusal": 0.0}
    del full["missed_refusal"], full["nearest_cited"], full["inline_quotations"]
    assert by_id["q1"].scores == full
    assert by_id["q2"].scores == {
        "status": 1.0,
        "missed_refusal": 0.0,
        "nearest_cited": 0.0,
    }
    assert by_id["c1/1"].scores["recall@1"] == 0
    assert by_id["c1/1"].scores["mrr"] == 1 / 2
    assert by_id["c1/2"].scores["recall@3"] == 2 / 2
    assert by_id["c1/2"].scores["article_f1"] == 1
    assert [by_id[key].turn for key in by_id] == ["单问", "单问", "首轮", "后续轮"]
    assert all(judged.flags == () for judged in by_id.values())


def test_what_was_not_searched_for_has_no_ranking_scores(
    question: GoldQuestion, book: LawBook, answer_of: AnswerOf
) -> None:
    outcome = Outcome(question, question.id, 0, answer_of("甲市条例:2第1款"), None, 5.0)
    assert not {"mrr", "recall@1", "all_found@10"} & set(score(outcome, book).scores)
    assert score(outcome, book).scores["article_f1"] == 1


def test_the_paragraph_is_judged_besides_the_article(
    question: GoldQuestion, book: LawBook, answer_of: AnswerOf
) -> None:
    scores = judge(question, answer_of("甲市条例:2第3款"), book).scores
    assert scores["article_f1"] == 1
    assert scores["pinpoint_f1"] == 0
    assert scores["first_citation"] == 1
    assert scores["key_points"] == 0


def test_articles_without_a_pinpoint_are_wanted_whole(
    question: GoldQuestion, book: LawBook
) -> None:
    first, third = question.gold_articles[0], read_place("甲市条例:3")
    both = replace(question, gold_articles=(first, third))
    assert {str(place) for place in wanted_places(both, book)} == {"甲市条例:2第1款", "甲市条例:3"}


def read_place(text: str) -> Any:
    from eval.places import parse_place

    return parse_place(text)


def test_gold_may_name_the_only_paragraph(
    question: GoldQuestion, book: LawBook, answer_of: AnswerOf
) -> None:
    item = replace(
        question,
        gold_articles=(read_place("甲市条例:1"),),
        pinpoints=(read_place("甲市条例:1第1款第2项"),),
    )
    assert judge(item, answer_of("甲市条例:1第2项"), book).scores["pinpoint_f1"] == 1


def test_flags_say_what_to_look_at(
    question: GoldQuestion, book: LawBook, answer_of: AnswerOf
) -> None:
    good = answer_of("甲市条例:3", text="可以不巡查[7]。")
    bad = replace(good, citations=(replace(good.citations[0], quote="可以。"),))
    assert judge(question, bad, book).flags == (
        "first_citation",
        "key_points",
        "citation 1: quote",
        "citation 1: sha256",
        "mark [7]",
        "unexpected 甲市条例:3",
    )
    assert judge(question, answer_of(status="not_covered"), book).flags[0] == "false_refusal"
    unanswerable = replace(question, answerable=False)
    assert "missed_refusal" in judge(unanswerable, good, book).flags
    assert "modals" in judge(question, good, book).flags
    assert "asked_back" in judge(question, answer_of(status="needs_clarification"), book).flags


def test_a_question_without_a_law_is_of_that_of_its_articles(
    question: GoldQuestion, answer_of: AnswerOf, book: LawBook
) -> None:
    unnamed = replace(question, law="")
    assert judge(unnamed, answer_of(), book).law == "甲市条例"
    mixed = replace(
        unnamed, gold_articles=(*question.gold_articles, Place("乙市条例", Pinpoint(1)))
    )
    assert judge(mixed, answer_of(), book).law == ""


@pytest.mark.parametrize(
    ("said", "told"),
    [("silent_detail", "细节未规定"), ("太新", "太新"), ("", "（未注明）")],
)
def test_why_a_question_has_no_answer_is_what_its_line_says(
    question: GoldQuestion, answer_of: AnswerOf, book: LawBook, said: str, told: str
) -> None:
    refused = replace(question, answerable=False, gold_articles=(), reason=said)
    assert judge(refused, answer_of(), book).reason == told
    assert judge(replace(refused, answerable=True), answer_of(), book).reason == ""
