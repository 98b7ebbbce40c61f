"""The verb ``duties``: who shall do what by a law, as a table."""

import argparse
import json
from typing import TYPE_CHECKING, Any, get_args

from assistant.duties.export import Format, sheet_csv, sheet_json, sheet_markdown
from assistant.duties.sheet import Sheet, duty_sheet
from assistant.reading import today
from assistant.settings import Settings
from corpus import load_catalogue
from corpus.console import err, out
from corpus.errors import NotFoundError
from corpus.verbs.showing import one_law

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_verb(verbs: "_SubParsersAction[Any]") -> None:
    """Adds ``duties`` to the command line."""
    duties = verbs.add_parser(
        "duties",
        help="列出谁该做什么：主体、职责、依据和违反的后果",
        description="逐条读出法规对各主体的要求，列成表；不能确定主体的规定只计数，不列入。"
        "没有这部法规或这一章，退出码为 1。",
    )
    duties.add_argument("law", metavar="法规", help="名称、简称或编号，如 海东条例")
    duties.add_argument("--subject", default="", metavar="主体", help="只列某一主体，如 公安机关")
    duties.add_argument(
        "--chapter", default="", metavar="章", help="只列某一章，如 3、第三章、保护"
    )
    duties.add_argument(
        "--format", choices=get_args(Format), default="md", help="输出格式，缺省为 md"
    )
    duties.set_defaults(run=run_duties)


def run_duties(args: argparse.Namespace, settings: Settings) -> int:
    """Runs the verb; 0, or 1 where there is no such law or chapter."""
    catalogue = load_catalogue(settings.corpus_paths, settings.state_dir)
    try:
        sheet = duty_sheet(one_law(catalogue, args.law, today()), args.subject, args.chapter)
    except NotFoundError as exc:
        err(f"错误：{exc.message}")
        return 1
    out(formatted(sheet, args.format))
    return 0


def formatted(sheet: Sheet, form: Format) -> str:
    """A matrix in one of the forms that it is given in."""
    if form == "json":
        return json.dumps(sheet_json(sheet), ensure_ascii=False)
    return (sheet_csv(sheet) if form == "csv" else sheet_markdown(sheet)).rstrip("\r\n")
