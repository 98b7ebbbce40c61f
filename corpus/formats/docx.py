"""Word documents (docx); with ``numbering`` and ``word_text`` all that imports python-docx."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from corpus.errors import UnreadableDocumentError
from corpus.formats import html, mht, text
from corpus.formats.base import Extracted, squeeze, table_row
from corpus.formats.numbering import Numbering
from corpus.formats.web_page import ARTICLE
from corpus.formats.word_hidden import HiddenText, hides_end
from corpus.formats.word_package import opened_safely
from corpus.formats.word_text import boxes_in, is_deleted, text_of

_BROKEN = (
    PackageNotFoundError,
    KeyError,
    ValueError,
    AttributeError,
    XMLSyntaxError,
    zipfile.BadZipFile,
)
"""What python-docx raises on a package that lacks parts or holds other ones than it says; libxml2
refuses nesting beyond 256 by itself."""

_HOLDERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))
"""What stands around paragraphs, rows and cells without being one."""


_SHOWN = 12
"""Characters of a line that a warning shows."""


def read(data: bytes, name: str) -> Extracted:
    """Reads a document's body: paragraphs with their automatic numbers, tables, text boxes.

    Insertions under revision count, deletions do not; headers, footers, notes and comments are left
    out.

    Raises:
        UnreadableDocumentError: It is damaged, encrypted, hostile, or holds no text.
    """
    try:
        document = docx.Document(io.BytesIO(opened_safely(data, name)))
        body = document.element.body
        reader = _Reader(document, name)
        lines = [line for line in reader.blocks(body) if line]
    except _BROKEN as exc:
        raise UnreadableDocumentError(
            f"{name}：Word 文件已损坏或不完整，无法读取。请用 Word 打开后另存为 docx 再试。"
        ) from exc
    if not lines:
        raise UnreadableDocumentError(
            f"{name}：Word 文件中没有文字。若是扫描件，请先导出为 PDF 或图片。"
        )
    return Extracted("\n".join(lines), "docx", (*_warnings(body), *reader.warnings))


_INSERTED: dict[str, Callable[[bytes, str], Extracted]] = {
    "html": html.read,
    "message/rfc822": mht.read,
    "text/plain": text.read,
    "wordprocessingml": read,
}
"""Readers of files that are put into a document whole, by a sign of their type."""


class _Reader:
    """Reads one document block by block, as lists have to be counted; local to ``read``."""

    def __init__(self, document: Any, name: str) -> None:
        parts = document.part.package.iter_parts()
        known = {part.partname.rpartition("/")[2]: part for part in parts}
        numbering, styles = (
            getattr(known.get(key), "element", None) for key in ("numbering.xml", "styles.xml")
        )
        self._numbering = Numbering(numbering, styles)
        self._hidden = HiddenText(styles)
        self._related = document.part.related_parts
        self._name = name
        self._unread: list[str] = []
        self._last = ""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was left out, in Chinese."""
        hidden = (f"有 {self._hidden.count} 处隐藏文字，未计入正文",) if self._hidden.count else ()
        return (*hidden, *self._unread)

    def blocks(self, parent: Any) -> Iterator[str]:
        """Lines of paragraphs and tables in reading order; content controls are looked into."""
        head = begun = ""
        for child in _members(parent):
            if child.tag == qn("w:p") and is_deleted(child):
                begun += text_of(child, self._hidden.hides)
            elif child.tag == qn("w:p") and hides_end(child):
                head, begun = head + self._text(child, begun), ""
            elif child.tag == qn("w:p"):
                yield from self._paragraph(child, head, begun)
                head = begun = ""
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag == qn("w:altChunk"):
                yield from self._inserted(child.get(qn("r:id")))
        if head + begun:
            yield squeeze(head + begun)

    def _paragraph(self, paragraph: Any, head: str, begun: str) -> Iterator[str]:
        """A paragraph's lines, then those of its text boxes."""
        for line in (head + self._text(paragraph, begun)).split("\n"):
            self._last = squeeze(line) or self._last
            yield squeeze(line)
        for box in boxes_in(paragraph):
            yield from self.blocks(box)

    def _text(self, paragraph: Any, begun: str) -> str:
        """A paragraph's text with its automatic number, if there is anything to number.

        Args:
            paragraph: Counts in its list even where it is empty.
            begun: The text of those before it whose ends a revision deletes.
        """
        number = self._numbering.prefix(paragraph)
        words = begun + text_of(paragraph, self._hidden.hides)
        return number + words if words.strip() or ARTICLE.match(number) else ""

    def _table(self, table: Any) -> Iterator[str]:
        """A table's rows as lines; a table that only lays out text is opened."""
        rows = [
            [
                [line for line in self.blocks(cell) if line]
                for cell in _members(row)
                if cell.tag == qn("w:tc")
            ]
            for row in _members(table)
            if row.tag == qn("w:tr") and not _is_deleted_row(row)
        ]
        articles = any(lines and ARTICLE.match(lines[0]) for cells in rows for lines in cells)
        if articles or all(len(cells) < 2 for cells in rows):
            yield from (line for cells in rows for lines in cells for line in lines)
            return
        for cells in rows:
            yield table_row(["\n".join(lines) for lines in cells])

    def _inserted(self, relation: str | None) -> Iterator[str]:
        """The lines of a file that was put into the document whole."""
        part = self._related.get(relation)
        kind = "" if part is None else str(part.content_type)
        reader = next((read for sign, read in _INSERTED.items() if sign in kind), None)
        try:
            if part is None or reader is None:
                raise UnreadableDocumentError(kind)
            found = reader(part.blob, self._name)
        except UnreadableDocumentError:
            after = f"“{self._last[:_SHOWN]}”之后" if self._last else "开头"
            self._unread.append(f"{after}插入的另一文件没有读取，请在 Word 中另存为 docx 后重试")
        else:
            self._unread += found.warnings
            for line in found.text.splitlines():
                self._last = line
                yield line


def _members(parent: Any) -> Iterator[Any]:
    """The children, those within content controls and insertions as if they stood by themselves."""
    for child in parent:
        if child.tag in _HOLDERS:
            yield from _members(child)
        else:
            yield child


def _is_deleted_row(row: Any) -> bool:
    """Whether a revision deletes a row."""
    properties = row.find(qn("w:trPr"))
    return properties is not None and properties.find(qn("w:del")) is not None


def _warnings(body: Any) -> tuple[str, ...]:
    """What a reader of the text should know."""
    revised = ("w:ins", "w:del", "w:moveFrom")
    found = []
    if any(body.find(f".//{qn(tag)}") is not None for tag in revised):
        found.append("文件含未接受的修订，已按接受全部修订读取，请核对")
    if body.find(f".//{qn('w:footnoteReference')}") is not None:
        found.append("脚注未计入正文")
    return tuple(found)
