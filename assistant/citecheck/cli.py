"""The verb ``verify``: the citations of a draft, checked."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.citecheck.checker import CitationChecker
from assistant.citecheck.text import readable
from assistant.settings import Settings
from corpus import load_catalogue
from corpus.console import out
from corpus.read import MAX_BYTES, read_bytes, read_file

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_verb(verbs: "_SubParsersAction[Any]") -> None:
    """Adds ``verify`` to the command line."""
    verify = verbs.add_parser(
        "verify",
        help="核对文稿里的法规引用",
        description="核对文稿里的每处法规引用：是否存在、是否施行、引文是否逐字一致、条文是否支持。"
        "全部属实退出码为 0，有一处不实为 1，用法或文件有误为 2。",
    )
    verify.add_argument("file", metavar="文件", help="文稿（txt、docx、pdf 等），- 表示标准输入")
    verify.add_argument(
        "--as-of", type=date.fromisoformat, metavar="日期", help="按哪一天的法规核对"
    )
    verify.add_argument("--jurisdiction", metavar="地区", help="文稿所属地区，用来理解法规简称")
    verify.add_argument("--json", action="store_true", help="输出完整的 JSON")
    verify.set_defaults(run=run_verify)


def run_verify(args: argparse.Namespace, settings: Settings) -> int:
    """Runs the verb; 0 where nothing speaks against any citation, else 1."""
    draft = _read_input() if args.file == "-" else read_file(Path(args.file)).text
    catalogue = load_catalogue(settings.corpus_paths, settings.state_dir)
    report = CitationChecker(catalogue).check(draft, args.as_of, args.jurisdiction)
    out(json.dumps(report.to_dict(), ensure_ascii=False) if args.json else readable(report))
    return 0 if report.all_verified else 1


def _read_input() -> str:
    """The draft from standard input, of any format that a file may have."""
    return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "标准输入").text
