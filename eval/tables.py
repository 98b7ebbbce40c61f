"""Plain-text tables that line up in a terminal, where a Chinese character is two columns wide."""

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """Terminal columns of a text (Unicode TR 11: wide and full-width characters take two)."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lays out rows under a header: the first column to the left, the others to the right.

    Args:
        header: One title a column.
        rows: As many cells each as the header has.

    Returns:
        Lines joined by newlines, without one at the end.
    """
    widths = [max(map(width, column)) for column in zip(header, *rows, strict=True)]
    lines = [header, ["─" * columns for columns in widths], *rows]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    gaps = [" " * (columns - width(cell)) for cell, columns in zip(cells, widths, strict=True)]
    rest = [gap + cell for cell, gap in zip(cells[1:], gaps[1:], strict=True)]
    return "  ".join([cells[0] + gaps[0], *rest]).rstrip()
