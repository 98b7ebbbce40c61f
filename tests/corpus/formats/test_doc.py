"""Old Word and kindred files, by way of LibreOffice."""

from pathlib import Path

import docx
import pytest
from word_files import saved

from corpus.errors import UnreadableDocumentError
from corpus.formats import doc
from corpus.read import read_bytes


def office(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = folder / "soffice"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def test_old_word_goes_by_way_of_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = docx.Document()
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
