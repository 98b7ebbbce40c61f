"""From an outcome to its scores: which measures there are, and what was noticed besides."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assistant.models import Answer
from eval import metrics
from eval.flags import flags
from eval.gold import REASONS, GoldQuestion
from eval.gold_check import citable_text
from eval.places import LawBook, Place, cited_place
from eval.run import Outcome


@dataclass(frozen=True, slots=True)
class Measure:
    """One column of the reports."""

    key: str
    label: str
    lower_is_better: bool = False


MEASURES = (
    Measure("recall@1", "R@1"),
    Measure("recall@3", "R@3"),
    Measure("recall@5", "R@5"),
    Measure("recall@10", "R@10"),
    Measure("all_found@10", "全中@10"),
    Measure("mrr", "MRR"),
    Measure("article_precision", "条 准确率"),
    Measure("article_recall", "条 召回率"),
    Measure("article_f1", "条 F1"),
    Measure("pinpoint_precision", "款项 准确率"),
    Measure("pinpoint_recall", "款项 召回率"),
    Measure("pinpoint_f1", "款项 F1"),
    Measure("first_citation", "首引正确"),
    Measure("nearest_cited", "拒答附近条"),
    Measure("key_points", "要点覆盖"),
    Measure("quotations", "引文属实"),
    Measure("inline_quotations", "文中引号"),
    Measure("sentences_cited", "句句有据"),
    Measure("modals", "情态词一致"),
    Measure("status", "答拒得当"),
    Measure("false_refusal", "误拒", lower_is_better=True),
    Measure("missed_refusal", "漏拒", lower_is_better=True),
)


LABELS: Mapping[str, str] = MappingProxyType({measure.key: measure.label for measure in MEASURES})
"""What measures are called in Chinese, by key."""


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """The scores of one question.

    Attributes:
        id: Of the question.
        item: Of its conversation, or its own.
        kind: Gold kind.
        law: Gold law or laws; empty where they are several and not named.
        audience: Gold audience.
        turn: ``单问``, ``首轮`` or ``后续轮``.
        answerable: Whether the law answers it.
        scores: By measure key, 0 to 1; measures without a say are left out.
        flags: What a reader should look at, e.g. ``false_refusal``, ``citation 2: quote``.
        latency_ms: Milliseconds.
        reason: Why it has no answer, in Chinese; empty where it has one.
    """

    id: str
    item: str
    kind: str
    law: str
    audience: str
    turn: str
    answerable: bool
    scores: Mapping[str, float]
    flags: tuple[str, ...]
    latency_ms: float
    reason: str = ""


def wanted_places(question: GoldQuestion, book: LawBook) -> frozenset[Place]:
    """The gold pinpoints, and whole articles where no part of them was singled out."""
    singled_out = {place.article for place in question.pinpoints}
    whole = (place for place in question.gold_articles if place not in singled_out)
    return frozenset(book.canonical(place) for place in (*question.pinpoints, *whole))


def score(outcome: Outcome, book: LawBook) -> QuestionScore:
    """Judges one outcome by every measure."""
    question, answer = outcome.question, outcome.answer
    values = {
        **_retrieval(outcome),
        **_citations(outcome, book),
        **_wording(question, answer, book),
    }
    scores = {key: value for key, value in values.items() if value is not None}
    return QuestionScore(
        id=question.id,
        item=outcome.item,
        kind=question.kind,
        law=_law_of(question),
        audience=question.audience,
        turn=("单问", "首轮")[outcome.position] if outcome.position < 2 else "后续轮",
        answerable=question.answerable,
        scores=scores,
        flags=tuple(flags(question, answer, scores, book)),
        latency_ms=outcome.latency_ms,
        reason=_reason_of(question),
    )


def _law_of(question: GoldQuestion) -> str:
    """The law that the line names, else that of all its gold articles, if it is one."""
    titles = {place.law for place in question.gold_articles}
    return question.law or (titles.pop() if len(titles) == 1 else "")


def _reason_of(question: GoldQuestion) -> str:
    if question.answerable:
        return ""
    return REASONS.get(question.reason, question.reason) or "（未注明）"


def _retrieval(outcome: Outcome) -> dict[str, float | None]:
    if outcome.ranking is None:
        return {}
    gold = frozenset(outcome.question.gold_articles)
    acceptable = frozenset(outcome.question.acceptable_articles)
    ranking = outcome.ranking
    recalls = {
        f"recall@{k}": metrics.recall_at(ranking, gold, acceptable, k) for k in (1, 3, 5, 10)
    }
    return {
        **recalls,
        "all_found@10": metrics.all_found_at(ranking, gold, 10),
        "mrr": metrics.reciprocal_rank(ranking, gold, acceptable),
    }


def citation_f1(outcome: Outcome, book: LawBook) -> float | None:
    """F1 of the articles cited; ``None`` where none is wanted."""
    return _citations(outcome, book)["article_f1"]


def _citations(outcome: Outcome, book: LawBook) -> dict[str, float | None]:
    question = outcome.question
    acceptable = frozenset(question.acceptable_articles)
    cited = [book.canonical(cited_place(c)) for c in outcome.answer.citations]
    levels = {
        "article": ([place.article for place in cited], frozenset(question.gold_articles)),
        "pinpoint": (cited, wanted_places(question, book)),
    }
    values: dict[str, float | None] = {}
    for level, (places, gold) in levels.items():
        precision = metrics.citation_precision(places, gold, acceptable)
        recall = metrics.citation_recall(places, gold)
        values[f"{level}_precision"] = precision
        values[f"{level}_recall"] = recall
        values[f"{level}_f1"] = metrics.f1(precision, recall)
    gold = frozenset(question.gold_articles)
    values["first_citation"] = metrics.first_citation_right(cited, gold, acceptable)
    values["nearest_cited"] = metrics.nearest_cited(
        cited, acceptable, answerable=question.answerable
    )
    return values


def _wording(question: GoldQuestion, answer: Answer, book: LawBook) -> dict[str, float | None]:
    status, answerable = answer.status, question.answerable
    return {
        "key_points": metrics.key_point_coverage(
            answer, question.key_points, citable_text(question, book)
        ),
        "quotations": metrics.quotations_verbatim(answer, book),
        "inline_quotations": metrics.inline_quotations_verbatim(answer, book),
        "sentences_cited": metrics.sentences_cited(answer),
        "modals": metrics.modals_kept(answer, book),
        "status": metrics.status_right(status, answerable=answerable),
        "false_refusal": metrics.false_refusal(status, answerable=answerable),
        "missed_refusal": metrics.missed_refusal(status, answerable=answerable),
    }
