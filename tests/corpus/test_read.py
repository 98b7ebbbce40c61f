"""Files: what they are by their bytes, and refusals that say what to do."""

import os
import socket
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import read
from corpus.errors import UnreadableDocumentError
from corpus.formats import sandbox
from corpus.read import read_bytes, read_file

TEXT = "某市平安建设条例\n第一条 为了平安，制定本条例。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "法.txt"
    path.write_bytes(TEXT.encode(encoding))
    file = read_file(path)
    assert file.text == TEXT
    assert (file.name, file.format, file.warnings) == ("法.txt", "text", ())
    assert file.sha256 == sha256(TEXT.encode(encoding)).hexdigest()


def test_big_endian_utf16() -> None:
    assert read_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"), "x").text == TEXT


def zipped(**parts: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空"),
        (b" \n\t", "空"),
        (b"%PDF-1.7", "PDF 已损坏"),
        (b"PK\x03\x04....", "已损坏或不完整"),
        (zipped(a="b"), "压缩文件.*解压"),
        (b"\x1f\x8b\x08....", "压缩文件.*解压"),
        (b"\x89PNG....", "图片已损坏"),
        (b"\x00\x01\x02binary", "不是文本"),
        (b"<!DOCTYPE html><html><script>x</script></html>", "没有文字"),
        (b"\xff\xfe\x00\xd8", "损坏"),
        (b"\x81\xff\xff\x80", "编码"),
    ],
)
def test_refusals_by_content(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=f"x.txt：.*{says}"):
        read_bytes(data, "x.txt")


def test_the_content_decides_over_the_name(tmp_path: Path) -> None:
    path = tmp_path / "法.txt"
    path.write_text("<html><body><p>第一条 甲。</p></body></html>", "utf-8")
    file = read_file(path)
    assert (file.format, file.text) == ("html", "第一条 甲。")
    assert "扩展名" in file.warnings[0]
    assert read_bytes("BM公司条例\n第一条 甲。".encode(), "a.txt").format == "text"


def test_refusals_by_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableDocumentError, match="找不到"):
        read_file(tmp_path / "无.txt")
    with pytest.raises(UnreadableDocumentError, match="目录"):
        read_file(tmp_path)
    big = tmp_path / "大.txt"
    big.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(read, "MAX_BYTES", 10)
    with pytest.raises(UnreadableDocumentError, match="超过"):
        read_file(big)


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as stream:
        stream.truncate(500 * 1024**2)
    with pytest.raises(UnreadableDocumentError, match="超过 64 MB"):
        read_file(path)


def test_pipes_and_sockets_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableDocumentError, match="管道或设备"):
        read_file(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
        with pytest.raises(UnreadableDocumentError, match="管道或设备"):
            read_file(tmp_path / "s")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    apart = (b"%PDF", b"PK", b"BM", b"II", b"MM", b"RIFF", b"\x89PNG", b"\xff\xd8", b"\xd0\xcf")
    if data.startswith((*apart, b"{\\rtf")):
        return  # read in a process of their own: too slow to try at random
    try:
        said = read_bytes(data, "x").text
    except UnreadableDocumentError as exc:
        said = exc.message.removeprefix("x：")
    assert said.strip()
    assert not said.startswith("x：")


def test_a_large_page_is_read_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    small = "<p>第一条 甲。</p>".encode()
    large = small + b" " * 256 * 1024
    assert read_bytes(large, "a.html").text == "第一条 甲。"
    monkeypatch.setitem(sandbox.SECONDS, "html", 0)
    assert read_bytes(small, "a.html").text == "第一条 甲。"
    with pytest.raises(UnreadableDocumentError, match="超过 0 秒"):
        read_bytes(large, "a.html")
