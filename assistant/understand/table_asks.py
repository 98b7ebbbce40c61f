"""What a message asks of a table shown before: a row, a column, a file of it, or to make one.

Reads words only; which table is meant, and what stands in it, is for
:mod:`assistant.conversation.table_talk`.
"""

import re
from dataclasses import dataclass
from typing import Literal

from corpus.numerals import NUMERAL_CHARS, to_int

Kind = Literal["rows", "column", "export", "table"]

_NUM = rf"[{NUMERAL_CHARS}]+"
_JOINT = r"\s*(?:[、，,和与及]|以及)\s*"
_SPAN = r"\s*(?:到|至|[-－~～—])\s*"
_LINE = r"[行栏](?![业政为人动使驶列权])"
_ROWS = re.compile(
    rf"(?:表格?[里中上]?的?)?第\s*(?P<first>{_NUM})(?:{_SPAN}第?(?P<last>{_NUM})"
    rf"|(?P<more>(?:{_JOINT}第?{_NUM})+))?\s*{_LINE}"
    rf"|表格?[里中上]的?第\s*(?P<listed>{_NUM})\s*(?:[个项条]|$)"
    rf"|前\s*(?P<top>{_NUM})\s*{_LINE}"
    rf"|(?P<bottom>最后|末)(?:的?一)?\s*{_LINE}|倒数第\s*(?P<back>{_NUM})\s*{_LINE}|(?P<head>首){_LINE}"
)
_COLUMN = re.compile(rf"第\s*(?P<number>{_NUM})\s*列(?![车入举出为])|最后(?P<end>一)列")
_NAMED = re.compile(
    r"(?:^|[，,。；;！!？?\s])(?:那么?|请问|请|把|就)*(?P<name>[^，,。；;！!？?\s]{1,14}?)"
    r"(?:的)?[那这]一?[行列栏格](?![业政为人动使驶])"
)
_WHAT = r"(?:表格?|清单|电子表|excel|csv|word|pdf|markdown|md|文件|文档|附件|结果|回答|答案|内容)"
_EXPORT = re.compile(
    rf"导出|下载|另存|(?:保存|存|打印|转)(?:成|为|到|下来?|一?份)?.{{0,4}}{_WHAT}|{_WHAT}.{{0,4}}(?:保存|存下来|打印)",
    re.IGNORECASE,
)
_TABULATE = re.compile(
    r"(?:列|做|画|整理|汇总|归纳|总结|生成|弄|出|来|给|换|变|转|汇)(?:成|出|为|个|一个|一张|张|一下|我)*(?:一?[个张])?(?:表格?|清单)"
    r"|[用以](?:一?[个张])?表格?|表格?(?:的?形式|的?方式)|^表格?[。！!吧呢？?]*$"
)
_ASIDE = re.compile(
    rf"那么?|请|麻烦|帮我?|给我?|替我|我想要?|我要|想要?|能不能|能否|能|可不可以|可以|可否|怎么|如何|怎样|在?哪[里儿]?"
    rf"|把|将|用|以|到|成|为|出来?|下来?|一下|一?[份张个]|这[些个张]?|那[些个张]?|上[面述]?|刚才|刚刚|前面|你|它们?"
    rf"|的|了|吗|呢|吧|么|列|做|画|整理|汇总|归纳|总结|生成|弄|来|导出|下载|另存|保存|存|打印|转|换|变|汇"
    rf"|{_WHAT}|形式|方式|展示|显示|说明|看看?|全部|整[个张]|都|职责|对[比照]|比较|也|再|还|要|行不行|好吗?|电子|[版格]式?"
    rf"|[，。；！!？?,.;、\s]",
    re.IGNORECASE,
)
_FOR_ROW = re.compile(
    r"那么?|请问?|看看?|给我|我?想?问|一?条|规定|依据|原文|全文|内容|完整|整|引用|出处|文本|法规|法律|哪部?|什么|啥|分别|各"
    r"|怎么|如何|说|讲|写|是|的|了|呢|吗|吧|一?下|具体|都|把|展开|读|念|显示|列出来?|告诉|第|几|和|与|[那这]|[，。；！!？?,.;、\s]"
)
_NO_NAME = re.compile(r"第?|[上下前后][面边一]*|刚[才刚]|这[里个]?|那[里个]?|空|哪")
_WISH = re.compile(
    r"[，,。；;、\s]*(?:请|麻烦|帮我|给我|并|能不能|可以|再|顺便|最好)*(?:"
    r"(?:列|做|画|整理|汇总|归纳|生成)(?:成|出|为|个|一个|一张|张|一下)*(?:表格?|清单)"
    r"|[用以](?:一张|一个)?表格?(?:的?形式|的?方式)?(?:列出来?|展示|显示|说明|回答|给我)?"
    r"|(?:导出|存|保存)(?:成|为|到)?(?:一[份个张])?(?:excel|csv|表格?|文件|文档|markdown))[吧呢。！!\s]*$",
    re.IGNORECASE,
)
"""The wish for a table at the end of a question."""
_ENOUGH = 2
"""Characters of its own that a message about a table may have beside the words for it."""


@dataclass(frozen=True, slots=True)
class TableAsk:
    """What is asked of a table.

    Attributes:
        kind: Rows of it, a column of it, a file of it, or that one be made.
        rows: Numbers of rows, from 1; from -1 where they are counted from the end.
        column: Number of a column, from 1; -1 for the last.
        name: Words by which a row or a column is named, or ``""``.
        rest: The message without the words that point into the table.
        bare: Whether the message says nothing besides, so that it cannot be about anything else.
    """

    kind: Kind
    rows: tuple[int, ...] = ()
    column: int | None = None
    name: str = ""
    rest: str = ""
    bare: bool = True


def read_table_ask(text: str) -> TableAsk | None:
    """Reads a message; ``None`` where it asks nothing of a table.

    Args:
        text: As :func:`assistant.understand.plain.plain` puts it.
    """
    if _says_only(_EXPORT, _ASIDE, text):
        return TableAsk("export")
    if _says_only(_TABULATE, _ASIDE, text):
        return TableAsk("table")
    found = list(_ROWS.finditer(text))
    if found:
        rest = _ROWS.sub("", text)
        rows = dict.fromkeys(row for match in found for row in _rows_of(match))
        return TableAsk("rows", tuple(rows), rest=rest, bare=_is_bare(_FOR_ROW, rest))
    column = _COLUMN.search(text)
    if column:
        rest = _COLUMN.sub("", text)
        number = -1 if column["end"] else to_int(column["number"])
        return TableAsk("column", column=number, rest=rest, bare=_is_bare(_FOR_ROW, rest))
    named = _NAMED.search(text)
    if named and not _NO_NAME.fullmatch(named["name"]):
        rest = text[: named.start()] + text[named.end() :]
        bare = _is_bare(_FOR_ROW, rest)
        return TableAsk("rows", name=named["name"], rest=rest, bare=bare)
    return None


def without_wish(topic: str) -> str:
    """A topic without the wish for a table at its end: 网格员，列个表 → 网格员."""
    bare = _WISH.sub("", topic)
    return bare if len(bare) >= _ENOUGH else topic


def _says_only(wish: re.Pattern[str], aside: re.Pattern[str], text: str) -> bool:
    return bool(wish.search(text)) and _is_bare(aside, text)


def _is_bare(aside: re.Pattern[str], text: str) -> bool:
    return len(aside.sub("", text)) < _ENOUGH


def _rows_of(match: re.Match[str]) -> tuple[int, ...]:
    """The rows that a match names."""
    if match["bottom"] or match["back"]:
        return (-(to_int(match["back"] or "1") or 1),)
    if match["head"] or match["listed"]:
        return (to_int(match["listed"] or "1") or 0,)
    if match["top"]:
        return _between(1, to_int(match["top"]) or 0)
    first = to_int(match["first"]) or 0
    if match["last"]:
        return _between(first, to_int(match["last"]) or 0)
    more = re.findall(_NUM, match["more"] or "")
    return (first, *(to_int(number) or 0 for number in more))


def _between(first: int, last: int) -> tuple[int, ...]:
    """Rows in a row, no more of them than any table shows."""
    return tuple(range(first, min(last, first + 100) + 1))
