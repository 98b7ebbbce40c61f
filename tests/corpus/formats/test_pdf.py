"""PDF files as a printer makes them, by reportlab."""

import io
from collections.abc import Sequence
from typing import Any

import pypdfium2
import pytest
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
)

from corpus import parse_document
from corpus.errors import UnreadableDocumentError
from corpus.formats import ocr, pdf
from corpus.formats.pdf import read
from corpus.read import read_bytes

FONT = "STSong-Light"
DUTY = (
    "养犬人应当在犬只出生之日起三个月内到所在地的公安机关办理登记，并且依照国家有关规定定期接种疫苗"
)


@pytest.fixture(scope="module", autouse=True)
def font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def law_lines(articles: int = 40) -> list[str]:
    lines = ["第一章 总则"]
    for n in range(1, articles + 1):
        lines.append(f"第{n}条 {DUTY}，{DUTY}，其{n}。")
        if n % 5 == 0:
            lines += [f"第三人对前款其{n}有异议的，可以申请复核。", "有下列情形之一的除外："]
            lines += [f"（一）{DUTY}的；", "（二）法律另有规定的。"]
    return lines


def typeset(lines: Sequence[str], columns: int = 1, encrypt: Any = None) -> bytes:
    """A document with a title, a running head and page numbers."""
    stream = io.BytesIO()
    width, height = A4
    gap, margin = 24, 70
    wide = (width - 2 * margin - gap * (columns - 1)) / columns
    frames = [
        Frame(margin + n * (wide + gap), 80, wide, height - 170, 0, 0, 0, 0) for n in range(columns)
    ]

    def dress(canvas: Canvas, document: Any) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(width / 2, height - 40, "青州市人民政府公报 2020年第3号")
        canvas.drawCentredString(width / 2, 36, f"— {document.page} —")

    document = BaseDocTemplate(stream, pagesize=A4, encrypt=encrypt)
    document.addPageTemplates([PageTemplate("page", frames, onPage=dress)])
    body = ParagraphStyle("b", fontName=FONT, fontSize=12, leading=20, wordWrap="CJK")
    indented = ParagraphStyle("i", parent=body, firstLineIndent=24)
    centred = ParagraphStyle("c", parent=body, alignment=TA_CENTER, fontSize=15)
    story = [Paragraph("青州市养犬管理条例", centred)]
    for line in lines:
        heading = line.startswith("第") and "章" in line[:5]
        story.append(Paragraph(line, centred if heading else indented))
    document.build(story)
    return stream.getvalue()


@pytest.mark.parametrize("columns", [1, 2])
def test_a_printed_law_is_read_as_it_was_written(columns: int) -> None:
    lines = law_lines()
    found = read(typeset(lines, columns), "x").text.split("\n")
    assert found[0] == "青州市养犬管理条例"
    assert [x.replace(" ", "") for x in found[1:]] == [x.replace(" ", "") for x in lines]
    law = parse_document("\n".join(found), "x").law
    assert [a.number for a in law.articles] == list(range(1, 41))
    assert law.title == "青州市养犬管理条例"
    fifth = law.articles[4]
    assert len(fifth.paragraphs) == 3
    assert len(fifth.paragraphs[2].items) == 2


@pytest.mark.parametrize("style", [("GRID", (0, 0), (-1, -1), 0.5), ("BOX", (0, 0), (-1, -1), 1)])
def test_a_ruled_table_comes_out_a_row_a_line(style: tuple[object, ...]) -> None:
    cells = [["种类", "金额"], ["大型犬", "二百元"], ["小型犬", "一百元"]]
    inner = ("INNERGRID", (0, 0), (-1, -1), 0.5, "black")
    table = Table(cells, style=[("FONT", (0, 0), (-1, -1), FONT), (*style, "black"), inner])
    stream = io.BytesIO()
    body = ParagraphStyle("b", fontName=FONT, wordWrap="CJK")
    ending = Paragraph("第二条 乙。", body)
    SimpleDocTemplate(stream).build([Paragraph("第一条 甲：", body), table, ending])
    assert read(stream.getvalue(), "x").text.split("\n") == [
        "第一条 甲：",
        "| 种类 | 金额 |",
        "| 大型犬 | 二百元 |",
        "| 小型犬 | 一百元 |",
        "第二条 乙。",
    ]


def test_it_is_read_in_a_process_of_its_own() -> None:
    found = read_bytes(typeset(["第一条 甲甲甲甲甲甲甲甲甲。"]), "犬.pdf")
    assert found.format == "pdf"
    assert "第一条 甲甲甲" in found.text


def test_passwords() -> None:
    locked = typeset(law_lines(3), encrypt=StandardEncryption("secret"))
    with pytest.raises(UnreadableDocumentError, match="x：PDF 有密码"):
        read(locked, "x")
    opened = typeset(law_lines(3), encrypt=StandardEncryption("", ownerPassword="owner"))
    assert "第1条" in read(opened, "x").text


def test_damaged_and_overlong_documents_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = typeset(law_lines())
    with pytest.raises(UnreadableDocumentError, match="损坏"):
        read(data[: len(data) // 3], "x")
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    with pytest.raises(UnreadableDocumentError, match="超过 1 页"):
        read(data, "x")


def test_ten_thousand_pages_are_refused_at_once() -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(10_000):
        document.new_page(100, 100)
    stream = io.BytesIO()
    document.save(stream)
    with pytest.raises(UnreadableDocumentError, match="10000 页，超过 2000 页"):
        read(stream.getvalue(), "x")


def scanned(lines: Sequence[str]) -> bytes:
    """The same as pictures of its pages."""
    document = pypdfium2.PdfDocument(typeset(lines))
    images = drawn(document)
    stream = io.BytesIO()
    images[0].save(stream, "PDF", resolution=200, save_all=True, append_images=images[1:])
    return stream.getvalue()


def drawn(document: pypdfium2.PdfDocument) -> list[Any]:
    """Pictures of the pages; the font is the system's."""
    images = [page.render(scale=200 / 72).to_pil() for page in document]
    title = images[0].crop((0, 180, images[0].width, 320)).convert("L")
    if title.getextrema()[0] > 200:
        pytest.skip("no Chinese font to draw with (Debian package fonts-noto-cjk)")
    return images


@pytest.mark.slow
def test_a_scan_is_recognised_and_says_so() -> None:
    lines = [f"第{n}条 {DUTY}。" for n in "一二三"]
    found = read_bytes(scanned(lines), "扫描.pdf")
    law = parse_document(found.text, "x").law
    assert [a.number for a in law.articles] == [1, 2, 3]
    assert found.text.replace(" ", "").count(DUTY) == 3
    assert found.warnings[0] == "1 页由 OCR 识别，请核对原文"


@pytest.mark.slow
def test_a_picture_is_recognised() -> None:
    stream = io.BytesIO()
    drawn(pypdfium2.PdfDocument(typeset([f"第一条 {DUTY}。"])))[0].save(stream, "PNG")
    found = read_bytes(stream.getvalue(), "图.png")
    assert DUTY in found.text.replace(" ", "")
    assert found.format == "image"


@pytest.mark.slow
@pytest.mark.parametrize("turn", [-3, 180], ids=["askew", "upside down"])
def test_a_picture_that_lies_askew_is_read_as_one_that_does_not(turn: int) -> None:
    lines = [f"第{n}条 {DUTY}，{DUTY}。" for n in "一二三四五六"]
    level = drawn(pypdfium2.PdfDocument(typeset(lines)))[0].convert("RGB")
    stream = io.BytesIO()
    level.rotate(turn, fillcolor=(255, 255, 255), resample=3).save(stream, "PNG")
    found = read_bytes(stream.getvalue(), "图.png").text.replace(" ", "").split("\n")
    assert found[-7:] == ["青州市养犬管理条例", *(line.replace(" ", "") for line in lines)]


def test_a_blank_page_is_no_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("recognised a blank page")

    monkeypatch.setattr(ocr, "recognise", fail)
    document = pypdfium2.PdfDocument(typeset(law_lines(3)))
    document.new_page(595, 842)
    stream = io.BytesIO()
    document.save(stream)
    assert "第1条" in read(stream.getvalue(), "x").text
