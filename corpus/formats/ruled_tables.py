"""Tables on a printed page, by the lines that rule them; pure.

The annex of a law is often a table of fees or of fines, whose cells hold several printed lines.
Read line by line they would mix, so a table comes out a row a line, ``| cell | cell |``, as from
Word files and pages. A merged cell is told in its first row and empty in the others. A table
without upright lines stays text: nothing certain tells its columns from spaced words.
"""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from corpus.formats.base import table_row
from corpus.formats.pieces import Page, Piece, Rule
from corpus.formats.printed_rows import rows_of
from corpus.numerals import NUMERAL_CHARS

_NEAR = 3.0
"""Distance, in points, within which two lines count as one, or as touching."""

_MAX_RULES = 1500
_SLACK = 2.5
"""White space, in characters, that a line leaves in its cell where it ends a paragraph."""

_ARTICLE = re.compile(rf"第 ?[{NUMERAL_CHARS} ]+ ?条(?: |$)")


@dataclass(frozen=True, slots=True)
class _Grid:
    """The lines of a table: where they stand, and which parts of them are drawn."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: tuple[Rule, ...]


def with_tables(page: Page) -> Page:
    """The page with each ruled table's text put together to one piece a row."""
    pieces = list(page.pieces)
    if len(page.rules) <= _MAX_RULES:
        for grid in _grids(page.rules):
            inside = [piece for piece in pieces if _is_in(piece, grid)]
            rows = _rows(grid, inside)
            if rows:
                pieces = [piece for piece in pieces if not _is_in(piece, grid)] + rows
    return replace(page, pieces=tuple(pieces))


def _grids(rules: Sequence[Rule]) -> Iterable[_Grid]:
    """The tables among the lines of a page: at least two rows and two columns each."""
    for group in _touching(rules):
        level = [rule for rule in group if rule.is_level]
        upright = [rule for rule in group if not rule.is_level]
        if not upright:
            continue
        sides = [min(r.left for r in group), max(r.right for r in group)]
        xs = _places([*((r.left + r.right) / 2 for r in upright), *sides])
        ys = _places((r.top + r.bottom) / 2 for r in level)
        if len(xs) > 2 and len(ys) > 2:
            yield _Grid(xs, ys, tuple(group))


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines by the figures that they make together."""
    figures: list[list[Rule]] = []
    for rule in rules:
        met = [figure for figure in figures if any(_meet(rule, other) for other in figure)]
        figures = [figure for figure in figures if all(figure is not m for m in met)]
        figures.append([rule, *itertools.chain.from_iterable(met)])
    return figures


def _meet(a: Rule, b: Rule) -> bool:
    return (
        a.left <= b.right + _NEAR
        and b.left <= a.right + _NEAR
        and a.top <= b.bottom + _NEAR
        and b.top <= a.bottom + _NEAR
    )


def _places(values: Iterable[float]) -> tuple[float, ...]:
    """Positions, those that are near to each other as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return tuple(found)


def _is_in(piece: Piece, grid: _Grid) -> bool:
    x, y = _middle(piece)
    return grid.xs[0] < x < grid.xs[-1] and grid.ys[0] < y < grid.ys[-1]


def _middle(piece: Piece) -> tuple[float, float]:
    return (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2


def _rows(grid: _Grid, pieces: Sequence[Piece]) -> list[Piece]:
    """A table's rows; none where it lays out articles, which are text."""
    owners = _owners(grid)
    held: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        x, y = _middle(piece)
        row = sum(y > line for line in grid.ys) - 1
        column = sum(x > line for line in grid.xs) - 1
        held.setdefault(owners[row, column], []).append(piece)
    widths = _widths(grid, owners)
    texts = {cell: _text(own, widths[cell]) for cell, own in held.items()}
    if any(_ARTICLE.match(text) for text in texts.values()):
        return []
    lines = []
    for row in range(len(grid.ys) - 1):
        cells = dict.fromkeys(owners[row, column] for column in range(len(grid.xs) - 1))
        told = [texts.get(cell, "") if cell[0] == row else "" for cell in cells]
        box = (grid.xs[0], grid.ys[row] + _NEAR, grid.xs[-1], grid.ys[row + 1] - _NEAR)
        if any(told):
            lines.append(Piece(*box, table_row(told)))
    return lines


def _owners(grid: _Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the grid, the first place of the cell that it belongs to."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (top, bottom) in enumerate(itertools.pairwise(grid.ys)):
        for column, (left, right) in enumerate(itertools.pairwise(grid.xs)):
            middle = ((left + right) / 2, (top + bottom) / 2)
            if column and not _has_wall(grid, left, middle[1]):
                owners[row, column] = owners[row, column - 1]
            elif row and not _has_ceiling(grid, middle[0], top):
                owners[row, column] = owners[row - 1, column]
            else:
                owners[row, column] = (row, column)
    return owners


def _has_wall(grid: _Grid, x: float, y: float) -> bool:
    return any(
        not r.is_level and abs((r.left + r.right) / 2 - x) <= _NEAR and r.top <= y <= r.bottom
        for r in grid.rules
    )


def _has_ceiling(grid: _Grid, x: float, y: float) -> bool:
    return any(
        r.is_level and abs((r.top + r.bottom) / 2 - y) <= _NEAR and r.left <= x <= r.right
        for r in grid.rules
    )


def _widths(
    grid: _Grid, owners: Mapping[tuple[int, int], tuple[int, int]]
) -> dict[tuple[int, int], float]:
    """Width of each cell."""
    columns: dict[tuple[int, int], list[int]] = {}
    for (_, column), owner in owners.items():
        columns.setdefault(owner, []).append(column)
    return {cell: grid.xs[max(own) + 1] - grid.xs[min(own)] for cell, own in columns.items()}


def _text(pieces: Sequence[Piece], width: float) -> str:
    """The text of a cell: lines that fill it go on, shorter ones are followed by a space."""
    lines = rows_of(pieces)
    em = median(line.size or line.bottom - line.top for line in lines)
    text = lines[0].text
    for line, following in itertools.pairwise(lines):
        full = width - (line.right - line.left) < (_SLACK + 1) * em
        words = text[-1:].isascii() and following.text[:1].isascii()
        text += ("" if full and not words else " ") + following.text
    return text
