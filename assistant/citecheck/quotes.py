"""What stands between quotation marks in a draft, whatever marks it uses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PAIRS = {"“": "”", "「": "」", "『": "』", "‘": "’"}
_MARKS = re.compile(r"[“”「」『』‘’\"\n]")
LONGEST = 5000
"""Characters that a quotation has at most; what is longer was never closed."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: offsets of its marks, the second one behind the closing mark."""

    start: int
    end: int

    def inner(self, text: str) -> str:
        """What is quoted."""
        return text[self.start + 1 : self.end - 1]


def find_quotes(text: str) -> tuple[Quote, ...]:
    """The outermost quotations of a text, in order, in one pass.

    A quotation may run over paragraphs, each of which then may open anew, as is the custom. A mark
    that is never closed quotes nothing.
    """
    found: list[Quote] = []
    opened: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        if mark == "\n":
            opened = [one for one in opened if one[0] != '"']
        elif mark in _PAIRS:
            again = text[at - 1 : at] == "\n" and any(one[0] == mark for one in opened[-1:])
            opened += [] if again else [(mark, at)]
        else:
            _close(mark, at, opened, found)
    return _outermost([quote for quote in found if quote.end - quote.start <= LONGEST])


def _close(mark: str, at: int, opened: list[tuple[str, int]], found: list[Quote]) -> None:
    """Ends the quotation that a closing mark belongs to; a straight mark may also open one."""
    if opened and (_PAIRS.get(opened[-1][0], '"') == mark):
        found.append(Quote(opened.pop()[1], at + 1))
    elif mark == '"':
        opened.append((mark, at))


def _outermost(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    kept: list[Quote] = []
    for quote in sorted(quotes, key=lambda q: (q.start, -q.end)):
        if not kept or quote.start >= kept[-1].end:
            kept.append(quote)
    return tuple(kept)
