"""Verbs of this layer: ``corpus`` with parse, add, remove, list, show, diff and check."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from corpus.headers import Level, Status
from corpus.verbs.changing import run_add, run_remove
from corpus.verbs.checking import run_check
from corpus.verbs.listing import run_list
from corpus.verbs.parsing import run_parse
from corpus.verbs.showing import run_diff, run_show

if TYPE_CHECKING:
    SubParsers = argparse._SubParsersAction[Any]


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
    parse.add_argument(
        "files", nargs="+", type=Path, metavar="文件", help="法规文件、目录或压缩包，- 表示标准输入"
    )
    parse.add_argument("--name", metavar="名称", help="标准输入的文件名，如 某某条例.docx")
    _add_json(parse, "每个文件输出一行 JSON")
    parse.set_defaults(run=run_parse)

    _add_list(verbs)

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
    _add_json(check, "每部法规输出一行 JSON，之后是各文件的警告和合计")
    check.set_defaults(run=run_check)


def _add_list(verbs: "SubParsers") -> None:
    listing = verbs.add_parser("list", help="列出收录的法规，或按词、条号、地区、时效、位阶查找")
    listing.add_argument(
        "words",
        nargs="*",
        metavar="词",
        help="名称、地区、机关或题注含有这些词；第三十条 表示要有这一条，并显示其开头",
    )
    listing.add_argument("--place", metavar="地区", help="这个地区及其下属地区的法规")
    listing.add_argument("--status", choices=get_args(Status), help="时效")
    listing.add_argument("--level", choices=get_args(Level), help="效力位阶")
    listing.add_argument("--limit", type=_natural, metavar="部数", help="最多列出几部")
    listing.add_argument("--offset", type=_natural, default=0, metavar="部数", help="跳过前几部")
    _add_day(listing)
    _add_json(listing, "每部法规输出一行 JSON")
    listing.set_defaults(run=run_list)


def _add_writing_verbs(verbs: "SubParsers") -> None:
    add = verbs.add_parser("add", help="把文件、目录或压缩包中的法规收入法规库")
    add.add_argument(
        "paths", nargs="+", type=Path, metavar="文件", help="文件、目录或压缩包，- 表示标准输入"
    )
    add.add_argument("--name", metavar="名称", help="标准输入的文件名，如 某某条例.docx")
    _add_json(add, "每个文件输出一行 JSON")
    _add_no_index(add)
    add.set_defaults(run=run_add, changes_corpus=True)

    remove = verbs.add_parser("remove", help="把添加的法规移出法规库")
    remove.add_argument("law", metavar="法规", help="名称或编号")
    _add_json(remove, "输出 JSON")
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


def _natural(text: str) -> int:
    """A number that is not negative."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number
