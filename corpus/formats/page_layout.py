"""Text with places to lines as they read: columns in order, running heads left out; pure.

Nothing is known of PDF or OCR here, which both end in this. ``reflow`` then undoes wrapped lines.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from corpus.formats.aligned_tables import with_aligned
from corpus.formats.footnotes import Noted, without_notes
from corpus.formats.pieces import Page, Piece
from corpus.formats.printed_rows import bands_of, rows_of
from corpus.formats.reflow import paragraphs
from corpus.formats.ruled_tables import with_tables
from corpus.formats.typesetting import Column, body_size
from corpus.numerals import NUMERAL_CHARS

_PAGE_NUMBER = re.compile(
    r"^[\s\-—–－·.]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6}|[一二三四五六七八九十]{1,3})"
    r"(?:\s*[/／]\s*\d{1,4}|\s*页(?:[\s，,/]*共\s*\d{1,4}\s*页)?)?[\s\-—–－·.]*$",
    re.I,
)
_MARGIN = 0.09
_GUTTER, _GUTTER_HEIGHT = 0.02, 0.8
"""Narrowest white strip between columns, in widths of the page or heights of a line."""

_CROSSING = 0.15
"""Share of pieces that may cross from one column into the other, such as the title."""


_TELLING = 10
"""Lines of a page from which on it shows how the document is set."""

_ARTICLE = re.compile(rf"第 ?[{NUMERAL_CHARS} ]+ ?条")
_NAMED = 3
_SHOWN = 12
"""Characters of a doubtful line that a warning shows."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands on some pages.

    Attributes:
        lines: One paragraph or heading each.
        warnings: What a person should look at, in Chinese.
    """

    lines: tuple[str, ...]
    warnings: tuple[str, ...]


def read_pages(pages: Sequence[Page]) -> Layout:
    """Reads pages as they are read by people.

    Running heads and page numbers, known by their place and by their return on other pages, are
    left out, as are footnotes; the rest is read column by column. A table between lines comes out a
    row a line.
    """
    heads = _running_heads(pages)
    noted = _without_notes(pages, heads)
    columns: list[Column] = []
    warnings: list[str] = []
    pages = [with_tables(page.page) for page in noted]
    for number, (page, middle) in enumerate(zip(pages, _gutters(pages), strict=True), 1):
        aligned = 0
        for width, pieces in _columns(page, middle):
            parts, count = with_aligned(pieces)
            rows = [row for row in rows_of(parts) if not _is_head(row, page, heads)]
            columns += [Column(tuple(rows), width)] if rows else []
            aligned += count
        if aligned:
            warnings.append(f"第 {number} 页有无框线的表格，按对齐的列读为 {aligned} 行，请核对")
    if notes := sum(page.notes for page in noted):
        warnings.append(f"页下有 {notes} 条脚注，未计入正文")
    found = paragraphs(columns)
    return Layout(found.lines, (*warnings, *_doubts(found.doubts)))


def _doubts(lines: Sequence[str]) -> tuple[str, ...]:
    """A warning of lines that may belong to the paragraphs above them."""
    if not lines:
        return ()
    places = "、".join(f"“{line[:_SHOWN]}…”" for line in lines[:_NAMED])
    more = "等" if len(lines) > _NAMED else ""
    found = f"版面没有首行缩进，{len(lines)} 处看不出是否另起一段，按另起一段读取，请核对"
    return (f"{found}：{places}{more}",)


def _without_notes(pages: Sequence[Page], heads: frozenset[str]) -> list[Noted]:
    """The pages less their footnotes."""
    size = body_size([piece for page in pages for piece in page.pieces])
    found = []
    for page in pages:
        furniture = [piece for piece in page.pieces if _is_head(piece, page, heads)]
        found.append(without_notes(page, size, furniture))
    return found


def _columns(page: Page, middle: float | None) -> list[tuple[float, list[Piece]]]:
    """The page's columns in reading order, each with the width of the paper that it has.

    What crosses two columns stands in a part of its own.

    Args:
        page: The page.
        middle: Where the white strip between its columns lies, if it has two.
    """
    if middle is None:
        return [(page.width, list(page.pieces))]
    half = page.width / 2
    columns: list[tuple[float, list[Piece]]] = []
    left: list[Piece] = []
    right: list[Piece] = []
    for row in bands_of(page.pieces):
        crossing = [p for p in row if p.left < middle < p.right]
        if crossing:
            columns += [(half, left), (half, right), (page.width, list(row))]
            left, right = [], []
        else:
            left += [p for p in row if p.right <= middle]
            right += [p for p in row if p.left >= middle]
    return [part for part in (*columns, (half, left), (half, right)) if part[1]]


def _gutters(pages: Sequence[Page]) -> list[float | None]:
    """Where the white strip between two columns lies on each page, ``None`` for one column.

    A page with too few lines to tell, such as the last, is taken to be set like the others. Where
    others have one column, a page without articles that seems to have two holds a table.
    """
    found = [_gutter(page) for page in pages]
    pairs = list(zip(found, pages, strict=True))
    if any(x is None and len(_body(page)) >= _TELLING for x, page in pairs):
        found = [x if _has_articles(page) else None for x, page in pairs]
    known = [x for x in found if x is not None]
    if not known:
        return found
    usual = median(known)
    return [
        usual if own is None and _is_parted(page, usual) else own
        for own, page in zip(found, pages, strict=True)
    ]


def _has_articles(page: Page) -> bool:
    return any(_ARTICLE.match(piece.text) for piece in page.pieces)


def _is_parted(page: Page, x: float) -> bool:
    """Whether the text of a page keeps off the strip at ``x``."""
    body = _body(page)
    crossing = sum(p.left < x < p.right for p in body)
    return bool(body) and crossing <= _CROSSING * len(body)


def _body(page: Page) -> list[Piece]:
    """What stands between the margins at the top and the foot."""
    return [p for p in page.pieces if _MARGIN < p.top / page.height < 1 - _MARGIN]


def _gutter(page: Page) -> float | None:
    """Where the white strip between two columns lies; ``None`` for a page of one column."""
    body = _body(page)
    height = median([p.bottom - p.top for p in body] or [0.0])
    pad = min(page.width * _GUTTER, _GUTTER_HEIGHT * height) / 2
    found: dict[float, int] = {}
    for step in range(140, 261):
        x = page.width * step / 400
        crossing = sum(p.left < x + pad and p.right > x - pad for p in body)
        sides = (sum(p.right < x for p in body), sum(p.left > x for p in body))
        apart = min(sides) >= 5 and min(sides) >= 0.25 * max(sides)
        if apart and crossing <= _CROSSING * len(body):
            found[x] = crossing
    clearest = [x for x, crossing in found.items() if crossing == min(found.values())]
    middle = clearest[len(clearest) // 2] if clearest else None
    return middle if middle is not None and _side_by_side(body, middle) else None


def _side_by_side(body: Sequence[Piece], x: float) -> bool:
    """Whether lines stand on both sides at the same heights, and fill them."""
    left = [p for p in body if p.right < x]
    right = [p for p in body if p.left > x]
    pairs = sum(any(abs(a.top - b.top) < (a.bottom - a.top) for b in right) for a in left)
    wide = median(p.right - p.left for p in left) > 0.4 * (x - min(p.left for p in left))
    return wide and pairs >= 0.4 * min(len(left), len(right))


def _running_heads(pages: Sequence[Page]) -> frozenset[str]:
    """Texts at the top or foot that come back on other pages, digits aside."""
    counts: Counter[str] = Counter()
    for page in pages:
        edge = [row for row in rows_of(page.pieces) if _at_edge(row, page)]
        counts.update({_shape(row.text) for row in edge})
    return frozenset(t for t, n in counts.items() if n >= 2 and n >= 0.3 * len(pages))


def _is_head(row: Piece, page: Page, heads: frozenset[str]) -> bool:
    if not _at_edge(row, page):
        return False
    return bool(_PAGE_NUMBER.match(row.text)) or _shape(row.text) in heads


def _at_edge(row: Piece, page: Page) -> bool:
    return row.bottom < _MARGIN * page.height or row.top > (1 - _MARGIN) * page.height


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text.replace(" ", ""))
