"""Packages of Word files: kindred formats are read, hostile and damaged ones refused."""

import zipfile
from io import BytesIO
from typing import Any

import docx
import pytest
from word_files import WORD, changed, repacked, run, saved

from corpus.errors import UnreadableDocumentError
from corpus.formats import word_package
from corpus.formats.docx import read


@pytest.fixture
def document() -> Any:
    return docx.Document()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb"http://schemas\.openxmlformats\.org/(\w+)/2006/", rb"http://purl.oclc.org/ooxml/\1/"),
        (
            rb"vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main",
            rb"vnd.ms-word.document.macroEnabled.main",
        ),
        (rb"wordprocessingml\.document\.main", rb"wordprocessingml.template.main"),
    ],
    ids=["strict", "with macros", "template"],
)
def test_kindred_formats_are_read_alike(document: Any, old: bytes, new: bytes) -> None:
    document.add_paragraph("第一条 甲。")
    data = saved(document)
    assert read(changed(data, old, new), "x").text == "第一条 甲。"


BILLION = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"""


@pytest.mark.parametrize(("content", "says"), [(BILLION, "文档类型声明"), (b"<broken", "已损坏")])
def test_hostile_documents_are_refused(document: Any, content: bytes, says: str) -> None:
    data = repacked(saved(document), "word/document.xml", content)
    with pytest.raises(UnreadableDocumentError, match=f"x：.*{says}"):
        read(data, "x")


@pytest.mark.parametrize("limit", ["_MAX_XML", "_MAX_UNPACKED", "_MAX_PARTS"])
def test_bombs_are_refused(document: Any, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document.add_paragraph("第一条 甲。")
    monkeypatch.setattr(word_package, limit, 10)
    with pytest.raises(UnreadableDocumentError, match=r"x：.*压缩炸弹"):
        read(saved(document), "x")


def test_damaged_packages_are_refused(document: Any) -> None:
    data = saved(document)
    for broken in (data[:-500], data[:2000], data[:3000] + b"?" * 300 + data[3300:]):
        with pytest.raises(UnreadableDocumentError, match="已损坏"):
            read(broken, "x")


def test_sizes_that_a_package_declares_are_not_believed(
    document: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part whose header claims ten bytes is counted as it inflates."""
    monkeypatch.setattr(word_package, "_MAX_XML", 2**20)
    data = repacked(saved(document), "word/styles.xml", b"<a>" + b" " * 3 * 2**20 + b"</a>")
    with zipfile.ZipFile(BytesIO(data)) as package:
        real = package.getinfo("word/styles.xml").file_size
    lied = data.replace(real.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(UnreadableDocumentError, match=r"x：.*(?:压缩炸弹|已损坏)"):
        read(lied, "x")


def test_a_document_type_is_found_wherever_it_hides(document: Any) -> None:
    data = saved(document)
    for content in (
        b"<!--" + b" " * 9000 + b"-->" + BILLION[21:],
        BILLION.decode().encode("utf-16"),
    ):
        with pytest.raises(UnreadableDocumentError, match="文档类型声明"):
            read(repacked(data, "word/document.xml", content), "x")


def test_nesting_beyond_reason_is_refused(document: Any) -> None:
    deep = (
        "<w:tbl><w:tr><w:tc>" * 1000 + f"<w:p>{run('甲')}</w:p>" + "</w:tc></w:tr></w:tbl>" * 1000
    )
    content = f"<w:document {WORD}><w:body>{deep}</w:body></w:document>".encode()
    with pytest.raises(UnreadableDocumentError, match="已损坏"):
        read(repacked(saved(document), "word/document.xml", content), "x")
