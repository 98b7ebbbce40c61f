"""What kind of line a line is: heading, list item, or text. Patterns only; no state.

A line that opens with 第四十二条 may be that article's heading or the rest of a sentence that
cites it (依照本法 / 第四十二条的规定…). What follows the number, and whether a space separates it,
tells most; ``structure`` adds what it knows of the numbers so far.
"""

import re
from dataclasses import dataclass
from typing import Literal

from corpus.numerals import NUMERAL_CHARS, to_int

Level = Literal["编", "分编", "章", "节", "条"]
MarkerKind = Literal["（一）", "（1）", "1.", "一、", "①"]

_N = rf"[{NUMERAL_CHARS}]"
_DASHES = "－—–―-"
_HEADING = re.compile(
    rf"^[第笫]([{NUMERAL_CHARS}{_DASHES}]+)(分编|编|章|节|条)(?:之({_N}+))?( ?)[：:]?(.*)$"
)
_CITING = re.compile(
    rf"^(?:[，。；、！？）)》]|的|第{_N}+[条款项章节]|之[^"
    + NUMERAL_CHARS
    + r"]|[一二三四五六七八九十]+[款项]"
    r"|[和及或至与到](?:本|第|其|前|后|该|《)|所[称列指述规]|规定[的，、。；处给予]|以[及外上下内]|中的"
    r"|前款|后款|(?:修改|改|删|增加一|移[至到]|并入|作为第)[为除去款条项第])"
)
"""What follows the number of an article that is cited, not opened."""
_CITING_SPACED = re.compile(rf"^(?:[，。；、！？）)》]|第{_N}+[条款项章节]|的(?:规定|，))")
"""The same where a space sets the number off as a heading's."""
_TITLE_BREAKS = re.compile(r"[。；，：！？,;]")
_DOT_LEADER = re.compile(r"(?:[.…·．\-—_\s]{2,}|\s)[（(]?\d{1,4}[）)]?$|[.…·．]{2,}$")
_UNCITED = r"(?!项(?!目)|款(?!项)|目(?=[的、，规]))"
_MARKERS: tuple[tuple[MarkerKind, re.Pattern[str]], ...] = (
    ("（一）", re.compile(rf"^（([〇零一二三四五六七八九十百]{{1,5}})）{_UNCITED}")),
    ("（1）", re.compile(rf"^[（(](\d{{1,3}})[）)]{_UNCITED}")),
    ("1.", re.compile(r"^(\d{1,2})(?:[.．](?!\d)|、|）)\s*")),
    ("一、", re.compile(r"^([一二三四五六七八九十]{1,3})、")),
    ("①", re.compile(r"^([①-⑳])")),
)
_APPENDIX = re.compile(r"^附(?:件|表|录|图|注)?[一二三四五六七八九十\d]*(?:[：:].{0,40})?$")
_END = re.compile(r"[。！？；：][”’）》】]*$")
_SENTENCE_END = re.compile(r"[。！？][”’）》】]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may open a part of the law.

    Attributes:
        level: 编, 分编, 章, 节 or 条.
        number: From 1.
        suffix: The n of 第X条之n, or ``None``.
        spaced: Whether a space stands between the number and what follows, or nothing follows.
        rest: What follows.
    """

    level: Level
    number: int
    suffix: int | None
    spaced: bool
    rest: str

    @property
    def cites(self) -> bool:
        """Whether the words after the number make it a citation (第四十二条的规定…)."""
        signs = _CITING_SPACED if self.spaced else _CITING
        return bool(self.rest) and signs.match(self.rest) is not None


@dataclass(frozen=True, slots=True)
class Marker:
    """The marker of a list item: its style, its number, and the text after it."""

    kind: MarkerKind
    number: int
    rest: str


def read_heading(line: str) -> Heading | None:
    """The heading that a line may be, or ``None``; an article's may still be a citation."""
    match = _HEADING.match(line)
    if match is None:
        return None
    number, level, suffix, space, rest = match.groups()
    value = to_int(re.sub(f"[{_DASHES}]", "一", number))
    if value is None:
        return None
    if level != "条":
        rest = _DOT_LEADER.sub("", rest).replace(" ", "")
    heading = Heading(
        level,  # type: ignore[arg-type]  # the pattern admits these only
        value,
        to_int(suffix) if suffix else None,
        bool(space) or not rest,
        rest,
    )
    if level != "条" and (heading.cites or _TITLE_BREAKS.search(rest) or len(rest) > 40):
        return None
    return heading


def read_marker(line: str) -> Marker | None:
    """The list marker that a line opens with, or ``None``."""
    for kind, pattern in _MARKERS:
        match = pattern.match(line)
        if match is None:
            continue
        number = ord(match.group(1)) - 0x245F if kind == "①" else to_int(match.group(1))
        if number is not None and number > 0:
            return Marker(kind, number, line[match.end() :].lstrip(" "))
    return None


def is_appendix(line: str) -> bool:
    """Whether a line opens what is annexed to the law (附件：…)."""
    return _APPENDIX.match(line) is not None


def is_complete(line: str) -> bool:
    """Whether a line may end a paragraph or an item, by its last mark."""
    return _END.search(line) is not None


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a full stop, question or exclamation mark."""
    return _SENTENCE_END.search(line) is not None
