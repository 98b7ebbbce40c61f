"""The verb ``compare``: one matter in several places, as a table."""

import argparse
import json
from typing import TYPE_CHECKING, Any, get_args

from assistant.build import build_assistant
from assistant.duties.export import Format
from assistant.models import Answer, Inquiry
from assistant.settings import Settings
from assistant.tables import to_csv, to_markdown
from corpus.console import err, out
from corpus.errors import InputError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

MAX_PLACES = 20
_FEWEST = 2


def add_verb(verbs: "_SubParsersAction[Any]") -> None:
    """Adds ``compare`` to the command line."""
    compare = verbs.add_parser(
        "compare",
        help="对照几个地区对同一件事的规定",
        description="逐地区列出主体、规定、期限和依据；没有检索到规定的地区照实写明。"
        "所有地区都没有检索到时，退出码为 1。",
    )
    compare.add_argument("topic", metavar="主题", help="要对照的事，如 网格员、校园欺凌")
    compare.add_argument(
        "--places", required=True, metavar="地区", help="用逗号分开，如 鄂尔多斯,呼和浩特"
    )
    compare.add_argument(
        "--format", choices=get_args(Format), default="md", help="输出格式，缺省为 md"
    )
    compare.set_defaults(run=run_compare)


def run_compare(args: argparse.Namespace, settings: Settings) -> int:
    """Runs the verb; 0, or 1 where no place has a provision."""
    question = comparing(args.topic, args.places)
    answer = build_assistant(settings, err).answer(Inquiry(question))
    if answer.table is None:
        err(f"没有结果：{answer.text}")
        return 1
    out(formatted(answer, args.format))
    return 0


def comparing(topic: str, places: str) -> str:
    """The question that asks for a comparison.

    Args:
        topic: What is compared.
        places: Names, separated by commas of either width.

    Raises:
        InputError: There is no topic, or not two places.
    """
    names = [name for part in places.split(",") for name in part.replace("，", "、").split("、")]
    named = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not topic.strip():
        raise InputError("请写明要对照的主题，如 网格员。", param="topic")
    if not _FEWEST <= len(named) <= MAX_PLACES:
        raise InputError(
            f"请用 --places 给出 2 至 {MAX_PLACES} 个地区，用逗号分开。", param="places"
        )
    return f"{'、'.join(named)}对{topic.strip()}的规定有什么不同"


def formatted(answer: Answer, form: Format) -> str:
    """An answer with a table in one of the forms that it is given in."""
    table = answer.table
    if form == "json" or table is None:
        return json.dumps(answer.to_dict(), ensure_ascii=False)
    rows = [tuple(cell.text for cell in row) for row in table.rows]
    if form == "csv":
        return to_csv(table.columns, rows).rstrip("\r\n")
    notes = [note for note in (table.note, *answer.notices) if note]
    return "\n".join([f"# {table.title}", "", to_markdown(table.columns, rows), *notes]).rstrip()
