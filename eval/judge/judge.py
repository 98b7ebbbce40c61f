"""Puts answers to a judge, one by one."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.rewording.llm import Writer
from corpus.errors import ModelError
from eval.judge.agreement import Agreement, agreement
from eval.judge.rubric import Verdict, judge_messages, read_verdict
from eval.places import LawBook
from eval.resampling import Sample
from eval.run import Outcome
from eval.summary import Cell, cell_of

_log = logging.getLogger(__name__)

_GIVE_UP = 3
"""Failures in a row after which the judge is taken to be out."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a judge made of a run.

    Attributes:
        model: Who judged.
        verdicts: By question id; those without a usable verdict are left out.
        malformed: Answers of the judge that were no verdict.
        failed: Calls that failed.
        skipped: Questions that were not put to it, because it was out.
        means: Mean grade by criterion, as a share of the best, with its interval.
        agreed: Agreement with people by criterion, where people have graded the same answers.
    """

    model: str
    verdicts: Mapping[str, Verdict]
    malformed: int = 0
    failed: int = 0
    skipped: int = 0
    means: Mapping[str, Cell] = field(default_factory=dict)
    agreed: Mapping[str, Agreement] = field(default_factory=dict)


def judge_all(
    outcomes: Sequence[Outcome],
    writer: Writer,
    book: LawBook,
    labels: Mapping[str, Verdict],
    tick: Callable[[], object],
) -> Judged:
    """Has each answer judged; a judge that fails three times in a row is not asked again.

    Args:
        outcomes: What was answered.
        writer: The judge.
        book: The laws, from which the provisions come.
        labels: People's grades by question id; may be empty.
        tick: Is called after each question.
    """
    verdicts: dict[str, Verdict] = {}
    malformed = failed = in_a_row = asked = 0
    for outcome in outcomes:
        if in_a_row == _GIVE_UP:
            break
        asked += 1
        try:
            verdict = read_verdict(_ask(outcome, writer, book))
        except ModelError as exc:
            _log.warning("question %s: no verdict: %s", outcome.question.id, exc)
            failed, in_a_row = failed + 1, in_a_row + 1
            continue
        finally:
            tick()
        in_a_row = 0
        if verdict is None:
            malformed += 1
        else:
            verdicts[outcome.question.id] = verdict
    means = _means(outcomes, verdicts)
    agreed = agreement(verdicts, labels)
    return Judged(writer.name, verdicts, malformed, failed, len(outcomes) - asked, means, agreed)


def provisions_shown(outcome: Outcome, book: LawBook) -> tuple[str, ...]:
    """What a judge is shown: the provisions of the key, and those that the answer quotes."""
    question = outcome.question
    places = question.gold_articles or question.acceptable_articles
    of_key = (f"{place.law}{place.pinpoint.label}：{book.text(place)}" for place in places)
    quoted = (f"{c.law}{c.label}：{c.quote}" for c in outcome.answer.citations)
    return tuple(dict.fromkeys((*of_key, *quoted)))


def _ask(outcome: Outcome, writer: Writer, book: LawBook) -> str:
    answer = outcome.answer
    asked = answer.standalone_question or outcome.question.question
    messages = judge_messages(asked, answer.text, provisions_shown(outcome, book))
    return "".join(writer.write(messages))


def _means(outcomes: Sequence[Outcome], verdicts: Mapping[str, Verdict]) -> dict[str, Cell]:
    judged = [(o.item, verdicts[o.question.id]) for o in outcomes if o.question.id in verdicts]
    grades = {
        "faithfulness": [Sample(item, v.faithfulness / 2) for item, v in judged],
        "completeness": [Sample(item, v.completeness / 2) for item, v in judged],
    }
    return {name: cell_of(values) for name, values in grades.items() if values}
