"""A draft without what only lays it out, and the way back to where each character stood.

Blanks and the breaks of wrapped lines are taken out, widths of digits and Traditional characters
made one, so that 第 30 条 and a 第三十/条 broken over two lines are read alike.
"""

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.citecheck.quotes import Quote, find_quotes
from corpus.text.traditional import is_traditional, to_simplified

_ENCLOSED = str.maketrans(
    {
        **{0x3220 + i: c for i, c in enumerate("一二三四五六七八九十")},
        **{0x2474 + i: c for i, c in enumerate("一二三四五六七八九十")},
        **{0x2460 + i: c for i, c in enumerate("一二三四五六七八九十")},
        **{0xFF10 + i: str(i) for i in range(10)},
        **dict(zip(map(ord, "(){}"), "（）｛｝", strict=True)),
        ord("\uf9d1"): "六",
    }
)
_INVISIBLE = re.compile(r"[*`\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]")
"""Marks of layout and of Markdown (**第三十条**), which are no part of what is said."""

_BLANKS = re.compile(r"[ \t\u00a0\u3000\u2000-\u200a\u202f\r\x0b\x0c]+")
_SENTENCE_END = re.compile(r"[。！？；!?;\n]")
_OPENING = re.compile(
    r"[ \t\u3000]*(?:第[\d零〇一二三四五六七八九十百千０-９]+[编章节条][ \t\u3000]"
    r"|[一二三四五六七八九十\d]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|[-*#>•·|]|\n|$)"
)
_WRAPPED = 18
"""Characters that a line has at least if its end is only where it was wrapped."""

_SHORT_QUOTE = 10
"""Length of a quotation, marks and all, up to which it is a word rather than a sentence."""

_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A draft made easy to read.

    Attributes:
        text: Without blanks and wrapped lines, in Simplified characters.
        offsets: Where each character stood in the draft, and one more for the end.
        quotes: What is quoted in ``text``.
        breaks: Offsets of ``text`` behind which a sentence ends, in order.
    """

    text: str
    offsets: tuple[int, ...]
    quotes: tuple[Quote, ...]
    breaks: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the draft that a stretch of the text was made from."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence that an offset is in."""
        index = bisect_right(self.breaks, at)
        start = self.breaks[index - 1] if index else 0
        return start, self.breaks[index] if index < len(self.breaks) else len(self.text)

    def spaced_after(self, end: int) -> bool:
        """Whether the draft has a blank between the character before an offset and the next."""
        return 0 < end < len(self.text) and self.offsets[end] - self.offsets[end - 1] > 1


def fold(draft: str) -> Folded:
    """Folds a draft; the time it takes grows with its length only."""
    plain = _simplified(draft).translate(_ENCLOSED)
    kept: list[int] = []
    lines = plain.split("\n")
    at = 0
    for number, line in enumerate(lines):
        kept += _kept(line, at)
        at += len(line)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if number + 1 < len(lines) and not _runs_on(line, following):
            kept.append(at)
        at += 1
    text = "".join(plain[i] for i in kept)
    quotes = find_quotes(text)
    return Folded(text, (*kept, len(draft)), quotes, _breaks(text, quotes))


def _simplified(draft: str) -> str:
    """A Traditional draft in Simplified characters, one for one."""
    if not is_traditional(draft):
        return draft
    table = {ord(c): s for c in set(draft) if len(s := _character(c)) == 1}
    return draft.translate(table)


@functools.lru_cache(8192)
def _character(char: str) -> str:
    return to_simplified(char)


def _kept(line: str, at: int) -> list[int]:
    """Offsets of the characters of a line that are kept: all but blanks beside Chinese."""
    dropped = {i for m in _INVISIBLE.finditer(line) for i in range(*m.span())}
    for match in _BLANKS.finditer(line):
        around = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
        words = all(_LATIN.match(c) for c in around)
        dropped.update(range(match.start() + words, match.end()))
    return [at + i for i in range(len(line)) if i not in dropped]


def _runs_on(line: str, following: str) -> bool:
    """Whether a line was only wrapped, so that its sentence goes on in the next."""
    line = line.rstrip()
    if not line or _OPENING.match(following):
        return False
    if line[-1] in "，、,":
        return True
    return len(line) >= _WRAPPED and line[-1] not in "。！？；：!?;:”’」』》|"


def _breaks(text: str, quotes: Sequence[Quote]) -> tuple[int, ...]:
    """Ends of sentences; a mark within a quotation ends none, unless the quotation ends with it.

    A colon leads over to the next line.
    """
    found, at = [], 0
    for start, end in [*((q.start, q.end) for q in quotes), (len(text), len(text))]:
        for match in _SENTENCE_END.finditer(text, at, start):
            leads = match[0] == "\n" and text[match.start() - 1 : match.start()] in {"：", ":"}
            found += [] if leads else [match.end()]
        if end - start > _SHORT_QUOTE and text[end - 2] in "。！？":
            found.append(end)
        at = end
    return tuple(found)
