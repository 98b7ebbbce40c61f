"""``check``: what was odd about the documents, and how that was settled."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from corpus.console import out
from corpus.models import Law
from corpus.verbs.settings import CorpusSettings, catalogue_at_hand, line, today
from corpus.verbs.showing import one_law


def run_check(args: argparse.Namespace, settings: CorpusSettings) -> int:
    """Reports what was wrong with the copies, what was decided, and what stays in doubt."""
    catalogue = catalogue_at_hand(settings)
    laws = (one_law(catalogue, args.law, today()),) if args.law else catalogue.iter_laws()
    count = doubtful = 0
    for law in laws:
        out(line(_row(law)) if args.json else _text(law))
        count += 1
        doubtful += sum(decision.doubtful for decision in law.decisions)
    if not args.law:
        _sum_up(catalogue.warnings, count, doubtful, as_json=args.json)
    return 0


def _sum_up(
    warnings: Sequence[tuple[str, str]], laws: int, doubtful: int, *, as_json: bool
) -> None:
    """Writes what the documents were warned of, and the sums."""
    for source, warning in warnings:
        text = f"注意　{source}：{warning}"
        out(line({"document": source, "warning": warning}) if as_json else text)
    sums = {"laws": laws, "doubtful": doubtful, "warnings": len(warnings)}
    text = f"校勘存疑 {doubtful} 处，解析警告 {len(warnings)} 条"
    out(line(sums) if as_json else text)


def _row(law: Law) -> dict[str, Any]:
    """One law's copies and decisions, for a script."""
    articles = {a.id: a.label for a in law.articles}
    return {
        "id": law.id,
        "title": law.title,
        "articles": len(law.articles),
        "witnesses": [
            {"source": w.source, "script": w.script, "issues": list(w.issues)}
            for w in law.witnesses
        ],
        "decisions": [
            {**asdict(decision), "label": articles.get(decision.article)}
            for decision in law.decisions
        ],
    }


def _text(law: Law) -> str:
    """One law's copies and decisions, to read."""
    head = f"《{law.title}》　{len(law.articles)} 条，{len(law.witnesses)} 件来源"
    return "\n".join([head, *(f"  {text}" for text in _report(law))])


def _report(law: Law) -> Sequence[str]:
    """Lines on one law's copies and the choices between them."""
    lines = []
    for witness in law.witnesses:
        lines.append(f"来源 {witness.source}（{'繁体' if witness.script == 'Hant' else '简体'}）")
        lines += [f"  {issue}" for issue in witness.issues]
    articles = {a.id: a.label for a in law.articles}
    for decision in law.decisions:
        doubt = "【存疑】" if decision.doubtful else ""
        place = articles.get(decision.article, "题注")
        chosen, rejected = (x.replace("\n", "⏎") for x in (decision.chosen, decision.rejected))
        lines.append(f"{doubt}{place}　取“{chosen}”，不取“{rejected}”：{decision.reason}")
    return lines
