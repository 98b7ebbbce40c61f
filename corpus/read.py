"""Files to text: what kind of document a file is, and which reader takes it.

The first bytes decide, not the name: a page saved as .txt is read as the page that it is. Readers
of risky formats run in a process of their own.
"""

import re
import stat
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from corpus.errors import UnreadableDocumentError
from corpus.formats import doc, html, mht, text
from corpus.formats.base import Extracted, package_kind
from corpus.formats.sandbox import read_apart

MAX_BYTES = 64 * 1024 * 1024
"""Largest document accepted; a scanned law of fifty pages takes about a third of it."""

_MAX_TEXT = 20 * 1024 * 1024
"""Largest text or page accepted; the longest Chinese code (民法典) is a fiftieth of it."""

_LIGHT_PAGE = 256 * 1024
"""Largest page that is read without a process of its own; at worst it takes two seconds, 60 MB."""

_KINDS = {
    "text": (".txt", ".text", ".md", ".markdown", ""),
    "html": (".html", ".htm", ".xhtml", ".shtml"),
    "mht": (".mht", ".mhtml"),
    "docx": (".docx", ".docm", ".dotx"),
    "doc": (".doc", ".wps", ".rtf", ".odt"),
    "pdf": (".pdf",),
    "image": (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"),
}
SUFFIXES = frozenset(suffix for suffixes in _KINDS.values() for suffix in suffixes)
"""Suffixes of files that are looked at in a folder."""

_MAGIC = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "doc"),
    (b"{\\rtf", "doc"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"RIFF", "image"),
)
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"Rar!", b"7z\xbc\xaf")
_PAGE = re.compile(
    rb"^\W{0,40}<(?:!doctype\s+html|html|head|body|meta|div|table|p|section|article)\b", re.I
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A document as read.

    Attributes:
        name: File name.
        text: As found, one block a line.
        sha256: Of the file's bytes, hex.
        format: text, html, docx, pdf or image.
        warnings: What a person should look at, in Chinese.
    """

    name: str
    text: str
    sha256: str
    format: str = "text"
    warnings: tuple[str, ...] = ()


def read_file(path: Path) -> SourceFile:
    """Reads one document.

    Raises:
        UnreadableDocumentError: The path is missing, no plain file, too large, or cannot be read.
    """
    return read_bytes(_load(path), path.name)


def read_bytes(data: bytes, name: str) -> SourceFile:
    """Reads a document that is in memory.

    Args:
        data: The whole file.
        name: How to call it in messages; its suffix decides nothing.

    Raises:
        UnreadableDocumentError: It is empty, or none of the formats that can be read.
    """
    kind = _kind(data, name)
    if kind in ("text", "html", "mht") and len(data) > _MAX_TEXT:
        raise _too_large(name, _MAX_TEXT)
    found = _READERS[kind](data, name)
    expected = next((k for k, s in _KINDS.items() if Path(name).suffix.lower() in s), kind)
    odd = (f"文件扩展名与内容不符，内容按 {kind} 读取",) if expected != kind else ()
    return SourceFile(
        name, found.text, sha256(data).hexdigest(), found.format, (*odd, *found.warnings)
    )


def _page(data: bytes, name: str) -> Extracted:
    """Reads a page: at once where it is of the usual size, for the process costs more than that."""
    return html.read(data, name) if len(data) <= _LIGHT_PAGE else read_apart("html", data, name)


def _apart(kind: str) -> Callable[[bytes, str], Extracted]:
    """A reader that runs in a process of its own."""
    return lambda data, name: read_apart(kind, data, name)


_READERS: dict[str, Callable[[bytes, str], Extracted]] = {
    "text": text.read,
    "html": _page,
    "mht": _apart("mht"),
    "doc": doc.read,
    "docx": _apart("docx"),
    "pdf": _apart("pdf"),
    "image": _apart("image"),
}


def _kind(data: bytes, name: str) -> str:
    """What a document is, by its bytes."""
    if data.startswith(_PACKED):
        raise UnreadableDocumentError(f"{name}：这是压缩文件。请解压后再添加其中的文件。")
    if data.startswith(b"PK\x03\x04"):
        return _packaged(data, name)
    for magic, kind in _MAGIC:
        if data.startswith(magic) and not (kind == "image" and _is_plain(data, magic)):
            return kind
    if mht.is_mht(data):
        return "mht"
    return "html" if _PAGE.match(data[:400].lstrip(b"\xef\xbb\xbf")) else "text"


def _is_plain(data: bytes, magic: bytes) -> bool:
    """Whether bytes that open like a picture (BM, RIFF) are text after all."""
    return magic in (b"BM", b"RIFF") and b"\x00" not in data[:64]


def _packaged(data: bytes, name: str) -> str:
    """Whether a zip is a Word document, an OpenDocument text, or only a zip."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist()[:10_000])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as exc:
        raise UnreadableDocumentError(
            f"{name}：文件已损坏或不完整，无法读取。请重新导出。"
        ) from exc
    kind = package_kind(names)
    if not kind:
        raise UnreadableDocumentError(f"{name}：这是压缩文件。请解压后再添加其中的文件。")
    return kind


def _load(path: Path) -> bytes:
    """The bytes of a file that may be read as a document."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise UnreadableDocumentError(f"{path} 是目录，不是文件。请指定其中的文件。")
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableDocumentError(f"{path} 是管道或设备，不是文件。请指定普通文件。")
        if found.st_size > MAX_BYTES:
            raise _too_large(path.name, MAX_BYTES)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as exc:
        raise UnreadableDocumentError(f"找不到文件：{path}。请检查路径。") from exc
    except OSError as exc:
        reason = exc.strerror or type(exc).__name__
        raise UnreadableDocumentError(f"{path.name}：无法读取（{reason}）。") from exc


def _too_large(name: str, limit: int) -> UnreadableDocumentError:
    return UnreadableDocumentError(f"{name}：文件超过 {limit // 1024**2} MB，请拆分后重试。")
