"""An answer's table as HTML, and as the files that the page offers to save. Pure, like the rest."""

from collections.abc import Mapping
from html import escape

from assistant.models import Answer, Cell, Citation, Table
from assistant.tables import markdown_page, to_csv
from assistant.ui.reader import citation_href

_FILES = (("csv", "导出表格"), ("md", "导出文本"))


def table_html(answer: Answer) -> str:
    """The table with its marks, its note and its exports; ``""`` for an answer without one."""
    table = answer.table
    if table is None:
        return ""
    by_number = {citation.n: citation for citation in answer.citations}
    head = "".join(f'<th scope="col">{_line(column)}</th>' for column in table.columns)
    body = "".join(_row(row, by_number) for row in table.rows)
    note = f'<p class="t-table-note">{_line(table.note)}</p>' if table.note else ""
    return (
        f'<div class="t-table-frame" tabindex="0"><table class="t-table">'
        f"<caption>{_line(table.title)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>{note}{_exports(table)}"
    )


def _row(row: tuple[Cell, ...], by_number: Mapping[int, Citation]) -> str:
    return "<tr>" + "".join(f"<td>{_cell(cell, by_number)}</td>" for cell in row) + "</tr>"


def _cell(cell: Cell, by_number: Mapping[int, Citation]) -> str:
    marks = "".join(_mark(by_number[n]) for n in cell.citations if n in by_number)
    return _line(cell.text) + marks


def _mark(citation: Citation) -> str:
    name = _line(f"《{citation.law}》{citation.label}")
    href = escape(citation_href(citation))
    return f'<a class="t-mark" href="{href}" title="{name}">{citation.n}</a>'


def _exports(table: Table) -> str:
    """Buttons that save the table, what they save, and the way to all of it where it was cut."""
    rows = [tuple(cell.text for cell in row) for row in table.rows]
    texts = {
        "csv": to_csv(table.columns, rows),
        "md": markdown_page(table.title, table.columns, rows, [table.note]),
    }
    buttons = "".join(
        f'<button type="button" class="t-export t-export-{form}">{label}</button>'
        for form, label in _FILES
    )
    files = "".join(
        f'<div class="t-plain t-file-{form}">{_lines(texts[form])}</div>' for form, _ in _FILES
    )
    return f'<div class="t-exports">{buttons}{_whole(table)}</div>{files}'


def _whole(table: Table) -> str:
    if not table.source:
        return ""
    joint = "&" if "?" in table.source else "?"
    href = escape(f"{table.source}{joint}format=csv")
    return f'<a class="t-whole" href="{href}">下载职责表（含违反的后果）</a>'


def _lines(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.removeprefix("\ufeff").splitlines())


def _line(text: str) -> str:
    """Escaped text on one line."""
    return "<br>".join(escape(line) for line in text.splitlines())
