"""Runs of text that stand on one printed line put together; pure."""

import itertools
import re
from collections.abc import Sequence

from corpus.formats.base import squeeze
from corpus.formats.pieces import Piece

_HAN = r"\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef“”‘’"
_GLYPH_GAP = re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}])")


def rows_of(pieces: Sequence[Piece]) -> list[Piece]:
    """The printed lines that pieces stand on, top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: ((p.top + p.bottom) / 2, p.left)):
        middle = (piece.top + piece.bottom) / 2
        if rows and _span(rows[-1])[0] <= middle <= _span(rows[-1])[1]:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_row(sorted(row, key=lambda p: p.left)) for row in rows]


def bands_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces by their height on the page, those of a printed line together."""
    bands: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.top + p.bottom) / 2):
        if bands and (piece.top + piece.bottom) / 2 <= max(p.bottom for p in bands[-1]):
            bands[-1].append(piece)
        else:
            bands.append([piece])
    return bands


def _span(row: Sequence[Piece]) -> tuple[float, float]:
    return min(p.top for p in row), max(p.bottom for p in row)


def _row(pieces: Sequence[Piece]) -> Piece:
    """One line of its pieces; a gap wider than a third of a character is a space."""
    text = pieces[0].text
    for before, piece in itertools.pairwise(pieces):
        gap = piece.left - before.right
        text += (" " if gap > 0.35 * (piece.bottom - piece.top) else "") + piece.text
    top, bottom = _span(pieces)
    longest = max(pieces, key=lambda p: p.right - p.left)
    right = max(p.right for p in pieces)
    return Piece(pieces[0].left, top, right, bottom, _tidy(text), longest.size, longest.spread)


def _tidy(text: str) -> str:
    """Gaps of layout between Chinese characters closed; after an article's number one is kept.

    A row of a table, whose cells are set already, is left as it is.
    """
    if text.startswith("| "):
        return text
    text = squeeze(text.replace("\u3000", " "))
    heading = re.match(r"第 ?[\d一二三四五六七八九十百千零〇○ ]+ ?[编章节条](?= )", text)
    start = heading.end() if heading else 0
    head = text[:start].replace(" ", "")
    if not start:
        return _GLYPH_GAP.sub("", text)
    return head + " " + _GLYPH_GAP.sub("", text[start:].lstrip())
