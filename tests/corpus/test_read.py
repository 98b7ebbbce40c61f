"""Files: encodings that are read, and refusals that say what to do."""

from hashlib import sha256
from pathlib import Path

import pytest

from corpus import read
from corpus.errors import UnreadableDocumentError
from corpus.read import decode, read_file

TEXT = "某市平安建设条例\n第一条 为了平安，制定本条例。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "法.txt"
    path.write_bytes(TEXT.encode(encoding))
    file = read_file(path)
    assert file.text == TEXT
    assert file.name == "法.txt"
    assert file.sha256 == sha256(TEXT.encode(encoding)).hexdigest()


def test_big_endian_utf16() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "x") == TEXT


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空"),
        (b" \n\t", "空"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04....", "docx"),
        (b"\xd0\xcf\x11\xe0....", "doc"),
        (b"\x00\x01\x02binary", "不是文本"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (b"\xff\xfe\x00\xd8", "损坏"),
        (b"\x81\xff\xff\x80", "编码"),
    ],
)
def test_refusals_by_content(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=says):
        decode(data, "x.txt")


def test_refusals_by_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableDocumentError, match="找不到"):
        read_file(tmp_path / "无.txt")
    with pytest.raises(UnreadableDocumentError, match="目录"):
        read_file(tmp_path)
    page = tmp_path / "法.html"
    page.write_text(TEXT, encoding="utf-8")
    with pytest.raises(UnreadableDocumentError, match=r"支持 \.txt 和 \.md"):
        read_file(page)
    big = tmp_path / "大.txt"
    big.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(read, "MAX_BYTES", 10)
    with pytest.raises(UnreadableDocumentError, match="超过"):
        read_file(big)
