"""Puts each question in other words and tells whether the answer holds.

Conversations are changed turn by turn, and each turn is asked after the changed ones before it.
Only questions that a perturbation changes are counted. Everything is seeded by perturbation and
question, so that a run can be repeated and one question's change does not depend on the others.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from eval.gold import GoldConversation, GoldQuestion
from eval.places import LawBook, Place, cited_place
from eval.resampling import SEED, Sample
from eval.robustness.perturb import PERTURBATIONS, Perturbation
from eval.run import Answerer, Outcome, answer_gold
from eval.score import citation_f1
from eval.summary import Cell, cell_of

Item = GoldQuestion | GoldConversation


@dataclass(frozen=True, slots=True)
class Break:
    """A question whose answer did not hold: as asked before and now, and what became of it."""

    id: str
    before: str
    after: str
    told: str


@dataclass(frozen=True, slots=True)
class Held:
    """How answers held under one perturbation.

    Attributes:
        key: Of the perturbation.
        label: Its name.
        n: Questions that it changed.
        status: Share of them with the same status as before.
        first: Share whose first citation is in the same article as before, or still missing.
        before: Article F1 of the same questions unchanged; ``None`` where none has gold articles.
        after: The same, changed.
        difference: After minus before, paired.
        breaks: The questions that did not hold.
    """

    key: str
    label: str
    n: int
    status: Cell
    first: Cell
    before: Cell | None
    after: Cell | None
    difference: Cell | None
    breaks: tuple[Break, ...]


def measure(
    items: Sequence[Item],
    before: Sequence[Outcome],
    answerer: Answerer,
    book: LawBook,
    tick: Callable[[], object],
) -> tuple[Held, ...]:
    """Asks changed questions and compares with what was answered before.

    Args:
        items: The gold, unchanged.
        before: What came of it.
        answerer: Who answers.
        book: The laws.
        tick: Is called after each perturbation.
    """
    known = {outcome.question.id: outcome for outcome in before}
    found = []
    for perturbation in PERTURBATIONS:
        changed = [perturbed(item, perturbation) for item in items]
        moved = [new for new, old in zip(changed, items, strict=True) if new != old]
        pairs = [(known[now.question.id], now) for now in answer_gold(moved, answerer)]
        pairs = [(old, now) for old, now in pairs if old.question != now.question]
        tick()
        if pairs:
            found.append(_held(perturbation, pairs, book))
    return tuple(found)


def perturbed(item: Item, perturbation: Perturbation, seed: int = SEED) -> Item:
    """A question, or every turn of a conversation, written differently."""
    if isinstance(item, GoldConversation):
        turns = tuple(_changed(turn, perturbation, seed) for turn in item.turns)
        return replace(item, turns=turns)
    return _changed(item, perturbation, seed)


def _changed(question: GoldQuestion, perturbation: Perturbation, seed: int) -> GoldQuestion:
    chance = Random(f"{seed} {perturbation.key} {question.id}")  # noqa: S311 - no secret
    return replace(question, question=perturbation.change(question.question, chance))


_Pair = tuple[Outcome, Outcome]


def _held(perturbation: Perturbation, pairs: Sequence[_Pair], book: LawBook) -> Held:
    same_status = [_same_status(pair) for pair in pairs]
    same_first = [_first(old) == _first(now) for old, now in pairs]
    f1 = [(old.item, citation_f1(old, book), citation_f1(now, book)) for old, now in pairs]
    scored = [(item, a, b) for item, a, b in f1 if a is not None and b is not None]
    kept = zip(pairs, same_status, same_first, strict=True)
    return Held(
        key=perturbation.key,
        label=perturbation.label,
        n=len(pairs),
        status=cell_of([Sample(p[0].item, s) for p, s in zip(pairs, same_status, strict=True)]),
        first=cell_of([Sample(p[0].item, s) for p, s in zip(pairs, same_first, strict=True)]),
        before=cell_of([Sample(item, a) for item, a, _ in scored]) if scored else None,
        after=cell_of([Sample(item, b) for item, _, b in scored]) if scored else None,
        difference=cell_of([Sample(item, b - a) for item, a, b in scored]) if scored else None,
        breaks=tuple(_break(pair) for pair, status, first in kept if not (status and first)),
    )


def _same_status(pair: _Pair) -> bool:
    return pair[0].answer.status == pair[1].answer.status


def _first(outcome: Outcome) -> Place | None:
    cited = outcome.answer.citations
    return cited_place(cited[0]).article if cited else None


def _break(pair: _Pair) -> Break:
    old, now = pair
    told = f"{_told(old)} → {_told(now)}"
    return Break(now.question.id, old.question.question, now.question.question, told)


def _told(outcome: Outcome) -> str:
    first = _first(outcome)
    return f"{outcome.answer.status}，{first or '无引用'}"
