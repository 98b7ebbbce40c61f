"""Tables without drawn lines: cells that stand under each other across white strips; pure.

An annex may set out a table by white space alone. Its columns are told where several printed lines
in a row keep off the same strips; then it comes out a row a line, ``| cell | cell |``, and a person
is told to look. Where white space between rows does not show which lines are one row, each printed
line is one, so that cells are at least not mixed up.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.formats.base import table_row
from corpus.formats.pieces import Piece
from corpus.formats.printed_rows import bands_of, rows_of
from corpus.numerals import NUMERAL_CHARS

_FEWEST = 3
"""Fewest printed lines that make a table."""

_STRIP = 0.75
"""Narrowest white strip between two columns, in heights of a line."""

_UNEVEN = 0.25
"""Least difference between the white spaces above lines, in heights, that sets rows apart."""

_FAR = 3.5
"""Greatest distance from one line of a table to the next, in heights of a line."""

_LONGEST = 24
"""Characters of the longest cell; what is longer in each line is text in two columns."""

_TEXT = re.compile(
    rf"第 ?[{NUMERAL_CHARS} ]+ ?[编章节条](?:[ \u3000]|$)|[（(][{NUMERAL_CHARS}]{{1,4}}[）)]|"
    rf"[\d{NUMERAL_CHARS}]{{1,3}}[、.．]|\| "
)
"""What opens an article, an item or a heading, whose number may stand apart from its text."""

_LEADERS = re.compile(r"[.…·．]{3,}")


@dataclass(frozen=True, slots=True)
class _Band:
    """A printed line: its pieces from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def top(self) -> float:
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return max(piece.bottom for piece in self.pieces)

    @property
    def height(self) -> float:
        return max(piece.bottom - piece.top for piece in self.pieces)


Strip = tuple[float, float]
"""A white strip between two columns: where it begins and ends."""


def with_aligned(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], int]:
    """Reads the tables that white space alone sets out.

    Args:
        pieces: Of a page or a column of one.

    Returns:
        The pieces, those of each table put together to one a row, and how many rows of tables there
        are.
    """
    bands = [_Band(tuple(sorted(band, key=lambda p: p.left))) for band in bands_of(pieces)]
    kept: list[Piece] = []
    count = at = 0
    while at < len(bands):
        end, strips = _table_from(bands, at)
        rows = [_row(row, strips) for row in _rows(bands[at:end], strips)]
        kept += rows or bands[at].pieces
        count += len(rows)
        at = max(end, at + 1)
    return tuple(kept), count


def _rows(bands: Sequence[_Band], strips: Sequence[Strip]) -> Sequence[_Band]:
    """The rows of a table: lines with less white between them than others, else each line."""
    gaps = [below.top - above.bottom for above, below in itertools.pairwise(bands)]
    if not gaps or max(gaps) - min(gaps) < _UNEVEN * bands[0].height:
        return bands
    limit = (max(gaps) + min(gaps)) / 2
    rows = [bands[0]]
    for gap, band in zip(gaps, bands[1:], strict=True):
        if gap > limit:
            rows.append(band)
        else:
            rows[-1] = _Band((*rows[-1].pieces, *band.pieces))
    full = all(sum(map(bool, _cells(row, strips))) > 1 for row in rows)
    return rows if full and len(rows) > 1 else bands


def _table_from(bands: Sequence[_Band], start: int) -> tuple[int, list[Strip]]:
    """Index after the last line of a table that begins at a line, and its strips.

    Lines of one cell belong to it where they keep off the strips and more of it follows.
    """
    found: tuple[int, list[Strip]] = (start, [])
    full, strips = 0, _strips(bands[start])
    for at in range(start, len(bands)):
        band = bands[at]
        far = at > start and band.top - bands[at - 1].top > _FAR * band.height
        cells = _are_cells(band)
        strips = [left for strip in strips if (left := _left_of(strip, band))] if cells else []
        if far or not strips or len(strips) < len(found[1]):
            break
        if len(band.pieces) > 1:
            full += 1
            found = (at + 1, strips)
        elif at == start:
            break
    return found if full >= _FEWEST else (start, [])


def _are_cells(band: _Band) -> bool:
    """Whether the pieces of a line may be cells: all short, none opening an article or an item."""
    cells = [piece.text for piece in band.pieces]
    return all(
        len(cell) <= _LONGEST and not _TEXT.match(cell) and not _LEADERS.search(cell)
        for cell in cells
    )


def _strips(band: _Band) -> list[Strip]:
    """The wide gaps of a line."""
    pairs = itertools.pairwise(band.pieces)
    gaps = ((before.right, after.left) for before, after in pairs)
    return [(low, high) for low, high in gaps if high - low >= _STRIP * band.height]


def _left_of(strip: Strip, band: _Band) -> Strip | None:
    """What a line leaves of a strip; ``None`` where that is too narrow."""
    middle = sum(strip) / 2
    low = max([strip[0], *(p.right for p in band.pieces if p.left + p.right < 2 * middle)])
    high = min([strip[1], *(p.left for p in band.pieces if p.left + p.right >= 2 * middle)])
    return (low, high) if high - low >= _STRIP * band.height else None


def _row(band: _Band, strips: Sequence[Strip]) -> Piece:
    """A line of a table as one piece."""
    left, right = min(p.left for p in band.pieces), max(p.right for p in band.pieces)
    return Piece(left, band.top, right, band.bottom, table_row(list(_cells(band, strips))))


def _cells(band: _Band, strips: Sequence[Strip]) -> Iterator[str]:
    """The text between the strips of a line."""
    middles = [(low + high) / 2 for low, high in strips]
    for low, high in itertools.pairwise([float("-inf"), *middles, float("inf")]):
        own = [piece for piece in band.pieces if low < (piece.left + piece.right) / 2 < high]
        yield "".join(line.text for line in rows_of(own))
