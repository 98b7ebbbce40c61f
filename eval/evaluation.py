"""One gold set put to an assistant: run, scored, summed up, and set beside the last run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.assurance import assurance
from eval.committed import load_run, run_path
from eval.comparison import LEVEL, Change, compare
from eval.gold import GoldSet, turns_of
from eval.judge import Judged
from eval.places import LawBook
from eval.reliability import Reliability, reliability
from eval.robustness import Held, measure
from eval.run import Answerer, Assistant, Outcome, run_gold
from eval.score import QuestionScore, score
from eval.summary import Summary, summarise

Sink = Callable[[Outcome, QuestionScore], None]
"""Is told of each question as soon as it is judged."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One gold set, run and judged.

    Attributes:
        gold: The set.
        outcomes: What came of each question, in order.
        scores: Their scores, in the same order.
        assurances: How sure the assistant was of each, or ``None`` (:mod:`eval.assurance`).
        summary: Means of them.
        changes: Since the committed run; ``None`` where there is none.
        gold_changed: Whether the set is not the one that the committed run was made with.
        corpus_sha256: Which texts answered.
        held: How answers held where questions were written differently, if that was measured.
        judged: What a language model made of the answers, if it was asked.
    """

    gold: GoldSet
    outcomes: tuple[Outcome, ...]
    scores: tuple[QuestionScore, ...]
    assurances: tuple[float | None, ...]
    summary: Summary
    changes: tuple[Change, ...] | None
    gold_changed: bool
    corpus_sha256: str
    held: tuple[Held, ...] = ()
    judged: Judged | None = None

    @property
    def reliability(self) -> Reliability | None:
        """Whether the assistant was as sure of answerable questions as it had reason to be.

        A detail that the right provision leaves open is refused by what is asked, not for want of
        a provision: the confidence says nothing of it, so such questions are left out.
        """
        decided = (
            None if outcome.question.nearly_answered else sure
            for sure, outcome in zip(self.assurances, self.outcomes, strict=True)
        )
        return reliability(tuple(decided), [score.answerable for score in self.scores])


def evaluate_set(
    gold: GoldSet,
    assistant: Assistant,
    book: LawBook,
    runs: Path,
    limit: int | None,
    sink: Sink,
) -> Evaluation:
    """Asks all questions of a set, judges the answers and compares with the committed run.

    Args:
        gold: The set.
        assistant: Who answers.
        book: The laws that it answers from.
        runs: Folder of the committed runs.
        limit: Only so many items of the set; ``None`` for all.
        sink: Is told of each question.
    """
    outcomes, scores = [], []
    for outcome in run_gold(gold.items[:limit], assistant, assistant.searcher, book):
        judged = score(outcome, book)
        outcomes.append(outcome)
        scores.append(judged)
        sink(outcome, judged)
    previous = load_run(run_path(runs, gold))
    return Evaluation(
        gold=gold,
        outcomes=tuple(outcomes),
        scores=tuple(scores),
        assurances=tuple(assurance(o.answer, assistant.searcher, book) for o in outcomes),
        summary=summarise(scores),
        changes=compare(previous.scores, scores) if previous else None,
        gold_changed=previous is not None and previous.gold_sha256 != gold.sha256,
        corpus_sha256=" ".join(sorted({outcome.answer.corpus_sha256 for outcome in outcomes})),
    )


def with_robustness(
    evaluation: Evaluation, answerer: Answerer, book: LawBook, tick: Callable[[], object]
) -> Evaluation:
    """The same evaluation with its questions asked again in other words.

    Args:
        evaluation: What is set beside them.
        answerer: Who answers.
        book: The laws.
        tick: Is called after each perturbation.
    """
    asked = {outcome.item for outcome in evaluation.outcomes}
    items = [item for item in evaluation.gold.items if item.id in asked]
    return replace(evaluation, held=measure(items, evaluation.outcomes, answerer, book, tick))


def significant_losses(evaluations: Sequence[Evaluation]) -> tuple[tuple[str, Change], ...]:
    """The measures that got worse beyond chance, each with the name of its gold set.

    The level of :mod:`eval.comparison` is shared among the sets that were compared.
    """
    compared = [e for e in evaluations if e.changes is not None]
    level = LEVEL / max(1, len(compared))
    return tuple(
        (evaluation.gold.name, change)
        for evaluation in compared
        for change in evaluation.changes or ()
        if change.lost_at(level)
    )


def count_questions(gold: GoldSet, limit: int | None) -> int:
    """How many questions a run will ask; a conversation is one item with several."""
    return sum(len(turns_of(item)) for item in gold.items[:limit])
