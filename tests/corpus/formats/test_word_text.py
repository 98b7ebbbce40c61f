"""What a paragraph of Word may hold, and what of it is read."""

import docx
import pytest
from word_files import put, run, saved

from corpus.formats.docx import read

BOX = f"<w:txbxContent><w:p>{run('青州市养犬条例')}</w:p></w:txbxContent>"
PIECES = {
    "a text box once": (
        (
            f"<w:p>{run('甲')}<w:r><mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing>"
            f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>"
        ),
        "甲\n青州市养犬条例",
    ),
    "an old text box": (
        (f"<w:p><w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r></w:p>"),
        "青州市养犬条例",
    ),
    "the alternative with text": (
        (
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice>"
            f"<mc:Fallback><w:t>乙</w:t></mc:Fallback></mc:AlternateContent></w:r>{run('丙')}</w:p>"
        ),
        "乙丙",
    ),
    "a moved text": (
        (
            f"<w:p><w:moveFrom w:id='1'>{run('旧')}</w:moveFrom>{run('甲')}</w:p>"
            f"<w:p><w:moveTo w:id='2'>{run('新')}</w:moveTo></w:p>"
        ),
        "甲\n新",
    ),
    "a deleted paragraph end": (
        (
            f"<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{run('第一条 甲')}</w:p>"
            f"<w:p>{run('乙。')}</w:p>"
        ),
        "第一条 甲乙。",
    ),
    "fields and links": (
        (
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK x"
            f"</w:instrText></w:r><w:hyperlink>{run('《犬法》')}</w:hyperlink>"
            f"<w:fldSimple w:instr='DATE'>{run('今日')}</w:fldSimple></w:p>"
        ),
        "《犬法》今日",
    ),
    "signs, breaks and readings": (
        (
            "<w:p><w:r><w:t>甲</w:t><w:cr/><w:sym w:font='宋体' w:char='3007'/>"
            "<w:sym w:font='Wingdings' w:char='F0FC'/><w:noBreakHyphen/><w:tab/><w:t>乙</w:t></w:r>"
            f"<w:ruby><w:rt>{run('quan')}</w:rt><w:rubyBase>{run('犬')}</w:rubyBase></w:ruby>"
            "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>"
        ),
        "甲\n〇- 乙犬x+1",
    ),
    "controls around rows and cells": (
        (
            f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc><w:p>{run('甲')}</w:p></w:tc><w:sdt>"
            f"<w:sdtContent><w:tc><w:p>{run('乙')}</w:p></w:tc></w:sdtContent></w:sdt></w:tr>"
            "</w:sdtContent></w:sdt><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc><w:p>"
            f"{run('删')}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        ),
        "| 甲 | 乙 |",
    ),
    "a table that lays out articles": (
        (
            f"<w:tbl><w:tr><w:tc><w:p>{run('第一条')}</w:p></w:tc><w:tc><w:p>{run('甲。')}</w:p>"
            "</w:tc></w:tr></w:tbl>"
        ),
        "第一条\n甲。",
    ),
}


@pytest.mark.parametrize(("xml", "text"), PIECES.values(), ids=PIECES.keys())
def test_what_a_paragraph_may_hold(xml: str, text: str) -> None:
    document = docx.Document()
    put(document, xml)
    assert read(saved(document), "x").text == text
