"""A judge's opinion as people read it."""

from collections.abc import Mapping

from eval.judge.agreement import Agreement
from eval.judge.judge import Judged
from eval.tables import table

NAMES: Mapping[str, str] = {"faithfulness": "忠实", "completeness": "完整"}


def judged_text(judged: Judged) -> str:
    """Mean grades, how many could not be used, and agreement with people where that is known."""
    parts = [f"模型评分（{judged.model}，仅供参考，满分 1）：{counts_text(judged)}"]
    rows = [
        (NAMES[key], str(cell.n), f"{cell.mean:.3f}", f"{cell.low:.3f}–{cell.high:.3f}")
        for key, cell in judged.means.items()
    ]
    if rows:
        parts.append(table(("评分", "题数", "均值", "95% 置信区间"), rows))
    if judged.agreed:
        parts.append(_agreed(judged.agreed))
    return "\n\n".join(parts)


def counts_text(judged: Judged) -> str:
    """How many answers were judged, and how many could not be."""
    return (
        f"{len(judged.verdicts)} 题有评分，{judged.malformed} 题评分不合格式，"
        f"{judged.failed} 题调用失败，{judged.skipped} 题因连续失败未评"
    )


def _agreed(agreed: Mapping[str, Agreement]) -> str:
    rows = [
        (NAMES[key], str(a.n), f"{a.same:.3f}", _or_dash(a.kappa), _or_dash(a.weighted))
        for key, a in agreed.items()
    ]
    return table(("与人工评分一致", "题数", "相同", "Cohen κ", "加权 κ"), rows)


def _or_dash(value: float | None) -> str:
    return "—" if value is None else f"{value:.3f}"
