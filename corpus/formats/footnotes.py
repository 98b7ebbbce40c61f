"""Footnotes at the foot of a printed page, and the marks in its text that refer to them; pure.

Without this a note stands in the middle of the sentence that goes on over the page. A note is
certain where small type at the foot opens with a mark that is raised in the text above. It is left
out with its mark, as it is from Word files, and counted so that a person hears of it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.formats.pieces import Page, Piece
from corpus.formats.printed_rows import bands_of

_SMALL = 0.88
"""Largest type of a note, in that of the text."""

_FOOT = 0.4
"""Share of the page's height below which notes stand."""

_MARK = re.compile(r"[\[［〔（(]?(\d{1,3}|[①-⑳]|[*＊※†‡]{1,3})[\]］〕）)]?")


@dataclass(frozen=True, slots=True)
class Noted:
    """A page less its footnotes, and how many of those there were."""

    page: Page
    notes: int


def without_notes(page: Page, size: float, furniture: Collection[Piece]) -> Noted:
    """Takes footnotes and the marks that refer to them out of a page.

    Args:
        page: As printed.
        size: Width of a character of the document's text; 0 where that is not known.
        furniture: Page numbers and running heads, which may stand below the notes.
    """
    zone = _small_type(page, size, furniture)
    raised = {mark for piece in page.pieces for mark, _, _ in _raised_marks(piece)}
    while zone and _mark_of(zone[0]) not in raised:
        zone = zone[1:]
    if not zone:
        return Noted(page, 0)
    marks = {mark for line in zone if (mark := _mark_of(line)) in raised}
    gone = {id(piece) for line in zone for piece in line}
    kept = (_unmarked(piece, marks) for piece in page.pieces if id(piece) not in gone)
    return Noted(replace(page, pieces=tuple(p for p in kept if p.text)), len(marks))


def _small_type(page: Page, size: float, furniture: Collection[Piece]) -> Sequence[Sequence[Piece]]:
    """The lines of small type at the foot of a page, top to bottom."""
    found: list[list[Piece]] = []
    for line in reversed(bands_of(page.pieces)):
        if not found and all(piece in furniture for piece in line):
            continue
        wide = [piece.size for piece in line if piece.size]
        low = min(piece.top for piece in line) > _FOOT * page.height
        if not low or not wide or max(wide) > _SMALL * size:
            break
        found.append(sorted(line, key=lambda piece: piece.left))
    return found[::-1]


def _mark_of(line: Sequence[Piece]) -> str:
    """The mark that a line opens with; ``""`` where it opens with none."""
    match = _MARK.match(line[0].text)
    return match[1] if match else ""


def _raised_marks(piece: Piece) -> Iterator[tuple[str, int, int]]:
    """The marks that are raised in a run of text, and where each begins and ends."""
    for _, group in groupby(enumerate(piece.raised), lambda pair: pair[1] - pair[0]):
        places = [place for _, place in group]
        start, end = places[0], places[-1] + 1
        if match := _MARK.fullmatch(piece.text[start:end]):
            yield match[1], start, end


def _unmarked(piece: Piece, marks: Collection[str]) -> Piece:
    """A run of text without the marks of some notes."""
    text = piece.text
    for mark, start, end in reversed(list(_raised_marks(piece))):
        if mark in marks:
            text = text[:start] + text[end:]
    return replace(piece, text=text, raised=())
