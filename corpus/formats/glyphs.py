"""Characters with places to runs of text; pure.

A justified line spreads its characters, so that their boxes overlap or stand apart; what belongs
together is told by the line that they stand on and the distance between neighbours.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple
from unicodedata import east_asian_width

from corpus.formats.pieces import Piece, Rule

_WIDEST_GAP = 0.75
"""Distance to the next character, in heights of the line, that still belongs to the same run.

Spaces do not bridge it: cells of a table may be set apart by them."""

_SPACE = 0.35
"""Distance, in the same unit, that reads as a space."""


_RAISED, _LIFT = 0.8, 0.15
"""Height of a raised character, and how far above the foot of its line it ends, in line heights."""


class Glyph(NamedTuple):
    """A character and its box, from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    char: str


def runs_of(glyphs: Iterable[Glyph], rules: Sequence[Rule] = ()) -> tuple[Piece, ...]:
    """Puts characters that follow each other on a line together.

    Args:
        glyphs: In the order in which they were written, which need not be that on the page.
        rules: Drawn lines; one that stands between two characters keeps them apart.
    """
    walls = [rule for rule in rules if not rule.is_level]
    return tuple(
        _run(sorted(run, key=lambda g: g.left + g.right))
        for run in _gathered(glyphs, walls)
        if any(g.char.strip() for g in run)
    )


def _gathered(glyphs: Iterable[Glyph], walls: Sequence[Rule]) -> Iterator[list[Glyph]]:
    """Characters by the runs that they are written in."""
    run: list[Glyph] = []
    inked: Glyph | None = None
    for glyph in glyphs:
        seen = inked if inked is not None and glyph.char.strip() else None
        before = [g for g in (seen, *run[-1:]) if g is not None]
        if not all(_adjoins(g, glyph) and not _walled(g, glyph, walls) for g in before):
            yield run
            run, inked = [], None
        run.append(glyph)
        inked = glyph if glyph.char.strip() else inked
    if run:
        yield run


def _adjoins(before: Glyph, glyph: Glyph) -> bool:
    """Whether a character stands next to the one written before it."""
    height = max(before.bottom - before.top, glyph.bottom - glyph.top)
    shared = min(before.bottom, glyph.bottom) - max(before.top, glyph.top)
    if shared < 0.5 * min(before.bottom - before.top, glyph.bottom - glyph.top):
        return False
    return -height <= glyph.left - before.right <= _WIDEST_GAP * height


def _walled(before: Glyph, glyph: Glyph, walls: Sequence[Rule]) -> bool:
    """Whether an upright line stands between two characters."""
    if glyph.left <= before.right:
        return False
    middle = (glyph.top + glyph.bottom) / 2
    low, high = (before.left + before.right) / 2, (glyph.left + glyph.right) / 2
    return any(low < w.left < high and w.top <= middle <= w.bottom for w in walls)


def _run(glyphs: list[Glyph]) -> Piece:
    """One run; a character that is drawn twice to look bold counts once."""
    kept = [glyphs[0]]
    for glyph in glyphs[1:]:
        last = kept[-1]
        twice = glyph.char == last.char and glyph.left - last.left < 0.3 * (last.right - last.left)
        if not twice:
            kept.append(glyph)
    words = [glyph for glyph in kept if glyph.char.strip()]
    text = _text(kept)
    blank = len(text) - len(text.lstrip())
    return Piece(
        min(g.left for g in words),
        min(g.top for g in words),
        max(g.right for g in words),
        max(g.bottom for g in words),
        text.strip(),
        size := _size(words),
        _spread(words, size),
        tuple(at - blank for at in _raised(kept, text)),
    )


def _text(glyphs: Sequence[Glyph]) -> str:
    """The characters of a run, with a space at each gap that reads as one."""
    text = glyphs[0].char
    for before, glyph in itertools.pairwise(glyphs):
        gap = glyph.left - before.right
        apart = gap > _SPACE * (glyph.bottom - glyph.top) and glyph.char.strip()
        text += (" " if apart else "") + glyph.char
    return text


def _raised(glyphs: Sequence[Glyph], text: str) -> Iterator[int]:
    """Places in a run's text of the characters that are smaller than it and stand high."""
    heights = [glyph.bottom - glyph.top for glyph in glyphs]
    usual, foot = median(heights), median(glyph.bottom for glyph in glyphs)
    at = 0
    for glyph, height in zip(glyphs, heights, strict=True):
        at = text.index(glyph.char, at)
        if height < _RAISED * usual and glyph.bottom < foot - _LIFT * usual:
            yield at
        at += len(glyph.char)


def _size(glyphs: Sequence[Glyph]) -> float:
    """Width of a full-width character, by which type of different sizes is told apart.

    A line that is spread to its margins leaves it alone, which its length does not.
    """
    wide = [g.right - g.left for g in glyphs if _is_wide(g)]
    return median(wide) if wide else 0.0


def _spread(glyphs: Sequence[Glyph], size: float) -> float:
    """White space between full-width neighbours altogether, in their width.

    Wide gaps are layout, and printers set Latin letters and digits off by themselves.
    """
    pairs = ((a, b) for a, b in itertools.pairwise(glyphs) if _is_wide(a) and _is_wide(b))
    gaps = (after.left - before.left - size for before, after in pairs)
    return sum(gap for gap in gaps if abs(gap) < _SPACE * size) / size if size else 0.0


def _is_wide(glyph: Glyph) -> bool:
    return east_asian_width(glyph.char) in "WF"
