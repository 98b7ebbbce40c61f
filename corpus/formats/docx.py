"""Word documents (docx); with ``numbering`` the only module that imports python-docx."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from corpus.errors import UnreadableDocumentError
from corpus.formats.base import Extracted, squeeze, table_row
from corpus.formats.numbering import Numbering

_MAX_UNPACKED = 200 * 1024 * 1024
_MAX_PARTS = 5000
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}
_GONE = frozenset(
    {
        qn("w:del"),
        qn("w:moveFrom"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)


def read(data: bytes, name: str) -> Extracted:
    """Reads a document's body: paragraphs with their automatic numbers, and tables.

    Insertions under revision count, deletions do not; headers, footers and notes are left out.

    Raises:
        UnreadableDocumentError: It is damaged, encrypted, hostile, or holds no text.
    """
    _check_package(data, name)
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, XMLSyntaxError, zipfile.BadZipFile) as exc:
        raise UnreadableDocumentError(
            f"{name}：Word 文件已损坏或不完整，无法读取。请用 Word 打开后另存为 docx 再试。"
        ) from exc
    body = document.element.body
    lines = list(_blocks(body, _numbering(document)))
    if not any(lines):
        raise UnreadableDocumentError(
            f"{name}：Word 文件中没有文字。若是扫描件，请先导出为 PDF 或图片。"
        )
    return Extracted("\n".join(lines), "docx", _warnings(body))


def _check_package(data: bytes, name: str) -> None:
    """Refuses bombs, document type declarations and broken packages before they are opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
                raise UnreadableDocumentError(
                    f"{name}：解压后超过 {_MAX_UNPACKED // 1024**2} MB 或部件过多，"
                    "疑为压缩炸弹，已拒绝。"
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with package.open(part) as stream:
                        if b"<!DOCTYPE" in stream.read(4096):
                            raise UnreadableDocumentError(
                                f"{name}：含有文档类型声明，不安全，已拒绝。"
                            )
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as exc:
        raise UnreadableDocumentError(
            f"{name}：Word 文件已损坏、不完整或有密码，无法读取。请重新导出或去掉密码。"
        ) from exc


def _numbering(document: Any) -> Numbering:
    """The definitions of the document's lists."""
    parts = {part.partname.rpartition("/")[2]: part for part in document.part.package.iter_parts()}
    roots = [getattr(parts.get(name), "element", None) for name in ("numbering.xml", "styles.xml")]
    return Numbering(*roots)


def _blocks(parent: Any, numbering: Numbering) -> Iterator[str]:
    """Lines of paragraphs and tables in reading order; content controls are looked into."""
    for child in parent:
        if child.tag == qn("w:p"):
            number = numbering.prefix(child)
            text = _text(child)
            if text.strip():
                yield from (squeeze(line) for line in (number + text).split("\n"))
        elif child.tag == qn("w:tbl"):
            yield from _table(child, numbering)
        elif child.tag in (qn("w:sdt"), qn("w:ins"), qn("w:customXml")):
            content = child.find(qn("w:sdtContent"))
            yield from _blocks(child if content is None else content, numbering)


def _table(table: Any, numbering: Numbering) -> Iterator[str]:
    """A table's rows as lines; a table that only lays out text is opened."""
    rows = [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
    if all(len(cells) < 2 for cells in rows):
        for cells in rows:
            for cell in cells:
                yield from _blocks(cell, numbering)
        return
    for cells in rows:
        yield table_row(["\n".join(_blocks(cell, numbering)) for cell in cells])


def _text(element: Any) -> str:
    """The text of a paragraph as it is read."""
    if element.tag in _GONE or _hidden(element):
        return ""
    if element.tag == qn("w:t"):
        return element.text or ""
    if element.tag in _BREAKS:
        return _BREAKS[element.tag]
    return "".join(_text(child) for child in element if child.tag != qn("w:pPr"))


def _hidden(element: Any) -> bool:
    """Whether a run is hidden text."""
    properties = element.find(qn("w:rPr")) if element.tag == qn("w:r") else None
    mark = properties.find(qn("w:vanish")) if properties is not None else None
    return mark is not None and mark.get(qn("w:val")) not in ("0", "false")


def _warnings(body: Any) -> tuple[str, ...]:
    """What a reader of the text should know."""
    found = []
    if body.find(f".//{qn('w:ins')}") is not None or body.find(f".//{qn('w:del')}") is not None:
        found.append("文件含未接受的修订，已按接受全部修订读取，请核对")
    if body.find(f".//{qn('w:footnoteReference')}") is not None:
        found.append("脚注未计入正文")
    return tuple(found)
