"""Provisions named by number in a question: 第三十条, 第44条第5项, 海东条例第二十六条."""

import re
from dataclasses import dataclass

from corpus.numerals import NUMERAL_CHARS, to_int

_NUM = rf"[{NUMERAL_CHARS}]+"
_ARTICLE = rf"第\s*(?P<article>{_NUM})\s*条(?:\s*之\s*(?P<suffix>[一二三四五六七八九十]+))?"
_BARE_ARTICLE = (
    rf"(?<![第{NUMERAL_CHARS}共有总])(?P<bare>\d{{1,3}}|[{NUMERAL_CHARS}]{{2,5}})\s*条"
    rf"(?=$|[{NUMERAL_CHARS}（(]|[第规说讲是的里中内，。？?、]|有没有|怎么|什么|写"
    r"|要求|允许|鼓励|禁止|不是|明确)"
)
_PARAGRAPH = rf"\s*的?(?:第\s*)?(?P<paragraph>{_NUM})\s*款"
_NAMED_ITEM = rf"(?:第\s*)?[（(]?\s*(?P<item>{_NUM})\s*[）)]?\s*项"
_MARKED_ITEM = rf"[（(]\s*(?P<item3>{_NUM})\s*[）)]"
_ITEM = rf"\s*的?(?:{_NAMED_ITEM}|{_MARKED_ITEM})"
_FULL = re.compile(rf"(?:{_ARTICLE}|{_BARE_ARTICLE})(?:{_PARAGRAPH})?(?:{_ITEM})?")
_PART = re.compile(
    rf"第\s*(?P<paragraph>{_NUM})\s*款(?:\s*的?(?:第\s*)?[（(]?\s*(?P<item2>{_NUM})\s*[）)]?\s*项)?"
    rf"|第\s*[（(]?\s*(?P<item>{_NUM})\s*[）)]?\s*(?:项|[种类个](?:情形|情况|任务|职责|职能|条件|方面)|种|点)"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A provision as the user named it.

    Attributes:
        article: Article number, or ``None`` where only a 款 or 项 is named (then it is one of the
            article that the conversation is about).
        suffix: n of 第X条之n.
        paragraph: 款.
        item: 项.
        start: Offset of the words in the question.
        end: Offset behind them.
    """

    article: int | None
    suffix: int | None
    paragraph: int | None
    item: int | None
    start: int
    end: int


def find_references(text: str) -> tuple[Reference, ...]:
    """Finds the provisions named by number, in order; overlapping readings are not repeated."""
    found = [ref for m in _FULL.finditer(text) if (ref := _from_full(m))]
    if found:
        return tuple(found)
    return tuple(_from_part(m) for m in _PART.finditer(text))


def _from_full(match: re.Match[str]) -> Reference | None:
    number = to_int(match["article"] or match["bare"])
    if number is None:
        return None
    return Reference(
        number,
        _int(match["suffix"]),
        _int(match["paragraph"]),
        _int(match["item"] or match["item3"]),
        match.start(),
        match.end(),
    )


def _from_part(match: re.Match[str]) -> Reference:
    item = _int(match["item"] or match["item2"])
    return Reference(None, None, _int(match["paragraph"]), item, match.start(), match.end())


def _int(text: str | None) -> int | None:
    return to_int(text) if text else None
