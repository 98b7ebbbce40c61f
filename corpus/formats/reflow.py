"""Printed lines to paragraphs: what a page's width broke is put together again; pure.

A line that fills its column may go on in the next one or end a paragraph there. What tells is, in
this order: the size of its type, the next line's indent, what it opens with, the white space above
it, and the mark at the line's end. Which of these a document uses is read off all of its columns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.formats.fullness import first_word_width, goes_on_within, is_spread
from corpus.formats.pieces import Piece
from corpus.formats.typesetting import (
    ENDED,
    INDENT,
    MOST_SLACK,
    Column,
    Edges,
    Habits,
    edges_of,
    habits_of,
    is_tabular,
    prose_of,
    size_of,
)
from corpus.numerals import NUMERAL_CHARS

_ROUGH = 0.3
"""White space, in characters, by which a line's end may be measured wrongly."""

_RAGGED = 8.0
"""The same where a line breaks in mid-sentence before a word that cannot be cut."""

_STOPPED = re.compile(r"[。！？][”’）》】]*$")
_OPENING = re.compile(
    rf"第 ?[{NUMERAL_CHARS} ]+ ?(?:[编章节]|条(?:之[{NUMERAL_CHARS}]+)?)(?: |$)|"
    rf"[（(][{NUMERAL_CHARS}]{{1,4}}[）)](?![项款目])|附件?[：: \d]"
)
"""What a new line opens with; the space tells an article from a reference to one."""

_DATED = re.compile(rf"[（(] ?(?:\d{{4}}|[{NUMERAL_CHARS}]{{4}}) ?年")
"""What opens a note on when a law was adopted; it stands under a title, never within one."""

_UNCLOSED = re.compile(r"[（(][^）)]+$")
"""The beginning of a note in brackets, which may be centred on several lines."""

_WHOLE = re.compile(rf"[（(][^）)]+[）)]$|第 ?[{NUMERAL_CHARS} ]+ ?[编章节] ?[^，。；：]+$")
"""A note or a heading, which ends without a mark."""

_SAME_TYPE = 1.15
_SAME_HEIGHT = 1.25
"""Most by which characters of one type differ in width, and lines of it in height."""

_TITLE_PITCH = 2.4
"""Farthest distance, in characters, between the lines of one title."""

_APART = re.compile(
    rf"第 ?[{NUMERAL_CHARS} ]+ ?[编章节条号]|目 ?[录次]$|"
    rf"附[件表录图则]?[{NUMERAL_CHARS}]*(?:[：: ]|$)"
)
"""What large type sets besides titles, each a line of its own."""


@dataclass(frozen=True, slots=True)
class Reflowed:
    """A document's lines as they were before its pages broke them.

    Attributes:
        lines: One paragraph or heading each.
        doubts: Lines of print that nothing tells from the rest of the paragraph above them; they
            were taken to begin a paragraph.
    """

    lines: tuple[str, ...]
    doubts: tuple[str, ...] = ()


def paragraphs(columns: Sequence[Column]) -> Reflowed:
    """Puts the paragraphs and headings of a document together.

    Args:
        columns: In reading order; a sentence may go on from one to the next.
    """
    prose = [prose_of(column) for column in columns]
    habits = habits_of([own for own in prose if own.rows] or columns)
    lines: list[str] = []
    doubts: list[str] = []
    last: tuple[Piece, Edges] | None = None
    for column, own in zip(columns, prose, strict=True):
        edges = edges_of(own if own.rows else column, habits)
        above: Piece | None = None
        for row in column.rows:
            pitch = (row.top - above.top) if above is not None else None
            told = False if last is None else _goes_on(last, (row, edges), pitch, habits)
            if told:
                lines[-1] = _join(lines[-1], row.text)
            else:
                lines.append(row.text)
                doubts += [row.text] if told is None else []
            last, above = (row, edges), row
    return Reflowed(tuple(line for line in lines if line), tuple(doubts))


def _goes_on(
    before: tuple[Piece, Edges],
    here: tuple[Piece, Edges],
    pitch: float | None,
    habits: Habits,
) -> bool | None:
    """Whether a line is the rest of the one before it; ``None`` where nothing tells."""
    line, edges = before
    row, own = here
    told = _told_by_type(line, row, pitch, habits)
    if told is not None:
        return told
    slack = (edges.right - line.right) / edges.em
    opens = _OPENING.match(row.text) is not None
    short = line.right - line.left < edges.least
    if short or row.left > own.left + INDENT[0] * own.em or (opens and _WHOLE.match(line.text)):
        return False
    if not ENDED.search(line.text):
        centred = line.left > edges.left + INDENT[1] * edges.em
        limit = _RAGGED if habits.indents and not centred else MOST_SLACK
        return slack <= limit
    far = pitch is not None and 0 < habits.far < pitch
    if slack > MOST_SLACK or opens or far:
        return False
    if habits.indents or (habits.spaced and pitch is not None):
        return True
    return _fills(line, row, slack, habits)


def _fills(line: Piece, row: Piece, slack: float, habits: Habits) -> bool | None:
    """Whether a line that ends with a mark goes on, where nothing sets paragraphs apart."""
    if slack > first_word_width(row.text) + _ROUGH:
        return False
    if habits.justified:
        return is_spread(line.spread)
    if _STOPPED.search(line.text) is None or goes_on_within(row.text):
        return True
    return None


def _told_by_type(line: Piece, row: Piece, pitch: float | None, habits: Habits) -> bool | None:
    """What the size of type and the brackets of a note say; ``None`` where they say nothing."""
    if _DATED.match(row.text) or not _is_alike(line, row) or is_tabular(line, row):
        return False
    if _UNCLOSED.match(line.text) and row.text.endswith(("）", ")")):
        return True
    if pitch is None or not (_is_large(line, habits) and _is_large(row, habits)):
        return None
    apart = _APART.match(line.text) or _APART.match(row.text) or ENDED.search(line.text)
    return not apart and pitch <= _TITLE_PITCH * size_of(row)


def _is_alike(line: Piece, row: Piece) -> bool:
    """Whether two lines may be set in type of one size; what was measured on a scan wavers."""
    small, large = sorted((line, row), key=size_of)
    if size_of(large) <= _SAME_TYPE * size_of(small):
        return True
    if line.size and row.size:
        return False
    taller = (large.bottom - large.top) / max(small.bottom - small.top, 0.1)
    return taller <= _SAME_HEIGHT or min(len(line.text), len(row.text)) < 4


def _is_large(row: Piece, habits: Habits) -> bool:
    """Whether a line is set in larger type than the text."""
    return size_of(row) > _SAME_TYPE * habits.size


def _join(first: str, second: str) -> str:
    """Two halves of a line; a space between Latin words only."""
    latin = first[-1:].isascii() and first[-1:].isalnum() and second[:1].isascii()
    return first + (" " if latin and second[:1].isalnum() else "") + second
