"""Fills the page's template: the only module that imports Jinja.

Questions and answers are untrusted, so everything is escaped; style and script are our own files,
set into the page because a report must be one file that opens anywhere, offline.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from eval.evaluation import Evaluation, significant_losses
from eval.judge.text import NAMES, counts_text
from eval.page import charts
from eval.page.questions import QuestionView, anchor_of, question_views
from eval.page.words import named
from eval.places import LawBook
from eval.score import LABELS, MEASURES

_FOLDER = Path(__file__).parent
_GROUP_COLUMNS = ("article_f1", "pinpoint_f1", "first_citation", "key_points", "status")
_CARDS = ("article_f1", "first_citation", "key_points", "status", "false_refusal", "missed_refusal")
_LOWER = frozenset(measure.key for measure in MEASURES if measure.lower_is_better)


@dataclass(frozen=True, slots=True)
class Part:
    """One gold set on the page."""

    run: Evaluation
    questions: tuple[QuestionView, ...]
    latency: charts.Chart | None
    reliability: charts.Chart | None


def render_page(evaluations: Sequence[Evaluation], book: LawBook, now: datetime) -> str:
    """The whole report.

    Args:
        evaluations: The runs, in order.
        book: The laws that answered.
        now: When it was made, for the heading.
    """
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["named"] = named
    environment.filters["counted"] = counts_text
    return environment.get_template("page.html").render(
        parts=[_part(evaluation, book) for evaluation in evaluations],
        losses=significant_losses(evaluations),
        corpora=sorted({e.corpus_sha256 for e in evaluations if e.corpus_sha256}),
        now=f"{now:%Y-%m-%d %H:%M}",
        names=LABELS,
        criteria=NAMES,
        cards=_CARDS,
        columns=_GROUP_COLUMNS,
        lower=_LOWER,
        size=(charts.WIDTH, charts.HEIGHT),
        anchor_of=anchor_of,
    )


def _part(evaluation: Evaluation, book: LawBook) -> Part:
    overall = evaluation.summary.overall
    latencies = [score.latency_ms for score in evaluation.scores]
    return Part(
        run=evaluation,
        questions=question_views(evaluation, book),
        latency=charts.latency_chart(latencies, overall.latency_p50, overall.latency_p95),
        reliability=charts.reliability_chart(evaluation.reliability),
    )
