"""PDF files; the only module that imports pypdfium2. Pages without text go to the OCR."""

import ctypes
import itertools
import math
import re
import unicodedata
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from corpus.errors import UnreadableDocumentError
from corpus.formats.base import Extracted
from corpus.formats.glyphs import Glyph, runs_of
from corpus.formats.page_layout import read_pages
from corpus.formats.pieces import Page, Rule

MAX_PAGES = 2000
_MAX_SCANNED = 200
_DPI = 200
_MAX_PATHS = 2000
_THICKEST_RULE = 3.0
"""Points; what is thicker is a box."""

_RADICAL = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]")
_GARBAGE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08]")


def read(data: bytes, name: str) -> Extracted:
    """Reads a PDF's text as it reads on the page; scanned pages by OCR.

    Raises:
        UnreadableDocumentError: It is damaged, encrypted, too long, or holds no text.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as exc:
        if "assword" in str(exc):
            raise UnreadableDocumentError(f"{name}：PDF 有密码。请去掉密码后重试。") from exc
        raise UnreadableDocumentError(f"{name}：PDF 已损坏，无法读取。请重新导出。") from exc
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableDocumentError(
                f"{name}：PDF 有 {len(document)} 页，超过 {MAX_PAGES} 页。请拆分后重试。"
            )
        pages = [_page(document, number) for number in range(len(document))]
        scanned = [number for number, page in enumerate(pages) if _unreadable(page)]
        warnings = _recognise(document, pages, scanned, name)
    finally:
        document.close()
    layout = read_pages(pages)
    if not layout.lines:
        raise UnreadableDocumentError(f"{name}：PDF 中没有文字。")
    return Extracted("\n".join(layout.lines), "pdf", (*warnings, *layout.warnings))


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    """A page's text with its places, from the top left."""
    page = document[number]
    width, height = page.get_size()
    text = page.get_textpage()
    turned = page.get_rotation()
    try:
        rules = tuple(_rules(page, turned, (width, height)))
        pieces = runs_of(_glyphs(text, turned, (width, height)), rules)
        return Page(width, height, pieces, rules)
    finally:
        text.close()
        page.close()


def _glyphs(
    text: pypdfium2.PdfTextPage, rotation: int, size: tuple[float, float]
) -> Iterator[Glyph]:
    """The characters of a page in the order in which they were written.

    What stands askew, such as a watermark, is left out.
    """
    box = raw.FS_RECTF()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1 or code in (0, 0xFFFE, 0xFFFF):
            continue
        askew = math.degrees(raw.FPDFText_GetCharAngle(text, index)) % 90
        if 5 < askew < 85 or not raw.FPDFText_GetLooseCharBox(text, index, box):
            continue
        edges = _upright((box.left, box.bottom, box.right, box.top), rotation, size)
        char = _RADICAL.sub(lambda m: unicodedata.normalize("NFKC", m[0]), chr(code))
        yield Glyph(*edges, char)


def _rules(page: pypdfium2.PdfPage, rotation: int, size: tuple[float, float]) -> Iterator[Rule]:
    """The straight lines drawn on a page, and the edges of boxes, as far as ``_MAX_PATHS``."""
    paths = itertools.islice(page.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=1), _MAX_PATHS)
    for path in paths:
        left, top, right, bottom = _upright(path.get_bounds(), rotation, size)
        if min(right - left, bottom - top) <= _THICKEST_RULE:
            yield Rule(left, top, right, bottom)
        elif _is_outlined(path):
            yield from (Rule(left, y, right, y) for y in (top, bottom))
            yield from (Rule(x, top, x, bottom) for x in (left, right))


def _is_outlined(path: pypdfium2.PdfObject) -> bool:
    """Whether a box is drawn by its edges, not only filled."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    return bool(stroke.value)


def _upright(
    box: tuple[float, float, float, float], rotation: int, size: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Left, top, right and bottom as seen on the page, which may lie turned by quarters."""
    left, bottom, right, top = box
    width, height = size
    if rotation == 90:
        return bottom, left, top, right
    if rotation == 180:
        return width - right, bottom, width - left, top
    if rotation == 270:
        return width - top, height - right, width - bottom, height - left
    return left, height - top, right, height - bottom


def _unreadable(page: Page) -> bool:
    """Whether a page is a picture, or its text layer has no meaning."""
    text = "".join(piece.text for piece in page.pieces)
    return len(text.strip()) < 8 or len(_GARBAGE.findall(text)) > 0.2 * len(text)


def _recognise(
    document: pypdfium2.PdfDocument, pages: list[Page], scanned: list[int], name: str
) -> tuple[str, ...]:
    """Puts recognised text in place of scanned pages; blank pages stay blank."""
    inked = [number for number in scanned if pages[number].pieces or _has_picture(document, number)]
    if not inked:
        return ()
    if len(inked) > _MAX_SCANNED:
        raise UnreadableDocumentError(
            f"{name}：扫描页有 {len(inked)} 页，超过 {_MAX_SCANNED} 页。请拆分后重试。"
        )
    from corpus.formats.ocr import recognise  # noqa: PLC0415  heavy, and an extra

    warnings: list[str] = []
    for number in inked:
        image = document[number].render(scale=_DPI / 72).to_pil().convert("RGB")
        pages[number], doubts = recognise(image, name)
        warnings += [f"第 {number + 1} 页{doubt}" for doubt in doubts]
    return (f"{len(inked)} 页由 OCR 识别，请核对原文", *warnings)


def _has_picture(document: pypdfium2.PdfDocument, number: int) -> bool:
    page = document[number]
    try:
        return next(iter(page.get_objects(max_depth=3)), None) is not None
    finally:
        page.close()
