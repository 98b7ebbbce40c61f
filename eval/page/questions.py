"""One question as the page shows it: asked, answered, wanted, and what is amiss."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assistant.models import Citation
from eval.evaluation import Evaluation
from eval.gold_check import citable_text
from eval.keypoints import points_made
from eval.page.words import STATUS_NAMES, flag_name
from eval.places import LawBook, Place, cited_place
from eval.run import Outcome
from eval.score import LABELS, MEASURES, QuestionScore, wanted_places

_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "status": 3.0,
        "quotations": 3.0,
        "inline_quotations": 2.0,
        "sentences_cited": 2.0,
        "modals": 2.0,
        "first_citation": 2.0,
        "article_f1": 1.5,
        "key_points": 1.0,
        "pinpoint_f1": 0.5,
    }
)
"""How bad it is to fall short of a measure: a wrong answer is worse than a wide one."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A provision: where it is, what it says, and how it stands to the key."""

    label: str
    text: str
    verdict: str
    good: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """All that the page tells of one question.

    Attributes:
        anchor: Its place on the page, made of the set's name and its id.
        badness: Weighted shortfall; 0 where nothing is amiss.
        earlier: What was asked before it in the same conversation.
        citations: What the answer cites.
        missing: What the key wants and the answer does not cite.
        points: Key points, and whether each was made.
        chips: What is amiss, in a word each.
    """

    anchor: str
    badness: float
    outcome: Outcome
    score: QuestionScore
    status: str
    earlier: tuple[str, ...]
    citations: tuple[Shown, ...]
    missing: tuple[Shown, ...]
    points: tuple[tuple[str, bool], ...]
    chips: tuple[str, ...]
    measures: tuple[tuple[str, str], ...]
    assurance: float | None


def question_views(evaluation: Evaluation, book: LawBook) -> tuple[QuestionView, ...]:
    """The questions of a run, worst first."""
    triples = zip(evaluation.outcomes, evaluation.scores, evaluation.assurances, strict=True)
    views = []
    before: dict[str, tuple[str, ...]] = {}
    for outcome, judged, assurance in triples:
        asked = before.get(outcome.item, ())
        before[outcome.item] = (*asked, outcome.question.question)
        views.append(_view(evaluation.gold.name, outcome, judged, asked, assurance, book))
    return tuple(sorted(views, key=lambda view: -view.badness))


def badness(scores: Mapping[str, float]) -> float:
    """Weighted shortfall of a question's scores."""
    return sum(weight * (1 - scores.get(key, 1.0)) for key, weight in _WEIGHTS.items())


def anchor_of(gold_name: str, identity: str) -> str:
    """The place of a question on the page."""
    return f"q-{gold_name}-{identity}"


def _view(
    gold_name: str,
    outcome: Outcome,
    judged: QuestionScore,
    earlier: tuple[str, ...],
    assurance: float | None,
    book: LawBook,
) -> QuestionView:
    question, answer = outcome.question, outcome.answer
    made = points_made(answer, question.key_points, citable_text(question, book))
    return QuestionView(
        anchor=anchor_of(gold_name, question.id),
        badness=badness(judged.scores),
        outcome=outcome,
        score=judged,
        status=STATUS_NAMES[answer.status],
        earlier=earlier,
        citations=tuple(_cited(citation, outcome, book) for citation in answer.citations),
        missing=tuple(_missing(outcome, book)),
        points=tuple(zip(question.key_points, made, strict=True)),
        chips=tuple(map(flag_name, judged.flags)),
        measures=tuple(_measures(judged)),
        assurance=assurance,
    )


def _cited(citation: Citation, outcome: Outcome, book: LawBook) -> Shown:
    question = outcome.question
    place = book.canonical(cited_place(citation))
    wanted = wanted_places(question, book)
    if any(want.covers(place) for want in wanted):
        verdict, good = "应引", True
    elif place.article in question.gold_articles:
        verdict, good = "条对款项不对", False
    elif place.article in question.acceptable_articles:
        verdict, good = "可引", True
    else:
        verdict, good = "多引", False
    label = f"[{citation.n}] {citation.law} {citation.label}"
    return Shown(label, citation.quote, verdict, good)


def _missing(outcome: Outcome, book: LawBook) -> Iterator[Shown]:
    cited = [book.canonical(cited_place(c)) for c in outcome.answer.citations]
    wanted: Sequence[Place] = sorted(wanted_places(outcome.question, book), key=str)
    for want in wanted:
        if not any(want.covers(place) for place in cited):
            yield Shown(
                f"{want.law} {want.pinpoint.label}", book.text(want) or "", "漏引", good=False
            )


def _measures(judged: QuestionScore) -> Iterator[tuple[str, str]]:
    for measure in MEASURES:
        if measure.key in judged.scores:
            yield LABELS[measure.key], f"{judged.scores[measure.key]:.2f}"
