from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from assistant.models import Answer, Inquiry
from eval.evaluation import Evaluation, evaluate_set, with_robustness
from eval.gold import read_gold
from eval.places import LawBook
from eval.robustness import Held, measure
from eval.robustness.measure import perturbed
from eval.robustness.perturb import Perturbation
from eval.robustness.text import held_text
from eval.run import Outcome, answer_gold


@dataclass
class Touchy:
    """Answers questions of a script, and refuses what is written in any other way."""

    known: dict[str, Answer]
    refusal: Answer
    asked: list[Inquiry] = field(default_factory=list)

    def answer(self, inquiry: Inquiry) -> Answer:
        self.asked.append(inquiry)
        return self.known.get(inquiry.question, self.refusal)


@pytest.fixture
def touchy(good: Any, answer_of: Callable[..., Answer]) -> Touchy:
    return Touchy(good.answers, answer_of(status="not_covered", text="没有规定。"))


@pytest.fixture
def held(gold_file: Path, touchy: Touchy, book: LawBook) -> dict[str, Held]:
    items = read_gold(gold_file).items
    before: list[Outcome] = list(answer_gold(items, touchy))
    ticks: list[None] = []
    found = measure(items, before, touchy, book, lambda: ticks.append(None))
    assert len(ticks) == 11
    return {one.key: one for one in found}


def test_only_changed_questions_count(held: dict[str, Held]) -> None:
    assert held["traditional"].n == 3
    assert "numerals" not in held
    assert "reordered" not in held


def test_what_no_longer_holds_is_counted_by_hand(held: dict[str, Held]) -> None:
    """Two of three were answered before; the third was refused before as it is now."""
    one = held["traditional"]
    assert (one.status.mean, one.first.mean) == (1 / 3, 1 / 3)
    assert one.before is not None
    assert one.after is not None
    assert one.difference is not None
    assert (one.before.mean, one.after.mean, one.difference.mean) == (1.0, 0.0, -1.0)
    assert [b.id for b in one.breaks] == ["q1", "c1/1"]
    assert one.breaks[0].after == "物業多久巡一次？"
    assert one.breaks[0].told == "answered，甲市条例:2 → not_covered，无引用"


def test_later_turns_follow_the_changed_ones(gold_file: Path, touchy: Touchy) -> None:
    conversation = read_gold(gold_file).items[2]
    shout = Perturbation("x", "", lambda text, _: f"{text}！")
    list(answer_gold([perturbed(conversation, shout)], touchy))
    assert [inquiry.question for inquiry in touchy.asked] == ["业主能看记录吗？！", "那改了呢？！"]
    assert touchy.asked[1].history[0].question == "业主能看记录吗？！"


def test_a_question_is_changed_by_itself_alone(gold_file: Path) -> None:
    """So that a new question in the file changes nothing for the others."""
    shout = Perturbation("x", "", lambda text, chance: f"{text}{chance.random()}")
    items = read_gold(gold_file).items
    alone = perturbed(items[0], shout)
    second = perturbed(items[1], shout)
    assert [perturbed(item, shout) for item in (items[1], items[0])] == [second, alone]
    assert alone != perturbed(items[0], shout, seed=2)


def test_a_table_tells_each_way_and_examples(held: dict[str, Held]) -> None:
    text = held_text(tuple(held.values()))
    assert "繁体" in text
    assert "0.333 [0.00," in text
    assert "  繁体 q1：物業多久巡一次？（answered，甲市条例:2 → not_covered，无引用）" in text


def test_an_evaluation_takes_them_in(
    gold_file: Path, good: Any, touchy: Touchy, book: LawBook, tmp_path: Path
) -> None:
    done: Evaluation = evaluate_set(read_gold(gold_file), good, book, tmp_path, 1, lambda *_: None)
    again = with_robustness(done, touchy, book, lambda: None)
    assert {one.n for one in again.held} == {1}
    assert again.scores == done.scores
