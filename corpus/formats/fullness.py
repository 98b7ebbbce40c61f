"""Whether a printed line is full: what tells a wrapped line from the last one of a paragraph; pure.

Where paragraphs are neither indented nor set apart, a line that ends a sentence near the margin may
be either. It ends the paragraph where the next word would still have fitted on it, and where it
alone is not spread to the margin as wrapped lines are.
"""

import re
from collections.abc import Iterable

_CLOSING = "，。、；：！？”’）》】〉」』…,.;:!?)%％"
"""Marks that never begin a line, so that the character before them moves down with them."""

_CLUSTER = re.compile(
    rf"[“‘（《【〈「『(]*(?:[A-Za-z0-9./_%-]+|.)[{re.escape(_CLOSING)}]*", re.DOTALL
)
"""What cannot be cut at a line's start: opening marks, a word or one character, closing marks."""

_HANGING = re.compile(r"[，。、；：]$")
"""Marks that some printers let stand in the margin."""

_GOING_ON = re.compile(
    r"但|其中|具体|必要时|确需|逾期|包括|同时|如果|否则|因此|没有|另行|对其|对符合|不列入"
)
"""What seldom opens a paragraph of a law, and often a sentence within one."""

_LEAST_SPREAD = 0.05
"""White space between a line's characters altogether, in their width, of one that is spread."""

_MOSTLY, _SELDOM, _ENOUGH = 0.7, 0.2, 4


def first_word_width(text: str) -> float:
    """Width, in full-width characters, of what a line opens with and cannot be cut.

    Args:
        text: A line.
    """
    match = _CLUSTER.match(text)
    return sum(0.5 if char.isascii() else 1.0 for char in match[0]) if match else 0.0


def right_edge(rows: Iterable[tuple[float, str]]) -> float:
    """The right margin of some lines, marks that hang in it aside.

    Args:
        rows: Where each line ends, and its text.
    """
    ends = list(rows)
    return max([right for right, text in ends if not _HANGING.search(text)] or [r for r, _ in ends])


def is_spread(spread: float) -> bool:
    """Whether a line's characters stand apart, by the white space between all of them."""
    return spread > _LEAST_SPREAD


def is_justified(wrapped: list[float], short: list[float]) -> bool:
    """Whether a document spreads its wrapped lines, and only these, to the margin.

    Args:
        wrapped: White space between the characters of lines that break in mid-sentence.
        short: The same of lines that end far from the margin.
    """
    if min(len(wrapped), len(short)) < _ENOUGH:
        return False
    spread = sum(map(is_spread, wrapped)) >= _MOSTLY * len(wrapped)
    return spread and sum(map(is_spread, short)) <= _SELDOM * len(short)


def goes_on_within(text: str) -> bool:
    """Whether a line opens as sentences within a paragraph do (但是…, 其中…)."""
    return _GOING_ON.match(text) is not None
