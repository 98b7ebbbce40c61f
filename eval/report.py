"""A run as people read it (tables), and as programs do (JSON, one line a question)."""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from assistant.models import Answer
from eval.comparison import Change
from eval.gold import GoldQuestion
from eval.places import cited_place
from eval.reliability import Reliability
from eval.run import Outcome
from eval.score import LABELS, QuestionScore
from eval.summary import Group, Summary, group_to_dict
from eval.tables import table

_GROUP_COLUMNS = (
    "recall@1",
    "recall@5",
    "mrr",
    "article_f1",
    "pinpoint_f1",
    "first_citation",
    "key_points",
    "quotations",
    "status",
)
_IDS_SHOWN = 12
_NONE = "—"


def report_text(title: str, summary: Summary) -> str:
    """All tables of a run: every measure over all, then the main ones by group."""
    parts = [title, overall_table(summary.overall), _latency_line(summary.overall)]
    for dimension, groups in filter(itemgetter(1), summary.breakdowns.items()):
        parts.append(breakdown_table(dimension, groups))
    return "\n\n".join(parts)


def overall_table(group: Group) -> str:
    """One measure a row, with its number of questions and its 95 % interval."""
    rows = [
        (LABELS[key], str(cell.n), f"{cell.mean:.3f}", f"{cell.low:.3f}–{cell.high:.3f}")
        for key, cell in group.cells.items()
    ]
    return table(("指标", "题数", "均值", "95% 置信区间"), rows)


def breakdown_table(dimension: str, groups: Sequence[Group]) -> str:
    """One group a row; ``—`` where a measure has no say."""
    rows = []
    for group in groups:
        means = [
            f"{group.cells[key].mean:.3f}" if key in group.cells else _NONE
            for key in _GROUP_COLUMNS
        ]
        latencies = (f"{group.latency_p50:.0f}", f"{group.latency_p95:.0f}")
        rows.append((group.name, str(group.n), *means, *latencies))
    return table(
        (dimension, "题数", *(LABELS[key] for key in _GROUP_COLUMNS), "p50 毫秒", "p95 毫秒"), rows
    )


def _latency_line(group: Group) -> str:
    return f"每次回答用时：p50 {group.latency_p50:.0f} 毫秒，p95 {group.latency_p95:.0f} 毫秒"


def comparison_text(changes: Sequence[Change]) -> str:
    """What changed since the committed run: means, p-values, and the questions by id."""
    moved = [change for change in changes if change.any_moved]
    if not moved:
        return "与上次提交的结果相比：没有变化"
    rows = [
        (
            LABELS[change.key],
            str(change.n),
            f"{change.before:.3f}",
            f"{change.after:.3f}",
            f"{change.after - change.before:+.3f}",
            f"{change.p:.3f}",
            f"{change.p_adjusted:.3f}",
            f"+{len(change.gained)}/-{len(change.lost)}",
        )
        for change in moved
    ]
    header = ("与上次提交的结果相比", "题数", "上次", "这次", "差", "p", "校正 p", "变好/变差")
    return "\n".join([table(header, rows), *_moved_ids(moved)])


def reliability_text(found: Reliability | None) -> str:
    """How far the confidence that the law answers can be relied on."""
    if found is None:
        return "可答置信度：没有可以评判的题"
    apart = "—" if found.separation is None else f"{found.separation:.3f}"
    head = (
        f"可答置信度（{found.n} 题，另有 {found.left_out} 题按规则判定）："
        f"ECE {found.error:.3f}，Brier {found.brier:.3f}，AUROC {apart}"
    )
    rows = [(f"{b.confidence:.2f}", str(b.n), f"{b.share:.2f}") for b in found.bins]
    return head + "\n\n" + table(("平均置信度", "题数", "实际可答"), rows)


def losses_text(losses: Sequence[tuple[str, Change]]) -> str:
    """Which measures of which gold sets got worse beyond chance."""
    lines = [
        f"  {name} {LABELS[change.key]}：{change.before:.3f} → {change.after:.3f}，"
        f"校正 p = {change.p_adjusted:.4f}"
        for name, change in losses
    ]
    return "\n".join(["显著变差的指标（请先查明原因，再决定是否 --save）：", *lines])


def _moved_ids(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        for word, ids in (("变好", change.gained), ("变差", change.lost)):
            if ids:
                more = f" 等 {len(ids)} 题" if len(ids) > _IDS_SHOWN else ""
                yield f"  {LABELS[change.key]} {word}：{' '.join(ids[:_IDS_SHOWN])}{more}"


def summary_to_dict(summary: Summary) -> dict[str, object]:
    """JSON form of all means."""
    return {
        "overall": group_to_dict(summary.overall),
        "breakdowns": {
            dimension: [group_to_dict(group) for group in groups]
            for dimension, groups in summary.breakdowns.items()
        },
    }


def question_row(gold_name: str, outcome: Outcome, score: QuestionScore) -> dict[str, object]:
    """One line of the per-question file: what was asked, answered, wanted, and how it scored."""
    question = outcome.question
    return {
        "gold": gold_name,
        "id": question.id,
        "kind": question.kind,
        "law": question.law,
        "audience": question.audience,
        "turn": score.turn,
        "jurisdiction": question.jurisdiction,
        "question": question.question,
        **_answered(outcome.answer),
        "ranking": [str(place) for place in outcome.ranking or ()],
        "wanted": _wanted(question),
        "scores": {key: round(value, 4) for key, value in score.scores.items()},
        "flags": list(score.flags),
        "latency_ms": round(outcome.latency_ms, 1),
    }


def _answered(answer: Answer) -> dict[str, object]:
    return {
        "standalone_question": answer.standalone_question,
        "status": answer.status,
        "text": answer.text,
        "citations": [
            {"n": c.n, "place": str(cited_place(c)), "quote": c.quote} for c in answer.citations
        ],
        "notices": list(answer.notices),
    }


def _wanted(question: GoldQuestion) -> dict[str, object]:
    return {
        "answerable": question.answerable,
        "gold_articles": [str(place) for place in question.gold_articles],
        "acceptable_articles": [str(place) for place in question.acceptable_articles],
        "pinpoint": [str(place) for place in question.pinpoints],
        "key_points": list(question.key_points),
        "answer": question.answer,
    }
