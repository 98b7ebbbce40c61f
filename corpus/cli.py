"""Verbs of this layer: ``corpus parse``, ``corpus list``, ``corpus show``, ``corpus check``."""

import argparse
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from corpus.catalogue import Catalogue, load_catalogue
from corpus.console import err, out
from corpus.document import parse_document
from corpus.errors import InputError, NotFoundError, TiaoliError
from corpus.headings import read_heading
from corpus.models import Article, Law
from corpus.numerals import to_int
from corpus.read import read_file
from corpus.render import render, render_article
from corpus.serial import law_json

if TYPE_CHECKING:
    SubParsers = argparse._SubParsersAction[Any]


class CorpusSettings(Protocol):
    """What these verbs need of the settings."""

    @property
    def corpus_paths(self) -> tuple[Path, ...]:
        """Documents and folders of documents."""


def add_verbs(subparsers: "SubParsers") -> None:
    """Adds ``corpus`` and its verbs; each sets ``run``: (args, settings) → exit code."""
    corpus = subparsers.add_parser("corpus", help="法规原文：解析、列出、查看、校勘")
    verbs = corpus.add_subparsers(dest="verb", required=True, metavar="动作")

    parse = verbs.add_parser("parse", help="把文件解析为条、款、项")
    parse.add_argument("files", nargs="+", type=Path, metavar="文件", help="法规文件（.txt、.md）")
    _add_json(parse, "每个文件输出一行 JSON")
    parse.set_defaults(run=run_parse)

    listing = verbs.add_parser("list", help="列出收录的法规")
    _add_json(listing, "每部法规输出一行 JSON")
    listing.set_defaults(run=run_list)

    show = verbs.add_parser("show", help="显示一部法规或其中一条")
    show.add_argument("law", metavar="法规", help="名称、简称或编号，如 海东条例")
    show.add_argument("--article", metavar="条号", help="如 30、第三十条、第三十条之一")
    _add_json(show, "输出 JSON")
    show.set_defaults(run=run_show)

    check = verbs.add_parser("check", help="报告各版本来源的问题、校勘记录和存疑之处")
    check.set_defaults(run=run_check)


def _add_json(parser: argparse.ArgumentParser, text: str) -> None:
    """The ``--json`` switch."""
    parser.add_argument("--json", action="store_true", help=text)


def run_parse(args: argparse.Namespace, settings: CorpusSettings) -> int:  # noqa: ARG001
    """Parses files; a bad one is reported and the others go on. Exit code 1 if any was bad."""
    failed = False
    for path in args.files:
        try:
            file = read_file(path)
        except InputError as exc:
            err(f"错误：{exc.message}")
            failed = True
            continue
        parsed = parse_document(file.text, file.name, file.sha256)
        failed = failed or not parsed.law.articles
        if args.json:
            out(_line(law_json(parsed.law, parsed.warnings)))
        else:
            out(render(parsed.law))
        for warning in parsed.warnings:
            err(f"{path.name}：{warning}")
    return int(failed)


def run_list(args: argparse.Namespace, settings: CorpusSettings) -> int:
    """Lists the laws at hand."""
    today = date.today()  # noqa: DTZ011  # the status that a reader of the list means is today's
    for law in load_catalogue(settings.corpus_paths).laws:
        if args.json:
            out(_line(_summary(law, today)))
        else:
            effect = law.effective_from.isoformat() if law.effective_from else "施行日期不详"
            out(
                f"{law.title}　{law.jurisdiction}　{law.status(today)}　{effect}　"
                f"{len(law.articles)} 条"
            )
    return 0


def _summary(law: Law, day: date) -> dict[str, Any]:
    """One law in the list."""
    return {
        "id": law.id,
        "title": law.title,
        "jurisdiction": law.jurisdiction or None,
        "effective_from": law.effective_from.isoformat() if law.effective_from else None,
        "status": law.status(day),
        "articles": len(law.articles),
        "witnesses": [w.source for w in law.witnesses],
    }


def run_show(args: argparse.Namespace, settings: CorpusSettings) -> int:
    """Shows a law or one of its articles."""
    catalogue = load_catalogue(settings.corpus_paths)
    try:
        law = _one_law(catalogue, args.law)
        articles = (_one_article(law, args.article),) if args.article else law.articles
    except TiaoliError as exc:
        err(f"错误：{exc.message}")
        return 2 if isinstance(exc, InputError) else 1
    if args.json:
        out(_line(law_json(law, (), articles)))
    elif args.article:
        out(f"《{law.title}》\n{render_article(articles[0])}")
    else:
        out(render(law))
    return 0


def _one_law(catalogue: Catalogue, name: str) -> Law:
    """The law that a name means."""
    found = catalogue.find(name)
    if not found:
        held = "、".join(law.title for law in catalogue.laws)
        raise NotFoundError(f"没有收录“{name}”。已收录：{held}。")
    if len(found) > 1:
        choice = "、".join(law.id for law in found)
        raise InputError(f"“{name}”可以指 {len(found)} 部法规：{choice}。请写全名或编号。")
    return found[0]


def _one_article(law: Law, name: str) -> Article:
    """The article that 30, 第三十条 or 第三十条之一 means."""
    heading = read_heading(name if name.startswith("第") else f"第{name}条")
    number = to_int(name)
    key: tuple[int, int | None] | None = None if number is None else (number, None)
    if heading is not None and heading.level == "条" and not heading.rest:
        key = (heading.number, heading.suffix)
    if key is None:
        raise InputError(f"看不懂条号“{name}”。请写 30、第三十条或第三十条之一。", param="article")
    article = law.article(key[0], key[1])
    if article is None:
        raise NotFoundError(
            f"《{law.title}》没有“{name}”，全文共 {len(law.articles)} 条，"
            f"从{law.articles[0].label}到{law.articles[-1].label}。"
        )
    return article


def run_check(args: argparse.Namespace, settings: CorpusSettings) -> int:  # noqa: ARG001
    """Reports what was wrong with the copies, what was decided, and what stays in doubt."""
    catalogue = load_catalogue(settings.corpus_paths)
    for law in catalogue.laws:
        out(f"《{law.title}》　{len(law.articles)} 条，{len(law.witnesses)} 件来源")
        for line in _report(law):
            out(f"  {line}")
    for source, warning in catalogue.warnings:
        out(f"注意　{source}：{warning}")
    doubtful = sum(d.doubtful for law in catalogue.laws for d in law.decisions)
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


def _line(value: dict[str, Any]) -> str:
    """One JSON object on one line, Chinese left readable."""
    return json.dumps(value, ensure_ascii=False)
