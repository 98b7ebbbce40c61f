"""Printed lines to paragraphs: what a page's width broke is put together again; pure.

A line that fills its column may go on in the next one or end a paragraph there. What tells is, in
this order: the size of its type, the next line's indent, what it opens with, the white space above
it, and the mark at the line's end. Which of these a document uses is read off all of its columns.
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

_LEAST_OF_WIDEST = 0.7
"""The same of the widest column's text, where the paper's margins are wide."""

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
    size: float
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
    prose = [_prose(column) for column in columns]
    habits = _habits([own for own in prose if own.rows] or columns)
    lines: list[str] = []
    last: tuple[Piece, _Edges] | None = None
    for column, own in zip(columns, prose, strict=True):
        edges = _edges(own if own.rows else column, habits)
        above: Piece | None = None
        for row in column.rows:
            pitch = (row.top - above.top) if above is not None else None
            if last is not None and _goes_on(last, (row, edges), pitch, habits):
                lines[-1] = _join(lines[-1], row.text)
            else:
                lines.append(row.text)
            last, above = (row, edges), row
    return tuple(line for line in lines if line)


def _prose(column: Column) -> Column:
    """A column less the rows of its tables, which tell nothing of how its text is set."""
    return Column(tuple(row for row in column.rows if not _is_tabular(row)), column.width)


def _goes_on(
    before: tuple[Piece, _Edges],
    here: tuple[Piece, _Edges],
    pitch: float | None,
    habits: _Habits,
) -> bool:
    """Whether a line is the rest of the one before it."""
    line, edges = before
    row, own = here
    told = _told_by_type(line, row, pitch, habits)
    if told is not None:
        return told
    slack = (edges.right - line.right) / edges.em
    opens = _OPENING.match(row.text) is not None
    short = line.right - line.left < edges.least
    if short or row.left > own.left + _INDENT[0] * own.em or (opens and _WHOLE.match(line.text)):
        return False
    if not _ENDED.search(line.text):
        centred = line.left > edges.left + _INDENT[1] * edges.em
        limit = _RAGGED if habits.indents and not centred else _MOST_SLACK
        return slack <= limit
    far = pitch is not None and 0 < _WIDE_PITCH * habits.pitch < pitch
    if slack > _MOST_SLACK or opens or far:
        return False
    told_otherwise = habits.indents or (habits.spaced and pitch is not None)
    return told_otherwise or _STOPPED.search(line.text) is None


def _told_by_type(line: Piece, row: Piece, pitch: float | None, habits: _Habits) -> bool | None:
    """What the size of type and the brackets of a note say; ``None`` where they say nothing."""
    if _DATED.match(row.text) or not _is_alike(line, row) or _is_tabular(line, row):
        return False
    if _UNCLOSED.match(line.text) and row.text.endswith(("）", ")")):
        return True
    if pitch is None or not (_is_large(line, habits) and _is_large(row, habits)):
        return None
    apart = _APART.match(line.text) or _APART.match(row.text) or _ENDED.search(line.text)
    return not apart and pitch <= _TITLE_PITCH * _size(row)


def _size(row: Piece) -> float:
    """Width of a full-width character of a line's type; where not known, that of its average."""
    return row.size or (row.right - row.left) / max(_visual(row.text), 0.5)


def _is_alike(line: Piece, row: Piece) -> bool:
    """Whether two lines may be set in type of one size; what was measured on a scan wavers."""
    small, large = sorted((line, row), key=_size)
    if _size(large) <= _SAME_TYPE * _size(small):
        return True
    if line.size and row.size:
        return False
    taller = (large.bottom - large.top) / max(small.bottom - small.top, 0.1)
    return taller <= _SAME_HEIGHT or min(len(line.text), len(row.text)) < 4


def _is_tabular(*rows: Piece) -> bool:
    """Whether one of the lines is a row of a table."""
    return any(row.text.startswith("| ") for row in rows)


def _is_large(row: Piece, habits: _Habits) -> bool:
    """Whether a line is set in larger type than the text."""
    return _size(row) > _SAME_TYPE * habits.size


def _habits(columns: Sequence[Column]) -> _Habits:
    """What a document does, read off all of its lines."""
    indented = total = 0
    pitches: list[float] = []
    rights = []
    for column in columns:
        em = _em(column.rows)
        left = _left(column.rows, em)
        low, high = (left + em * size for size in _INDENT)
        indented += sum(low < row.left < high for row in column.rows)
        total += len(column.rows)
        pitches += [b.top - a.top for a, b in itertools.pairwise(column.rows)]
        rights.append((left, max(row.right for row in column.rows)))
    usual, size = _usual(pitches), _body_size([row for column in columns for row in column.rows])
    apart = sum(_WIDE_PITCH * usual < pitch < 3 * usual for pitch in pitches)
    indents, spaced = indented > _OFTEN * total, apart > _OFTEN * len(pitches)
    return _Habits(indents, spaced, usual, size, tuple(rights))


def _body_size(rows: Sequence[Piece]) -> float:
    """Size of the type in which most of the text is set."""
    half = sum(len(row.text) for row in rows) / 2
    for row in sorted(rows, key=_size):
        half -= len(row.text)
        if half <= 0:
            return _size(row)
    return 0.0


def _edges(column: Column, habits: _Habits) -> _Edges:
    """The edges of a column; the right one is that of most columns which begin where it does.

    No column of text does where a table alone fills the page.
    """
    em = _em(column.rows)
    left = _left(column.rows, em)
    alike = [right for other, right in habits.rights if abs(other - left) < em]
    own = max(row.right for row in column.rows)
    right = max(own, median(alike)) if alike else own
    widest = max(end - start for start, end in habits.rights)
    least = min(_LEAST_FULL * column.width, _LEAST_OF_WIDEST * widest)
    return _Edges(left, right, em, least)


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


def _join(first: str, second: str) -> str:
    """Two halves of a line; a space between Latin words only."""
    latin = first[-1:].isascii() and first[-1:].isalnum() and second[:1].isascii()
    return first + (" " if latin and second[:1].isalnum() else "") + second
