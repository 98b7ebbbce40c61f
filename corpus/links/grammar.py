"""How statutes write references: the words 第三十条, 前两款, 本条例, 《…法》.

Patterns are built from named parts. Each look-ahead keeps out a longer word that begins alike:
第三十条例, 前条件, 本章程, 本项目, 第一项工作.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.numerals import NUMERAL_CHARS, to_int

Level = Literal["编", "章", "节", "条", "款", "项", "目"]
Number = tuple[int, int | None]
"""Number and the n of 之n."""

RANK: dict[Level, int] = {"编": 0, "章": 1, "节": 2, "条": 3, "款": 4, "项": 5, "目": 6}

_N = rf"[{NUMERAL_CHARS}]+"
_GAP = r"[ \u3000]*"
_NOT_AFTER: dict[Level, str] = {
    "编": "制号码写",
    "章": "程",
    "节": "目日能水点约气",
    "条": "例款件约文形状目",
    "款": "项额待式物",
    "项": "目工任措内职",
    "目": "录的标前",
}
"""Characters that make another word of the unit."""


def _unit(level: Level) -> str:
    return rf"{level}(?![{_NOT_AFTER[level]}])"


_BRACKETED = rf"[（(]{_GAP}{_N}{_GAP}[）)]"
_LIST_MARK = r"(?:、|，|和|及|与|或者?|以及|至|到)"
_ARTICLE = rf"第{_GAP}{_N}{_GAP}{_unit('条')}(?:之[一二三四五六七八九十]+)?"
_ARTICLES = rf"第{_GAP}{_N}(?:[、至]{_N})+{_GAP}{_unit('条')}"
_PLAIN = rf"第{_GAP}{_N}(?:[、至]{_N})*{_GAP}"
_ITEMS = (
    rf"第?{_BRACKETED}{_unit('项')}"
    rf"|第?{_BRACKETED}(?:{_LIST_MARK}第?{_BRACKETED})+{_unit('项')}"
    rf"|{_PLAIN}{_unit('项')}"
)
_SMALL = "一二两三四五六七八九十"
_BEFORE_PREVIOUS = "之提以目当事生日年月空面超"
_RELATIVE = (
    rf"(?<![{_BEFORE_PREVIOUS}])前(?:(?P<back>[{_SMALL}])|(?P<every>各))?(?P<previous>"
    + "|".join(_unit(level) for level in ("条", "款", "项", "章", "节"))
    + r")|(?<![基根版样课脚文原成资])本(?P<this>"
    + "|".join(_unit(level) for level in ("条", "款", "项", "章", "节", "编"))
    + r")|(?P<that>(?<!各)该条|(?<![合共相不如会])同条)(?![例款件约文])"
)
_KINDS = (
    "条例|规定|办法|法典|细则|规则|决定|解释|意见|章程|规程|公约|通则|准则|"
    "批复|通知|安排|标准|规范|法"
)
_STYLES = "实施|暂行|若干|试行|自治|单行|议事|补充"
_OWN = rf"本(?:{_STYLES})?(?:{_KINDS})(?![律院官人定])"
_THAT = r"(?:该|(?<![合共相不如会])同)"
_THAT_LAW = rf"{_THAT}(?:{_KINDS})(?={_GAP}第)"
_TITLE = (
    r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》"
    r"(?:[（(][^（）()]{0,60}[）)](?=第)"
    r"|[（(][^（）()]{0,8}以下(?:统称|简称|称)[^（）()]{1,60}[）)])?"
)
_TOKEN = re.compile(
    rf"(?=[《本该同前第（(上以])(?:"  # most places of a sentence begin none of these
    rf"(?P<law>{_TITLE})|(?P<ownlaw>{_OWN})|(?P<other>{_THAT_LAW})|(?P<relative>{_RELATIVE})"
    rf"|(?P<articles>{_ARTICLES})|(?P<article>{_ARTICLE})|(?P<items>{_ITEMS})"
    rf"|(?P<paragraph>{_PLAIN}{_unit('款')})|(?P<subitem>{_PLAIN}{_unit('目')})"
    rf"|(?P<heading>第{_GAP}{_N}{_GAP}(?P<hlevel>编|章|节)(?![程目制号]))"
    r"|(?P<vague>(?:前述|上述|以上|前列|上列)(?:各?[条款项]|规定)(?![例件目项约])))"
)
_NUMBER = re.compile(rf"({_N})(?:{_GAP}条之([一二三四五六七八九十]+))?")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a reference.

    Attributes:
        kind: A law in 《》, this law (本法), that law (该法), a numbered unit, a relative unit, or
            a phrase that points back without saying how far.
        start: Offset in the sentence.
        end: Offset behind it.
        level: Of a unit.
        numbers: Of a numbered unit; several for 第一、二款.
        title: Of a law in 《》.
        back: Of a relative unit: how many before this one; 0 for this one (本条).
        that: Whether it is the one named before (该条).
        every: Whether all before are meant (前各款).
        bracketed: Whether its number stands in brackets: 第（三）项.
    """

    kind: Literal["law", "own", "that", "unit", "relative", "vague"]
    start: int
    end: int
    level: Level = "条"
    numbers: tuple[Number, ...] = ()
    title: str = ""
    back: int = 0
    that: bool = False
    every: bool = False
    bracketed: bool = False


def tokens(text: str) -> Iterator[Token]:
    """The words of references in a sentence, in order."""
    for match in _TOKEN.finditer(text):
        token = _token(match)
        if token is not None:
            yield token


def _token(match: re.Match[str]) -> Token | None:
    place = match.span()
    if match["law"]:
        return Token("law", *place, title=match["title"].strip())
    if match["ownlaw"]:
        return Token("own", *place)
    if match["other"]:
        return Token("that", *place)
    if match["vague"]:
        return Token("vague", *place)
    if match["relative"]:
        return _relative(match)
    return _numbered(match)


def _relative(match: re.Match[str]) -> Token:
    """前款, 前两款, 前各款, 本条, 该条."""
    place = match.span()
    if match["previous"]:
        back = to_int(match["back"]) if match["back"] else 1
        every = bool(match["every"])
        return Token("relative", *place, _level(match["previous"]), back=back or 1, every=every)
    if match["this"]:
        return Token("relative", *place, _level(match["this"]))
    return Token("relative", *place, "条", that=True)


def _numbered(match: re.Match[str]) -> Token | None:
    """第三十条之一, 第一、二款, 第（一）至（三）项, 第四章."""
    levels: dict[str, Level] = {
        "articles": "条",
        "article": "条",
        "paragraph": "款",
        "items": "项",
        "subitem": "目",
    }
    if match["heading"]:
        level = _level(match["hlevel"])
    else:
        level = next(level for name, level in levels.items() if match[name])
    numbers = _numbers(match[0])
    bracketed = match[0][-2] in "）)"
    return Token("unit", *match.span(), level, numbers, bracketed=bracketed) if numbers else None


def _numbers(text: str) -> tuple[Number, ...]:
    """The numbers that a unit names; those between the ends of a range are counted in."""
    found: list[Number] = []
    end = 0
    for match in _NUMBER.finditer(text):
        number, suffix = to_int(match[1]), to_int(match[2]) if match[2] else None
        if not number:
            return ()
        if found and re.search("[至到]", text[end : match.start()]):
            found += [(n, None) for n in range(found[-1][0] + 1, number)]
        found.append((number, suffix))
        end = match.end()
    return tuple(found)


def _level(word: str) -> Level:
    return next(level for level in RANK if level == word)
