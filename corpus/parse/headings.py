"""What kind of line a line is: heading, list item, or text. Patterns only; no state.

A line that opens with 第四十二条 may be that article's heading or the rest of a sentence that
cites it (依照本法 / 第四十二条的规定…). What follows the number, and whether a space separates it,
tells most; ``structure`` adds what it knows of the numbers so far.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.numerals import LARGEST, NUMERAL_CHARS, to_int

Level = Literal["编", "篇", "部分", "分编", "章", "节", "条"]
MarkerKind = Literal["（一）", "（1）", "1.", "一、", "①"]

_N = rf"[{NUMERAL_CHARS}]"
_DASHES = "－—–―-"
_HEADING = re.compile(
    rf"^[第笫]([{NUMERAL_CHARS}{_DASHES}]{{1,12}})(分编|部分|编|篇|章|节|条)"
    rf"(?:之({_N}{{1,3}}))?( ?)[：:]?(.*)$",
    re.DOTALL,
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
_TITLE_BREAKS = re.compile(r"[。；，：！？＝,;:=]")
_SENTENCE_BREAKS = re.compile(r"[。；：！？＝;:=]")
_DOT_LEADER = re.compile(r"(?:[.…·．\-—_\s]{2,}|\s)[（(]?\d{1,4}[）)]?$|[.…·．]{2,}$")
_UNCITED = r"(?!项(?!目)|款(?!项)|目(?=[的、，规])|[、至和或]第?[（(])"
_OPEN, _CLOSE = r"[（(〔［\[【]", r"[）)〕］\]】]"
_MARKERS: tuple[tuple[MarkerKind, re.Pattern[str]], ...] = (
    (
        "（一）",
        re.compile(rf"^{_OPEN}([〇零一二三四五六七八九十百]{{1,5}}){_CLOSE}{_UNCITED}[、．.]?"),
    ),
    ("（一）", re.compile(rf"^([㈠-㈩]){_UNCITED}")),
    ("（1）", re.compile(rf"^{_OPEN}([\d０-９]{{1,3}}){_CLOSE}{_UNCITED}[、．.]?")),
    ("（1）", re.compile(rf"^([⑴-⒇]){_UNCITED}")),
    ("1.", re.compile(r"^([\d０-９]{1,2})(?:[.．](?![\d０-９])|、|[）)])")),
    ("1.", re.compile(r"^([⒈-⒛])")),
    ("一、", re.compile(r"^([一二三四五六七八九十]{1,3})、")),
    ("①", re.compile(r"^([①-⑳])")),
)
_ENCLOSED = {"㈠": 0x321F, "⑴": 0x2473, "⒈": 0x2487, "①": 0x245F}
"""First character of each row of enclosed numbers, and the code point before it."""
_OPENERS = re.compile(rf"{_OPEN}|[㈠-㈩⑴-⒇⒈-⒛①-⑳\d０-９一二三四五六七八九十]")
_NOTE = r"(?:[（(][^（）()]{1,40}[）)])?"
"""A remark after the last mark: …；（2011年1月8日删除）."""
_CLOSING = r"[”’」』）)》】\ue000-\uf8ff]*"
_END = re.compile(rf"[。！？；：!?;:|]{_NOTE}{_CLOSING}$")
_SENTENCE_END = re.compile(rf"[。！？!?]{_NOTE}{_CLOSING}$")
_TITLE_MAX = 30
_LONGEST_MARKER = 16
"""Characters that tell a marker from the citation of an item; no marker is longer."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may open a part of the law.

    Attributes:
        level: 编 (or 篇, 部分), 分编, 章, 节 or 条.
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
    """The marker of a list item: its style, its number, what follows, and how it is printed."""

    kind: MarkerKind
    number: int
    rest: str
    printed: str


def read_heading(line: str) -> Heading | None:
    """The heading that a line may be, or ``None``; an article's may still be a citation."""
    match = _HEADING.match(line) if line[:1] in ("第", "笫") else None
    if match is None:
        return None
    number, level, suffix, space, rest = match.groups()
    value = to_int(re.sub(f"[{_DASHES}]", "一", number))
    if value is None or not 0 < value <= LARGEST:
        return None
    if level != "条":
        rest = _DOT_LEADER.sub("", rest[: _TITLE_MAX * 4]).replace(" ", "")
    heading = Heading(
        level,  # type: ignore[arg-type]  # the pattern admits these only
        value,
        (to_int(suffix) or None) if suffix else None,
        bool(space) or not rest,
        rest,
    )
    return heading if level == "条" or _names_part(heading) else None


def _names_part(heading: Heading) -> bool:
    """Whether a heading above articles has a title, or none, rather than the rest of a sentence."""
    breaks = _SENTENCE_BREAKS if heading.spaced else _TITLE_BREAKS
    limit = _TITLE_MAX * 2 if heading.spaced else _TITLE_MAX + 10
    rest = heading.rest
    return not (heading.cites or breaks.search(rest) or rest[-1:] == "，" or len(rest) > limit)


def read_marker(line: str) -> Marker | None:
    """The list marker that a line opens with, or ``None``."""
    if not _OPENERS.match(line):
        return None
    found = _marker_of(line[:_LONGEST_MARKER])
    if found is None:
        return None
    kind, number, printed = found
    return Marker(kind, number, line[len(printed) :].lstrip(" "), printed)


@lru_cache(maxsize=4096)
def _marker_of(start: str) -> tuple[MarkerKind, int, str] | None:
    """Kind, number and looks of the marker that a line's first characters hold."""
    for kind, pattern in _MARKERS:
        match = pattern.match(start)
        number = _number(match.group(1)) if match else None
        if match is not None and number and number <= LARGEST:
            return kind, number, match.group()
    return None


def _number(text: str) -> int | None:
    """The number that a marker shows."""
    for first, before in _ENCLOSED.items():
        if first <= text <= chr(ord(first) + 19) and len(text) == 1:
            return ord(text) - before
    return to_int(text)


def is_title(line: str) -> bool:
    """Whether a line may be a title: short, without marks, no heading, no row of a table."""
    return (
        len(line) <= _TITLE_MAX
        and not line.startswith("|")
        and not _TITLE_BREAKS.search(line)
        and read_heading(line) is None
    )


def is_complete(line: str) -> bool:
    """Whether a line may end a paragraph or an item, by its last mark."""
    return _END.search(line) is not None


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a full stop, question or exclamation mark."""
    return _SENTENCE_END.search(line) is not None
