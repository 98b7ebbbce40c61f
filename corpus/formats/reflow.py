"""Printed lines to paragraphs: what a page's width broke is put together again; pure.

A line that fills its column may go on in the next one or end a paragraph there. What tells is, in
this order: the next line's indent, what it opens with, the white space above it, and the mark at
the line's end. Which of these a document uses is read off all of its columns.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from corpus.formats.pieces import Piece
from corpus.numerals import NUMERAL_CHARS

_LEAST_FULL = 0.45
"""Least share of a column's width that a line has which goes on in the next."""

_MOST_SLACK = 2.5
"""White space, in characters, that a mark or a number which may not be cut leaves at the end."""

_RAGGED = 8.0
"""The same where a line breaks in mid-sentence before a word that cannot be cut."""

_INDENT = (1.2, 3.0)
_OFTEN = 0.08
"""Share of lines from which on indents, or white space, are the document's way."""

_WIDE_PITCH = 1.22
"""Distance from the line above, in usual distances, that sets paragraphs apart."""

_ENDED = re.compile(r"[。；：！？][”’）》】]*$")
_STOPPED = re.compile(r"[。！？][”’）》】]*$")
_OPENING = re.compile(
    rf"第 ?[{NUMERAL_CHARS} ]+ ?(?:[编章节]|条(?:之[{NUMERAL_CHARS}]+)?)(?: |$)|"
    rf"[（(][{NUMERAL_CHARS}]{{1,4}}[）)](?![项款目])|附件?[：: \d]"
)
"""What a new line opens with; the space tells an article from a reference to one."""


@dataclass(frozen=True, slots=True)
class Column:
    """The lines of one column, top to bottom, and the width of paper that it has."""

    rows: tuple[Piece, ...]
    width: float


@dataclass(frozen=True, slots=True)
class _Habits:
    """How a document sets paragraphs apart, and how wide its columns are."""

    indents: bool
    spaced: bool
    pitch: float
    rights: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where a column's lines begin and end, and the width of one character."""

    left: float
    right: float
    em: float
    least: float


def paragraphs(columns: Sequence[Column]) -> tuple[str, ...]:
    """The paragraphs and headings of a document, one a line.

    Args:
        columns: In reading order; a sentence may go on from one to the next.
    """
    habits = _habits(columns)
    lines: list[str] = []
    last: tuple[Piece, _Edges] | None = None
    for column in columns:
        edges = _edges(column, habits)
        above: Piece | None = None
        for row in column.rows:
            pitch = (row.top - above.top) if above is not None else None
            if last is not None and _goes_on(last, (row, edges), pitch, habits):
                lines[-1] = _join(lines[-1], row.text)
            else:
                lines.append(row.text)
            last, above = (row, edges), row
    return tuple(line for line in lines if line)


def _goes_on(
    before: tuple[Piece, _Edges],
    here: tuple[Piece, _Edges],
    pitch: float | None,
    habits: _Habits,
) -> bool:
    """Whether a line is the rest of the one before it."""
    line, edges = before
    row, own = here
    slack = (edges.right - line.right) / edges.em
    ended = _ENDED.search(line.text) is not None
    if line.right - line.left < edges.least or row.left > own.left + _INDENT[0] * own.em:
        return False
    if not ended:
        centred = line.left > edges.left + _INDENT[1] * edges.em
        limit = _RAGGED if habits.indents and not centred else _MOST_SLACK
        return slack <= limit
    if slack > _MOST_SLACK or _OPENING.match(row.text):
        return False
    if pitch is not None and habits.pitch and pitch > _WIDE_PITCH * habits.pitch:
        return False
    if habits.indents or (habits.spaced and pitch is not None):
        return True
    return _STOPPED.search(line.text) is None


def _habits(columns: Sequence[Column]) -> _Habits:
    """What a document does, read off all of its lines."""
    indented = total = 0
    pitches: list[float] = []
    rights = []
    for column in columns:
        em, left = _em(column.rows), _left(column.rows)
        low, high = (left + em * size for size in _INDENT)
        indented += sum(low < row.left < high for row in column.rows)
        total += len(column.rows)
        pitches += [b.top - a.top for a, b in itertools.pairwise(column.rows)]
        rights.append((left, max(row.right for row in column.rows)))
    usual = _usual(pitches)
    apart = sum(_WIDE_PITCH * usual < pitch < 3 * usual for pitch in pitches)
    return _Habits(indented > _OFTEN * total, apart > _OFTEN * len(pitches), usual, tuple(rights))


def _edges(column: Column, habits: _Habits) -> _Edges:
    """The edges of a column; the right one is that of most columns which begin where it does."""
    em, left = _em(column.rows), _left(column.rows)
    alike = [right for other, right in habits.rights if abs(other - left) < em]
    right = max(*(row.right for row in column.rows), median(alike))
    return _Edges(left, right, em, _LEAST_FULL * column.width)


def _usual(pitches: Iterable[float]) -> float:
    """The most frequent distance between lines, 0 where there is none."""
    counts = Counter(round(pitch, 0) for pitch in pitches if pitch > 0)
    if not counts:
        return 0.0
    top = max(counts, key=lambda pitch: counts[pitch] + counts[pitch + 1] + counts[pitch - 1])
    near = [pitch for pitch in pitches if abs(pitch - top) <= 1.5]
    return median(near) if near else top


def _em(rows: Sequence[Piece]) -> float:
    """The width of one full-width character."""
    return median((row.right - row.left) / max(_visual(row.text), 0.5) for row in rows)


def _visual(text: str) -> float:
    """Length of a text in full-width characters."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _left(rows: Sequence[Piece]) -> float:
    """The leftmost position at which several lines begin, or the leftmost of all."""
    em = _em(rows)
    counts = Counter(round(row.left / em * 2) for row in rows)
    several = [key for key, count in counts.items() if count >= max(2, len(rows) // 20)]
    return min(several or counts) * em / 2


def _join(first: str, second: str) -> str:
    """Two halves of a line; a space between Latin words only."""
    latin = first[-1:].isascii() and first[-1:].isalnum() and second[:1].isascii()
    return first + (" " if latin and second[:1].isalnum() else "") + second
