"""A report as plain text, for reading in a terminal."""

from assistant.citecheck.models import CheckStatus, CitationCheck, Report

NAMES: dict[CheckStatus, str] = {
    "verified": "属实",
    "mismatch": "不符",
    "not_found": "查无此条",
    "out_of_corpus": "未收录",
    "repealed": "不在施行期",
}
"""What each status is called."""

_SUPPORT = {
    "supported": "条文支持这句话",
    "unsupported": "条文不支持这句话",
    "unchecked": "这句话是否符合条文，未作判断",
}
_QUOTED = 60


def readable(report: Report) -> str:
    """The report: each citation with its verdict and why, then how many of each."""
    lines = [line for check in report.citations for line in _citation(check)]
    lines += [f"注意：{notice}" for notice in report.notices]
    counted = "，".join(f"{NAMES[s]}{report.counts[s]}" for s in NAMES if report.counts[s])
    if counted:
        total = len(report.citations)
        lines += [f"共{total}处引用，按{report.as_of}的法规核对：{counted}。"]
    return "\n".join(lines)


def _citation(check: CitationCheck) -> list[str]:
    lines = [f"[{check.n}] {NAMES[check.status]}：{check.written}"]
    proper = f"《{check.law}》{check.label}"
    if check.law_id and check.written != proper:
        lines.append(f"    即：{proper}")
    if check.reason:
        lines.append(f"    说明：{check.reason}")
    lines += [f"    原文：“{q.original}”" for q in check.quotations if q.original]
    if check.status == "verified" and not check.quotations:
        lines.append(f"    内容：{_SUPPORT[check.support]}")
    if check.quote and check.support != "supported" and not check.quotations:
        lines.append(f"    条文：{_short(check.quote)}")
    return lines


def _short(text: str) -> str:
    one_line = "".join(text.split())
    return one_line if len(one_line) <= _QUOTED else one_line[:_QUOTED] + "……"
