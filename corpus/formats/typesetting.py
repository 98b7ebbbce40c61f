"""How a document sets its text: margins, indents, white space, sizes of type; pure.

All of it is read off the lines themselves, tables aside, and ``reflow`` decides by it which lines
belong together.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from corpus.formats.fullness import is_justified, right_edge
from corpus.formats.pieces import Piece

LEAST_FULL = 0.45
"""Least share of a column's width that a line has which goes on in the next."""

LEAST_OF_WIDEST = 0.7
"""The same of the widest column's text, where the paper's margins are wide."""

MOST_SLACK = 2.5
"""White space, in characters, that a mark or a number which may not be cut leaves at the end."""

INDENT = (1.2, 3.0)
"""Least and most, in characters, by which the first line of a paragraph is set in."""

_WIDE_PITCH = 1.22
"""Distance from the line above, in usual distances, that sets paragraphs apart."""

_STEP = 0.08
"""The same where print keeps to two distances: least difference between them."""

ENDED = re.compile(r"[。；：！？][”’）》】]*$")
"""The end of a line that may end a paragraph."""

_OFTEN = 0.08
"""Share of lines from which on indents, or white space, are the document's way."""


@dataclass(frozen=True, slots=True)
class Column:
    """The lines of one column, top to bottom, and the width of paper that it has."""

    rows: tuple[Piece, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document sets paragraphs apart, and how wide its columns are.

    Attributes:
        indents: Whether it sets in first lines.
        spaced: Whether it leaves white space between paragraphs.
        justified: Whether it spreads lines to the margin.
        far: Distance from the line above that is white space between paragraphs; 0 if not known.
        size: Width of a character of the text.
        rights: Where each column begins and ends.
    """

    indents: bool
    spaced: bool
    justified: bool
    far: float
    size: float
    rights: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Edges:
    """Where a column's lines begin and end, and the width of one character."""

    left: float
    right: float
    em: float
    least: float


def habits_of(columns: Sequence[Column]) -> Habits:
    """What a document does, read off all of its lines."""
    indented = total = 0
    pitches: list[float] = []
    rights = []
    for column in columns:
        em = _em(column.rows)
        left = _left(column.rows, em)
        low, high = (left + em * size for size in INDENT)
        indented += sum(low < row.left < high for row in column.rows)
        total += len(column.rows)
        pitches += [b.top - a.top for a, b in itertools.pairwise(column.rows)]
        rights.append((left, _right(column)))
    usual, size = _usual(pitches), body_size([row for column in columns for row in column.rows])
    far = _far(pitches, usual)
    apart = sum(far < pitch < 3 * usual for pitch in pitches)
    indents, spaced = indented > _OFTEN * total, apart > _OFTEN * len(pitches)
    return Habits(indents, spaced, _justifies(columns), far, size, tuple(rights))


def _far(pitches: Sequence[float], usual: float) -> float:
    """Distance between lines from which on white space sets paragraphs apart; 0 if not known.

    Print has few distances, so that one well below the usual threshold can be told from line breaks
    where nothing lies between the two; what is measured on a scan wavers.
    """
    most = int(len(pitches) * (1 - _OFTEN))
    near = sorted(pitches)[:most]
    steps = [(high - low, (low + high) / 2) for low, high in itertools.pairwise(near)]
    wide = [step for step in steps if step[0] >= _STEP * usual and step[1] > usual]
    return min([middle for _, middle in wide] + [_WIDE_PITCH * usual])


def _right(column: Column) -> float:
    return right_edge((row.right, row.text) for row in column.rows)


def _justifies(columns: Sequence[Column]) -> bool:
    """Whether wrapped lines are spread to the margin; a scan does not tell."""
    wrapped: list[float] = []
    short: list[float] = []
    for column in columns:
        em, right = _em(column.rows), _right(column)
        for row in column.rows:
            slack = (right - row.right) / em
            if slack > 2 * MOST_SLACK:
                short.append(row.spread)
            elif slack <= MOST_SLACK and not ENDED.search(row.text):
                wrapped.append(row.spread)
    return is_justified(wrapped, short)


def body_size(rows: Sequence[Piece]) -> float:
    """Size of the type in which most of the text is set."""
    half = sum(len(row.text) for row in rows) / 2
    for row in sorted(rows, key=size_of):
        half -= len(row.text)
        if half <= 0:
            return size_of(row)
    return 0.0


def edges_of(column: Column, habits: Habits) -> Edges:
    """The edges of a column; the right one is that of most columns which begin where it does.

    No column of text does where a table alone fills the page.
    """
    em = _em(column.rows)
    left = _left(column.rows, em)
    alike = [right for other, right in habits.rights if abs(other - left) < em]
    own = _right(column)
    right = max(own, median(alike)) if alike else own
    widest = max(end - start for start, end in habits.rights)
    least = min(LEAST_FULL * column.width, LEAST_OF_WIDEST * widest)
    return Edges(left, right, em, least)


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


def _left(rows: Sequence[Piece], em: float) -> float:
    """The leftmost position at which several lines begin, or the leftmost of all."""
    counts = Counter(round(row.left / em * 2) for row in rows)
    several = [key for key, count in counts.items() if count >= max(2, len(rows) // 20)]
    return min(several or counts) * em / 2


def size_of(row: Piece) -> float:
    """Width of a full-width character of a line's type; where not known, that of its average."""
    return row.size or (row.right - row.left) / max(_visual(row.text), 0.5)


def prose_of(column: Column) -> Column:
    """A column less the rows of its tables, which tell nothing of how its text is set."""
    return Column(tuple(row for row in column.rows if not is_tabular(row)), column.width)


def is_tabular(*rows: Piece) -> bool:
    """Whether one of the lines is a row of a table."""
    return any(row.text.startswith("| ") for row in rows)
