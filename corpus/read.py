"""Files to text: the only place of this layer that meets bytes, encodings and file formats.

Plain text and Markdown are read in the encodings that Chinese documents come in. Anything else is
refused with a sentence that says which formats work.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from corpus.errors import UnreadableDocumentError

MAX_BYTES = 20 * 1024 * 1024
"""Largest document accepted; the longest Chinese code (民法典) is a fiftieth of it."""

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ""})
"""Suffixes of files that are read as text."""

_FORMATS = "目前支持 .txt 和 .md（UTF-8、UTF-16 或 GB18030 编码）"
_MAGIC = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "Word（docx）或压缩包",
    b"\xd0\xcf\x11\xe0": "旧版 Word（doc）",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "压缩文件",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
}
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_HTML_OPENINGS = ("<!doctype html", "<html")
_CONTROL = frozenset(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A document as read: its file name, its text as found, and the hash of its bytes (hex)."""

    name: str
    text: str
    sha256: str
    format: str = "text"
    warnings: tuple[str, ...] = ()


def read_file(path: Path) -> SourceFile:
    """Reads one document.

    Raises:
        UnreadableDocumentError: The path is missing, a directory, too large, empty, or no text.
    """
    return read_bytes(_load(path), path.name)


def read_bytes(data: bytes, name: str) -> SourceFile:
    """Reads a document that is in memory.

    Raises:
        UnreadableDocumentError: It is empty, or no text.
    """
    return SourceFile(name, decode(data, name), sha256(data).hexdigest())


def _load(path: Path) -> bytes:
    """The bytes of a file that may be read as a document."""
    if not path.exists():
        raise UnreadableDocumentError(f"找不到文件：{path}。请检查路径。")
    if path.is_dir():
        raise UnreadableDocumentError(f"{path} 是目录，不是文件。请指定其中的文件。")
    if path.suffix.lower() not in SUFFIXES:
        raise UnreadableDocumentError(
            f"{path.name}：暂不支持 {path.suffix} 格式。{_FORMATS}，请另存为文本后重试。"
        )
    try:
        if path.stat().st_size > MAX_BYTES:
            limit = MAX_BYTES // (1024 * 1024)
            raise UnreadableDocumentError(f"{path.name}：文件超过 {limit} MB，请拆分后重试。")
        return path.read_bytes()
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        raise UnreadableDocumentError(f"{path.name}：无法读取（{reason}）。") from exc


def decode(data: bytes, name: str) -> str:
    """Decodes a document's bytes.

    A byte order mark decides; otherwise UTF-8 is tried before GB18030, which accepts almost
    anything.

    Args:
        data: The whole file.
        name: How to call the file in messages.

    Raises:
        UnreadableDocumentError: The bytes are empty, of a binary format, or in no known encoding.
    """
    _refuse_binary(data, name)
    text = _decode_text(data, name)
    if not text.strip("\ufeff \t\r\n\x0c\u3000"):
        raise UnreadableDocumentError(f"{name}：文件是空的，没有可以读取的文字。")
    if text.lstrip("\ufeff \t\r\n").lower().startswith(_HTML_OPENINGS):
        raise UnreadableDocumentError(f"{name}：这是网页（HTML）。{_FORMATS}，请另存为文本后重试。")
    return text


def _refuse_binary(data: bytes, name: str) -> None:
    """Raises for known binary formats and for bytes that no text has."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise UnreadableDocumentError(
                f"{name}：这是{kind}，暂不支持。{_FORMATS}，请另存为文本后重试。"
            )
    if data.startswith(tuple(bom for bom, _ in _BOMS)):
        return
    if not _CONTROL.isdisjoint(data):
        raise UnreadableDocumentError(f"{name}：不是文本文件。{_FORMATS}。")


def _decode_text(data: bytes, name: str) -> str:
    """Text by byte order mark, UTF-8 or GB18030, in this order."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding)
            except UnicodeDecodeError as exc:
                raise UnreadableDocumentError(
                    f"{name}：文件已损坏，无法按 {encoding.upper()} 解码。请重新导出。"
                ) from exc
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableDocumentError(f"{name}：无法识别文字编码。{_FORMATS}，请转换编码后重试。")
