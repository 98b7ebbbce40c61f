"""Word documents, made by python-docx and by hand."""

from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from word_files import WORD, listed, put, run, saved

from corpus import parse_document
from corpus.errors import UnreadableDocumentError
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


@pytest.fixture
def document() -> Any:
    made = docx.Document()
    part = made.part.numbering_part
    part._element = parse_xml(LISTS)
    return made


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
    assert found.warnings[1] == "有 1 处隐藏文字，未计入正文"


def test_styles_hide_text_and_a_run_may_show_it(document: Any) -> None:
    styles = {"隐段": "", "隐字": "", "承隐": '<w:basedOn w:val="隐段"/>'}
    for name, based in styles.items():
        kind = "character" if name == "隐字" else "paragraph"
        hidden = "" if based else "<w:rPr><w:vanish/></w:rPr>"
        document.styles.element.append(
            parse_xml(
                f'<w:style {WORD} w:type="{kind}" w:styleId="{name}">'
                f'<w:name w:val="{name}"/>{based}{hidden}</w:style>'
            )
        )
    put(document, f"<w:p>{run('第一条 甲')}{styled('密', '隐字')}{run('。')}</w:p>")
    for style, inner in (
        ("隐段", run("密")),
        ("承隐", run("密") + run("")),
        ("承隐", styled("乙。", "隐字")),
        ("隐段", "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>丙。</w:t></w:r>"),
    ):
        put(document, f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>')
    found = read(saved(document), "x")
    assert found.text == "第一条 甲。\n乙。\n丙。"
    assert found.warnings == ("有 4 处隐藏文字，未计入正文",)


def styled(text: str, style: str) -> str:
    """A run in a style of characters."""
    return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{text}</w:t></w:r>'


def test_a_paragraph_runs_on_where_the_end_of_the_one_before_is_hidden(document: Any) -> None:
    hidden = "<w:pPr><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>"
    put(document, f"<w:p>{hidden}{run('第一条 ')}</w:p><w:p>{run('甲。')}</w:p>")
    put(document, f"<w:p>{hidden}{run('第二条 乙。')}</w:p>")
    assert read(saved(document), "x").text == "第一条 甲。\n第二条 乙。"


def test_running_heads_are_left_out(document: Any) -> None:
    document.add_paragraph("第一条 甲。")
    document.sections[0].header.paragraphs[0].text = "内部文件"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    assert read(saved(document), "x").text == "第一条 甲。"


def test_articles_count_on_through_the_chapters_and_a_style_names_its_level(document: Any) -> None:
    levels = parse_xml(
        f"""<w:numbering {WORD}><w:abstractNum w:abstractNumId="1">
        <w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl>
        <w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlRestart w:val="0"/>
        <w:pStyle w:val="条文"/><w:suff w:val="nothing"/><w:lvlText w:val="第%2条"/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="列表"/></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>"""
    )
    document.part.numbering_part._element = levels
    for name in ("条文", "列表"):
        style = document.styles.add_style(name, 1)
        style.element.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {WORD}><w:numId w:val="1"/></w:numPr>')
        )
    for chapter in ("总则", "附则"):
        listed(document, chapter, 2)
        document.add_paragraph("甲。", style="条文")
    assert read(saved(document), "x").text.split("\n") == [
        *("第一章 总则", "第一条 甲。", "第二章 附则", "第二条 甲。"),
    ]


def test_a_file_put_in_whole_is_read_or_its_place_is_told(document: Any) -> None:
    inner = docx.Document()
    inner.add_paragraph("第四条 丁。")
    envelope = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>第五条 戊。</p>"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    document.add_paragraph("第一条 甲。")
    for at, (ending, kind, content) in enumerate(
        [
            ("html", "text/html", "<p>第二条 乙。</p>".encode()),
            ("txt", "text/plain", "第三条 丙。".encode()),
            ("docx", word, saved(inner)),
            ("mht", "message/rfc822", envelope.encode()),
            ("rtf", "application/rtf", b"{\\rtf1 x}"),
            ("txt", "text/plain", b""),
        ]
    ):
        part = Part(PackURI(f"/word/chunk{at}.{ending}"), kind, content, document.part.package)
        relation = document.part.relate_to(part, "aFChunk")
        put(document, f'<w:altChunk {nsdecls("r")} r:id="{relation}"/>')
    put(document, f'<w:altChunk {nsdecls("r")} r:id="rIdNone"/>')
    found = read(saved(document), "x")
    assert found.text == "第一条 甲。\n第二条 乙。\n第三条 丙。\n第四条 丁。\n第五条 戊。"
    lost = "“第五条 戊。”之后插入的另一文件没有读取，请在 Word 中另存为 docx 后重试"
    assert found.warnings == (lost,) * 3


def test_it_is_read_in_a_process_of_its_own(document: Any) -> None:
    document.add_paragraph("第一条 甲。")
    found = read_bytes(saved(document), "犬.docx")
    assert (found.text, found.format, found.warnings) == ("第一条 甲。", "docx", ())


def test_a_document_without_text_is_refused(document: Any) -> None:
    with pytest.raises(UnreadableDocumentError, match="没有文字"):
        read(saved(document), "x")


def test_the_main_part_may_have_another_name(document: Any) -> None:
    document.add_paragraph("第一条 甲。")
    document.part.partname = PackURI("/word/document2.xml")
    assert read_bytes(saved(document), "犬.docx").text == "第一条 甲。"
