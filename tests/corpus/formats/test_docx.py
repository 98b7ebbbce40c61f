"""Word documents, made by python-docx and by hand."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus import parse_document
from corpus.errors import UnreadableDocumentError
from corpus.formats import doc
from corpus.formats.docx import read
from corpus.read import read_bytes

LISTS = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
<w:suff w:val="space"/><w:lvlText w:val="第%1条"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="第%1章"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="9">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="20"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>
</w:numbering>"""


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def document() -> Any:
    made = docx.Document()
    part = made.part.numbering_part
    part._element = parse_xml(LISTS)
    return made


def listed(document: Any, text: str, num: int, level: int = 0) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
        )
    )


def test_automatic_numbers_are_written_out(document: Any) -> None:
    document.add_paragraph("青州市养犬管理条例")
    listed(document, "总则", 2)
    listed(document, "为了规范养犬，制定本条例。", 1)
    listed(document, "养犬人应当：", 1)
    listed(document, "登记，包括：", 1, 1)
    listed(document, "本人到场；", 1, 2)
    listed(document, "免疫。", 1, 1)
    listed(document, "附则", 2)
    listed(document, "违者罚款：", 1)
    listed(document, "警告。", 1, 1)
    listed(document, "续编。", 3)
    listed(document, "点句", 4)
    assert read(saved(document), "x").text.split("\n") == [
        "青州市养犬管理条例",
        "第一章 总则",
        "第一条 为了规范养犬，制定本条例。",
        "第二条 养犬人应当：",
        "（一）登记，包括：",
        "1.本人到场；",
        "（二）免疫。",
        "第二章 附则",
        "第三条 违者罚款：",
        "（一）警告。",
        "第二十条 续编。",
        "点句",
    ]


def test_numbers_of_a_style_count_too(document: Any) -> None:
    style = document.styles.add_style("条文", 1)
    style.element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>')
    )
    heir = document.styles.add_style("条文二", 1)
    heir.base_style = style
    document.add_paragraph("甲。", style="条文")
    document.add_paragraph("乙。", style="条文二")
    assert read(saved(document), "x").text == "第一条 甲。\n第二条 乙。"


def test_a_numbered_document_parses_to_its_articles(document: Any) -> None:
    document.add_paragraph("青州市养犬管理条例")
    for number in range(1, 31):
        listed(document, f"养犬规定其{number}。", 1)
    law = parse_document(read(saved(document), "x").text, "x").law
    assert [a.number for a in law.articles] == list(range(1, 31))
    assert law.articles[29].text == "养犬规定其30。"


def test_tables_breaks_and_content_controls(document: Any) -> None:
    document.add_paragraph("第一条 甲：\n另行。")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("种类", "金额", "大型犬", "二百\n元"), strict=True):
        cell.text = text
    layout = document.add_table(1, 1)
    layout.cell(0, 0).text = "第二条 乙。"
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>第三条 丙。</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    document.element.body.insert(-1, control)
    assert read(saved(document), "x").text.split("\n") == [
        "第一条 甲：",
        "另行。",
        "| 种类 | 金额 |",
        "| 大型犬 | 二百 元 |",
        "第二条 乙。",
        "第三条 丙。",
    ]


def test_revisions_count_as_accepted_and_hidden_text_not(document: Any) -> None:
    paragraph = document.add_paragraph("第一条 罚款")._p
    for xml in (
        "<w:del w:id='1' {ns}><w:r><w:delText>五十元</w:delText></w:r></w:del>",
        "<w:ins w:id='2' {ns}><w:r><w:t>二百元</w:t></w:r></w:ins>",
        "<w:r {ns}><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>",
        "<w:r {ns}><w:t>。</w:t></w:r>",
    ):
        paragraph.append(parse_xml(xml.replace("{ns}", nsdecls("w"))))
    found = read(saved(document), "x")
    assert found.text == "第一条 罚款二百元。"
    assert "修订" in found.warnings[0]


def test_running_heads_are_left_out(document: Any) -> None:
    document.add_paragraph("第一条 甲。")
    document.sections[0].header.paragraphs[0].text = "内部文件"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    assert read(saved(document), "x").text == "第一条 甲。"


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for part in old.infolist():
            new.writestr(part, content if part.filename == name else old.read(part))
    return stream.getvalue()


BILLION = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (BILLION, "文档类型声明"),
        (b"<broken", "已损坏"),
        (b" " * (201 * 1024**2), "压缩炸弹"),
    ],
    ids=["billion laughs", "broken xml", "zip bomb"],
)
def test_hostile_documents_are_refused(document: Any, content: bytes, says: str) -> None:
    data = repacked(saved(document), "word/document.xml", content)
    with pytest.raises(UnreadableDocumentError, match=f"x：.*{says}"):
        read(data, "x")


def test_damaged_and_empty_documents_are_refused(document: Any) -> None:
    data = saved(document)
    for broken in (data[:-500], data[:2000]):
        with pytest.raises(UnreadableDocumentError, match="已损坏"):
            read(broken, "x")
    with pytest.raises(UnreadableDocumentError, match="没有文字"):
        read(data, "x")


def test_it_is_read_in_a_process_of_its_own(document: Any) -> None:
    document.add_paragraph("第一条 甲。")
    found = read_bytes(saved(document), "犬.docx")
    assert (found.text, found.format, found.warnings) == ("第一条 甲。", "docx", ())


def office(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = folder / "soffice"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def test_old_word_goes_by_way_of_libreoffice(
    document: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document.add_paragraph("第一条 甲。")
    (tmp_path / "made.docx").write_bytes(saved(document))
    office(tmp_path, f'cp {tmp_path}/made.docx "$7/source.docx"', monkeypatch)
    assert read_bytes(OLD, "a.doc").text == "第一条 甲。"


def test_libreoffice_that_fails_hangs_or_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(UnreadableDocumentError, match="无法转换"):
        doc.read(OLD, "a.doc")
    monkeypatch.setattr(doc, "_SECONDS", 0.2)
    office(tmp_path, "sleep 60", monkeypatch)
    with pytest.raises(UnreadableDocumentError, match="已停止"):
        doc.read(OLD, "a.doc")
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    with pytest.raises(UnreadableDocumentError, match="安装"):
        doc.read(OLD, "a.doc")
    with pytest.raises(UnreadableDocumentError, match="密码"):
        doc.read(OLD + "EncryptedPackage".encode("utf-16-le"), "a.doc")
