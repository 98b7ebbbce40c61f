"""The verb ``compare``: one matter in several places, as a table."""

import argparse
import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_args

from assistant.build import build_assistant
from assistant.compare.parallel import compared
from assistant.duties.export import Format
from assistant.models import Answer, Inquiry
from assistant.ports import CatalogueLike
from assistant.settings import Settings
from assistant.tables import markdown_page, to_csv
from assistant.understand.places import place_of_user
from corpus import mentions
from corpus.console import err, harmless, out
from corpus.errors import InputError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

MAX_PLACES = 20
_FEWEST = 2
_MARK = re.compile(r"\[\d+\]")


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
        "--places",
        required=True,
        action="append",
        metavar="地区",
        help="用逗号、顿号分开，可以给多次，如 鄂尔多斯,呼和浩特",
    )
    compare.add_argument(
        "--format", choices=get_args(Format), default="md", help="输出格式，缺省为 md"
    )
    compare.set_defaults(run=run_compare)


def run_compare(args: argparse.Namespace, settings: Settings) -> int:
    """Runs the verb; 0, or 1 where no place has a provision."""
    topic, names = matter(args.topic), named_places(args.places)
    assistant = build_assistant(settings, err)
    places = known_places(names, assistant.catalogue)
    answer = assistant.answer(Inquiry(comparing(topic, places)))
    if answer.table is None:
        err(f"没有结果：{_MARK.sub('', answer.text)}\n请换一种说法，或者用 tiaoli ask 提问。")
        return 1
    out(formatted(answer, args.format))
    return 0


def comparing(topic: str, places: Sequence[str]) -> str:
    """The question that asks for a comparison."""
    return f"{'、'.join(places)}对{topic}的规定有什么不同"


def matter(topic: str) -> str:
    """What is compared: on one line, without the words that ask for it, which the question adds.

    Raises:
        InputError: There is no topic.
    """
    found = compared(" ".join(harmless(topic).split()))
    if not found:
        raise InputError("请写明要对照的主题，如 网格员。", param="topic")
    return found


def named_places(given: Sequence[str]) -> tuple[str, ...]:
    """Names of places, each once, out of lists separated by commas of either width.

    Raises:
        InputError: There are fewer than two, or too many.
    """
    names = [name.strip() for part in given for name in re.split("[,，、;；]", part)]
    named = tuple(dict.fromkeys(name for name in names if name))
    _count(named)
    return named


def known_places(names: Sequence[str], catalogue: CatalogueLike) -> tuple[str, ...]:
    """Their full names, each once, held or not.

    Raises:
        InputError: A name is no place, or means several that are held, or two mean the same.
    """
    found: dict[str, None] = {}
    for name in names:
        places = place_of_user(name, catalogue)
        if places.wide:
            choice = "、".join(places.held)
            raise InputError(f"“{name}”包括{choice}，请写明要对照的地区。", param="places")
        if not places.held and not mentions(name):
            raise InputError(f"认不出地区“{name}”，请写全名，如 鄂尔多斯市。", param="places")
        found[(places.held or places.unheld)[0]] = None
    _count(tuple(found))
    return tuple(found)


def _count(names: Sequence[str]) -> None:
    if not _FEWEST <= len(names) <= MAX_PLACES:
        raise InputError(
            f"请用 --places 给出 {_FEWEST} 至 {MAX_PLACES} 个不同的地区，用逗号分开。",
            param="places",
        )


def formatted(answer: Answer, form: Format) -> str:
    """An answer with a table in one of the forms that it is given in."""
    table = answer.table
    if form == "json" or table is None:
        return json.dumps(answer.to_dict(), ensure_ascii=False)
    rows = [tuple(cell.text for cell in row) for row in table.rows]
    if form == "csv":
        return to_csv(table.columns, rows).rstrip("\r\n")
    return markdown_page(table.title, table.columns, rows, [table.note, *answer.notices]).rstrip()
