"""``show`` and ``diff``: one law, one article, or two versions side by side."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from corpus.console import err, out, shortened
from corpus.document import parse_document
from corpus.editions.diff import diff_json, diff_laws, render_diff
from corpus.errors import InputError, NotFoundError, TiaoliError
from corpus.links import links_of
from corpus.models import Article, Law
from corpus.numerals import to_int
from corpus.parse.headings import read_heading
from corpus.read import read_file
from corpus.render import render, render_article
from corpus.serial import law_json, repeal_json
from corpus.store.catalogue import Catalogue
from corpus.verbs.settings import CorpusSettings, catalogue_at_hand, line, today


def run_show(args: argparse.Namespace, settings: CorpusSettings) -> int:
    """Shows a law or one of its articles."""
    catalogue = catalogue_at_hand(settings)
    try:
        law = one_law(catalogue, args.law, args.as_of or today())
        articles = (one_article(law, args.article),) if args.article else law.articles
    except TiaoliError as exc:
        err(f"错误：{exc.message}")
        return 2 if isinstance(exc, InputError) else 1
    if args.json:
        out(line({**law_json(law, (), articles), "repealed": _repealed(catalogue, law)}))
    elif args.links:
        out(f"《{law.title}》\n{links_of(law, articles)}")
    elif args.article:
        out(f"《{law.title}》\n{render_article(articles[0])}")
    else:
        out(render(law))
        _tell_repeals(catalogue, law)
    return 0


def _repealed(catalogue: Catalogue, law: Law) -> list[dict[str, Any]]:
    """What a law repeals, each with the id of the law held that it ended."""
    held = {h.title: h.id for h in catalogue.headers if law.id in (h.repealed_by, h.superseded_by)}
    return [repeal_json(repeal, held.get(repeal.title)) for repeal in law.repealed]


def _tell_repeals(catalogue: Catalogue, law: Law) -> None:
    """Tells under a law's text what it repeals, held or not; not part of the text."""
    for found in _repealed(catalogue, law):
        said = "，".join([*found["days"], *found["makers"]])
        where = f"已收录，编号 {found['law_id']}" if found["law_id"] else "本库没有收录"
        err(f"废止　《{found['title']}》{f'（{said}）' if said else ''}　{where}")


def one_law(catalogue: Catalogue, name: str, day: date) -> Law:
    """The law that a name means; of the versions of one law, the one in force on a day."""
    if not name.strip():
        raise InputError("请写明是哪部法规。用 tiaoli corpus list 查看已收录的法规。", param="law")
    found = catalogue.find(name)
    if not found:
        raise NotFoundError(
            f"没有收录“{shortened(name)}”。用 tiaoli corpus list 查看已收录的法规。"
        )
    if len(found) > 1 and len({law.title for law in found}) == 1:
        found = tuple(law for law in found if law.status(day) == "有效") or found
    if len(found) > 1:
        choice = "、".join(law.id for law in found)
        raise InputError(
            f"“{shortened(name)}”可以指 {len(found)} 部法规：{choice}。请写全名或编号。"
        )
    return catalogue.law(found[0].id)


def one_article(law: Law, name: str) -> Article:
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


def run_diff(args: argparse.Namespace, settings: CorpusSettings) -> int:
    """Compares two versions, each held or in a file. Exit code 1 if one is not there."""
    catalogue = catalogue_at_hand(settings)
    try:
        diff = diff_laws(*(_version(catalogue, name) for name in (args.old, args.new)))
    except TiaoliError as exc:
        err(f"错误：{exc.message}")
        return 2 if isinstance(exc, InputError) else 1
    out(line(diff_json(diff)) if args.json else render_diff(diff))
    return 0


def _version(catalogue: Catalogue, name: str) -> Law:
    """A law of the catalogue, or of a file."""
    if not Path(name).is_file():
        return one_law(catalogue, name, today())
    file = read_file(Path(name))
    law = parse_document(file.text, file.name, file.sha256).law
    if not law.articles:
        raise InputError(f"{file.name}：没有读出条文，无法比较。")
    return law
