"""A duty matrix as Markdown, CSV and JSON values; every form has the same rows."""

from typing import Any, Literal

from assistant.duties.models import Sanction
from assistant.duties.sheet import Row, Sheet
from assistant.reading import article_path
from assistant.tables import markdown_page, to_csv
from corpus import Law, Pinpoint

Format = Literal["md", "csv", "json"]

COLUMNS = ("主体", "情态", "职责", "适用情形", "依据", "违反的后果")
UNWORDED = "（未用情态词）"
NO_SANCTION = "未检索到专门针对它的罚则"
NOT_BINDING = "不适用"


def sheet_csv(sheet: Sheet) -> str:
    """The matrix as a spreadsheet."""
    return to_csv(COLUMNS, [row_texts(row) for row in sheet.rows])


def sheet_markdown(sheet: Sheet) -> str:
    """The matrix as a Markdown page: title, table, and what was left out."""
    rows = [row_texts(row) for row in sheet.rows]
    return markdown_page(title_of(sheet), COLUMNS, rows, [note_of(sheet)])


def sheet_json(sheet: Sheet) -> dict[str, Any]:
    """The matrix as plain values, each provision with its place and path."""
    return {
        "law_id": sheet.law.id,
        "law": sheet.law.title,
        "jurisdiction": sheet.law.jurisdiction,
        "subject": sheet.subject or None,
        "chapter": sheet.chapter or None,
        "duties": [_row_json(sheet.law, row) for row in sheet.rows],
        "general_liability": [_place(sheet.law, point) for point in sheet.general],
        "uncertain": sheet.uncertain,
        "note": note_of(sheet),
    }


def title_of(sheet: Sheet) -> str:
    """``《…条例》第三章 保护：公安机关的职责``."""
    part = f"{sheet.chapter}：" if sheet.chapter else ""
    return f"《{sheet.law.title}》{part}{f'{sheet.subject}的' if sheet.subject else ''}职责表"


def note_of(sheet: Sheet) -> str:
    """What the reader must know: what was left out, and where liability at large stands."""
    notes = [] if sheet.rows else [f"没有检索到{sheet.subject or '任何主体'}的职责。"]
    if sheet.uncertain:
        notes.append(f"全文另有{sheet.uncertain}处规定不能确定由谁承担，没有列入。")
    if sheet.general:
        labels = "、".join(point.label for point in sheet.general)
        notes.append(f"一般的法律责任另见{labels}。")
    return "".join(notes)


def row_texts(row: Row) -> tuple[str, ...]:
    """A row as text, in the order of :data:`COLUMNS`."""
    duty = row.duty
    return (
        duty.subject,
        duty.modal or UNWORDED,
        duty.act,
        duty.condition,
        duty.pinpoint.label,
        sanctions_text(row),
    )


def sanctions_text(row: Row) -> str:
    """What follows a breach, or that nothing was found."""
    if not row.duty.binding:
        return NOT_BINDING
    told = [f"{sanction.pinpoint.label}：{sanction.text}" for sanction in row.sanctions]
    return "\n".join(told) or NO_SANCTION


def _row_json(law: Law, row: Row) -> dict[str, Any]:
    duty = row.duty
    return {
        "subject": duty.subject,
        "modal": duty.modal or None,
        "kind": duty.kind,
        "act": duty.act,
        "condition": duty.condition or None,
        "carried": duty.carried,
        "chapter": duty.chapter or None,
        "basis": _place(law, duty.pinpoint),
        "subject_basis": _place(law, duty.head),
        "sanctions": [_sanction_json(law, sanction) for sanction in row.sanctions],
    }


def _sanction_json(law: Law, sanction: Sanction) -> dict[str, Any]:
    return {**_place(law, sanction.pinpoint), "text": sanction.text, "basis": sanction.basis}


def _place(law: Law, point: Pinpoint) -> dict[str, Any]:
    return {
        "label": point.label,
        "article": point.article,
        "suffix": point.suffix,
        "paragraph": point.paragraph,
        "item": point.item,
        "url": article_path(law.id, point.article, point.suffix),
    }
