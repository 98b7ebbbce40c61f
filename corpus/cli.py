"""Verbs of this layer: ``corpus`` with parse, add, remove, list, show, diff and check."""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from corpus.catalogue import Catalogue
from corpus.collection import Collection, Taken, collection_file, load_catalogue
from corpus.console import err, out, progress
from corpus.diff import diff_json, diff_laws, render_diff
from corpus.document import parse_document
from corpus.errors import InputError, NotFoundError, TiaoliError, UnreadableDocumentError
from corpus.headings import read_heading
from corpus.links import links_of
from corpus.models import Article, Law, LawHeader
from corpus.numerals import to_int
from corpus.read import SourceFile, read_file
from corpus.render import render, render_article
from corpus.serial import law_json
from corpus.walk import Entry, walk

if TYPE_CHECKING:
    SubParsers = argparse._SubParsersAction[Any]


class CorpusSettings(Protocol):
    """What these verbs need of the settings."""

    @property
    def corpus_paths(self) -> tuple[Path, ...]:
        """Documents and folders of documents."""

    @property
    def state_dir(self) -> Path:
        """Folder of all state."""


def add_verbs(subparsers: "SubParsers") -> None:
    """Adds ``corpus`` and its verbs; each sets ``run``: (args, settings) → exit code.

    Verbs that change what is served also set ``changes_corpus``, so that the entry point can bring
    the index up to date.
    """
    corpus = subparsers.add_parser("corpus", help="法规原文：解析、添加、列出、查看、校勘")
    verbs = corpus.add_subparsers(dest="verb", required=True, metavar="动作")
    _add_reading_verbs(verbs)
    _add_writing_verbs(verbs)


def _add_reading_verbs(verbs: "SubParsers") -> None:
    parse = verbs.add_parser("parse", help="把文件解析为条、款、项")
    parse.add_argument("files", nargs="+", type=Path, metavar="文件", help="法规文件")
    _add_json(parse, "每个文件输出一行 JSON")
    parse.set_defaults(run=run_parse)

    listing = verbs.add_parser("list", help="列出收录的法规")
    listing.add_argument("words", nargs="*", metavar="词", help="只列出名称含有这些词的法规")
    _add_day(listing)
    _add_json(listing, "每部法规输出一行 JSON")
    listing.set_defaults(run=run_list)

    show = verbs.add_parser("show", help="显示一部法规或其中一条")
    show.add_argument("law", metavar="法规", help="名称、简称或编号，如 海东条例")
    show.add_argument("--article", metavar="条号", help="如 30、第三十条、第三十条之一")
    show.add_argument("--links", action="store_true", help="列出条文之间和对其他法规的引用")
    _add_day(show)
    _add_json(show, "输出 JSON")
    show.set_defaults(run=run_show)

    diff = verbs.add_parser("diff", help="逐条比较一部法规的两个版本")
    diff.add_argument("old", metavar="旧版", help="编号，如 某某条例@2012-01-01，或者文件")
    diff.add_argument("new", metavar="新版", help="编号或者文件")
    _add_json(diff, "输出 JSON")
    diff.set_defaults(run=run_diff)

    check = verbs.add_parser("check", help="报告各版本来源的问题、校勘记录和存疑之处")
    check.add_argument("law", nargs="?", metavar="法规", help="只报告这一部；不填为全部")
    check.set_defaults(run=run_check)


def _add_writing_verbs(verbs: "SubParsers") -> None:
    add = verbs.add_parser("add", help="把文件或目录中的法规收入法规库")
    add.add_argument("paths", nargs="+", type=Path, metavar="文件或目录", help="- 表示标准输入")
    add.add_argument("--name", metavar="名称", help="标准输入的文件名，如 某某条例.docx")
    _add_no_index(add)
    add.set_defaults(run=run_add, changes_corpus=True)

    remove = verbs.add_parser("remove", help="把添加的法规移出法规库")
    remove.add_argument("law", metavar="法规", help="名称或编号")
    _add_no_index(remove)
    remove.set_defaults(run=run_remove, changes_corpus=True)


def _add_json(parser: argparse.ArgumentParser, text: str) -> None:
    """The ``--json`` switch."""
    parser.add_argument("--json", action="store_true", help=text)


def _add_day(parser: argparse.ArgumentParser) -> None:
    """The ``--as-of`` option."""
    parser.add_argument(
        "--as-of", type=_day, metavar="日期", help="时效按哪一天计，如 2024-12-01；不填为今天"
    )


def _add_no_index(parser: argparse.ArgumentParser) -> None:
    """The ``--no-index`` switch."""
    parser.add_argument(
        "--no-index", action="store_true", help="暂不更新索引，稍后运行 tiaoli build"
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


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
        warnings = (*file.warnings, *parsed.warnings)
        failed = failed or not parsed.law.articles
        if args.json:
            out(_line(law_json(parsed.law, warnings)))
        else:
            out(render(parsed.law))
        for warning in warnings:
            err(f"{path.name}：{warning}")
    return int(failed)


def run_add(args: argparse.Namespace, settings: CorpusSettings) -> int:
    """Takes documents in; those that cannot be read are reported. Exit code 1 if any was."""
    collection = Collection(collection_file(settings.state_dir))
    refused: list[str] = []
    try:
        collection.sync(settings.corpus_paths)
        documents = tuple(walk(args.paths, args.name or "标准输入"))
        with progress(len(documents), "读取文件") as bar:
            taken = collection.add(_readable(documents, refused), bar.update)
    finally:
        collection.close()
    for document in taken:
        _report_taken(document)
    added = [d for d in taken if d.law_id and not d.known]
    known = sum(d.known for d in taken)
    bad = len(refused) + sum(not d.law_id for d in taken)
    out(f"新收录 {len(added)} 件，已有 {known} 件，未能收录 {bad} 件。")
    return int(bad > 0)


def _readable(entries: Sequence[Entry], refused: list[str]) -> Iterator[SourceFile]:
    """Reads documents one by one; the name of one that cannot be read goes to ``refused``."""
    for entry in entries:
        try:
            yield entry.read()
        except UnreadableDocumentError as exc:
            err(f"未收录　{exc.message}")
            refused.append(entry.name)


def _report_taken(document: Taken) -> None:
    """Says what became of one document."""
    if not document.law_id:
        err(f"未收录　{document.name}：{'；'.join(document.warnings)}")
    elif document.known:
        err(f"已有　　{document.name}：同一文件已经收录为 {document.law_id}")
    else:
        out(f"已收录　{document.law_id}（{document.name}）")
        for warning in document.warnings:
            err(f"  注意　{warning}")


def run_remove(args: argparse.Namespace, settings: CorpusSettings) -> int:
    """Takes a law out."""
    collection = Collection(collection_file(settings.state_dir))
    try:
        collection.sync(settings.corpus_paths)
        law = collection.remove(args.law)
    except NotFoundError as exc:
        err(f"错误：{exc.message}")
        return 1
    finally:
        collection.close()
    out(f"已移出　{law.id}")
    return 0


def run_list(args: argparse.Namespace, settings: CorpusSettings) -> int:
    """Lists the laws at hand, or those whose titles hold some words."""
    day = args.as_of or _today()
    catalogue = load_catalogue(settings.corpus_paths, settings.state_dir)
    words = " ".join(args.words)
    laws = catalogue.search_titles(words, len(catalogue.headers)) if words else catalogue.headers
    for law in laws:
        if args.json:
            out(_line(_summary(law, day)))
        else:
            effect = law.effective_from.isoformat() if law.effective_from else "施行日期不详"
            out(
                f"{law.title}　{law.jurisdiction}　{law.status(day)}　{effect}　"
                f"{law.article_count} 条"
            )
    return 0


def _summary(law: LawHeader, day: date) -> dict[str, Any]:
    """One law in the list."""
    return {
        "id": law.id,
        "title": law.title,
        "jurisdiction": law.jurisdiction or None,
        "adcode": law.adcode or None,
        "level": law.level,
        "effective_from": law.effective_from.isoformat() if law.effective_from else None,
        "effective_to": law.effective_to.isoformat() if law.effective_to else None,
        "status": law.status(day),
        "repealed_by": law.repealed_by or None,
        "superseded_by": law.superseded_by or None,
        "articles": law.article_count,
    }


def run_show(args: argparse.Namespace, settings: CorpusSettings) -> int:
    """Shows a law or one of its articles."""
    catalogue = load_catalogue(settings.corpus_paths, settings.state_dir)
    try:
        law = _one_law(catalogue, args.law, args.as_of or _today())
        articles = (_one_article(law, args.article),) if args.article else law.articles
    except TiaoliError as exc:
        err(f"错误：{exc.message}")
        return 2 if isinstance(exc, InputError) else 1
    if args.json:
        out(_line(law_json(law, (), articles)))
    elif args.links:
        out(f"《{law.title}》\n{links_of(law, articles)}")
    elif args.article:
        out(f"《{law.title}》\n{render_article(articles[0])}")
    else:
        out(render(law))
    return 0


def _one_law(catalogue: Catalogue, name: str, day: date) -> Law:
    """The law that a name means; of the versions of one law, the one in force on a day."""
    found = catalogue.find(name)
    if not found:
        raise NotFoundError(f"没有收录“{name}”。用 tiaoli corpus list 查看已收录的法规。")
    if len(found) > 1 and len({law.title for law in found}) == 1:
        found = tuple(law for law in found if law.status(day) == "有效") or found
    if len(found) > 1:
        choice = "、".join(law.id for law in found)
        raise InputError(f"“{name}”可以指 {len(found)} 部法规：{choice}。请写全名或编号。")
    return catalogue.law(found[0].id)


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


def run_diff(args: argparse.Namespace, settings: CorpusSettings) -> int:
    """Compares two versions, each held or in a file. Exit code 1 if one is not there."""
    catalogue = load_catalogue(settings.corpus_paths, settings.state_dir)
    try:
        diff = diff_laws(*(_version(catalogue, name) for name in (args.old, args.new)))
    except TiaoliError as exc:
        err(f"错误：{exc.message}")
        return 2 if isinstance(exc, InputError) else 1
    out(_line(diff_json(diff)) if args.json else render_diff(diff))
    return 0


def _version(catalogue: Catalogue, name: str) -> Law:
    """A law of the catalogue, or of a file."""
    if not Path(name).is_file():
        return _one_law(catalogue, name, _today())
    file = read_file(Path(name))
    law = parse_document(file.text, file.name, file.sha256).law
    if not law.articles:
        raise InputError(f"{file.name}：没有读出条文，无法比较。")
    return law


def run_check(args: argparse.Namespace, settings: CorpusSettings) -> int:
    """Reports what was wrong with the copies, what was decided, and what stays in doubt."""
    catalogue = load_catalogue(settings.corpus_paths, settings.state_dir)
    laws = (_one_law(catalogue, args.law, _today()),) if args.law else catalogue.iter_laws()
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


def _line(value: dict[str, Any]) -> str:
    """One JSON object on one line, Chinese left readable."""
    return json.dumps(value, ensure_ascii=False)


def _today() -> date:
    """The reader's own day."""
    return date.today()  # noqa: DTZ011  # the status that a reader of the list means is today's
