"""``check``: what was odd about the documents, and how that was settled."""

import argparse
from collections.abc import Sequence

from corpus.console import out
from corpus.models import Law
from corpus.verbs.settings import CorpusSettings, catalogue_at_hand, today
from corpus.verbs.showing import one_law


def run_check(args: argparse.Namespace, settings: CorpusSettings) -> int:
    """Reports what was wrong with the copies, what was decided, and what stays in doubt."""
    catalogue = catalogue_at_hand(settings)
    laws = (one_law(catalogue, args.law, today()),) if args.law else catalogue.iter_laws()
    doubtful = 0
    for law in laws:
        out(f"《{law.title}》　{len(law.articles)} 条，{len(law.witnesses)} 件来源")
        for line in _report(law):
            out(f"  {line}")
        doubtful += sum(decision.doubtful for decision in law.decisions)
    if not args.law:
        for source, warning in catalogue.warnings:
            out(f"注意　{source}：{warning}")
        out(f"校勘存疑 {doubtful} 处，解析警告 {len(catalogue.warnings)} 条")
    return 0


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
