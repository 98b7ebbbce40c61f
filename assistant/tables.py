"""Tables as files and as text: Markdown and CSV, safe to open.

A spreadsheet takes a cell that begins with ``=`` or ``@`` for a formula and runs it; such cells get
an apostrophe before them (OWASP, CSV injection). Excel needs a byte order mark to read UTF-8.
"""

import csv
import io
import re
from collections.abc import Sequence

from assistant.models import Cell, Table

_FORMULA = re.compile(r"^[\s\u3000]*[=+\-@＝＋－＠\t\r]")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#~])")

Row = Sequence[str]


def to_csv(columns: Row, rows: Sequence[Row]) -> str:
    """Comma-separated values that Excel opens as UTF-8 and runs nothing of."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_inert(value) for value in row] for row in rows)
    return "\ufeff" + out.getvalue()


def to_markdown(columns: Row, rows: Sequence[Row]) -> str:
    """A Markdown table in which nothing but its own marks is Markdown or HTML."""
    return _table([escaped(c) for c in columns], [[escaped(v) for v in row] for row in rows])


def markdown_page(title: str, columns: Row, rows: Sequence[Row], notes: Sequence[str]) -> str:
    """A Markdown page: a title, the table if it has rows, and the notes that are not blank.

    Nothing in any of them is Markdown or HTML.
    """
    told = [escaped(note) for note in notes if note]
    parts = [f"# {escaped(title)}", to_markdown(columns, rows).rstrip() if rows else "", *told]
    return "\n\n".join(part for part in parts if part) + "\n"


def marked_markdown(table: Table) -> str:
    """An answer's table as Markdown, each cell with the ``[n]`` of what it rests on."""
    rows = [[escaped(cell.text) + _marks(cell) for cell in row] for row in table.rows]
    return _table([escaped(column) for column in table.columns], rows)


def _marks(cell: Cell) -> str:
    return "".join(f"[{n}]" for n in cell.citations)


def _inert(value: str) -> str:
    return f"'{value}" if _FORMULA.match(value) else value


def _table(columns: Row, rows: Sequence[Row]) -> str:
    """A table of cells that are Markdown already."""
    lines = [_line(columns), "|" + " --- |" * len(columns), *(_line(row) for row in rows)]
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    return "| " + " | ".join(row) + " |"


def escaped(value: str) -> str:
    """Text whose marks mean themselves, on one line."""
    return "<br>".join(_MARKDOWN.sub(r"\\\1", line) for line in value.splitlines())
