"""The zip around a Word document, looked through before anything in it is parsed; no XML here.

What a package says of its own sizes is not believed: its parts are inflated piece by piece, and
counted, before a parser sees them.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from corpus.errors import UnreadableDocumentError

_MAX_UNPACKED = 200 * 1024 * 1024
_MAX_XML = 48 * 1024 * 1024
"""Largest part in XML; a tree in memory takes some thirty times of it, and 民法典 a tenth."""

_MAX_PARTS = 5000
_CHUNK = 1024 * 1024
_DOCTYPE = tuple(
    "<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be", "utf-32-le")
)
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_KINDS = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?|"
    rb"openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
_DECLARED = re.compile(rb"<(?:\w+:)?(?:Override|Default)\b[^>]*>")
_XML_PART = re.compile(rb"(?:PartName|Extension)=[\"'](?:[^\"']*\.)?xml[\"']", re.I)
_INNER = _MAIN.removesuffix(".main+xml")
"""Type of a whole package within this one, which some programs declare as if it were XML."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def opened_safely(data: bytes, name: str) -> bytes:
    """The package, as a plain document (ECMA-376, transitional) whatever kind it is.

    Templates, files with macros and those in the strict dialect hold the same text under other
    names; macros are not looked at.

    Args:
        data: The whole file.
        name: How to call it in messages.

    Raises:
        UnreadableDocumentError: It is damaged or encrypted, inflates beyond reason, or declares a
            document type, which no Word document does.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > _MAX_PARTS:
                raise _bomb(name)
            renamed = _look_through(package, parts, name)
            return _rewritten(package, parts) if renamed else data
    except _BROKEN as exc:
        raise UnreadableDocumentError(
            f"{name}：Word 文件已损坏、不完整或有密码，无法读取。请重新导出或去掉密码。"
        ) from exc


def _look_through(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str) -> bool:
    """Counts what the parts really hold; tells whether names in them have to be rewritten."""
    total, renamed = 0, False
    for part in parts:
        size, tail = 0, b""
        for chunk in _chunks(package, part):
            size += len(chunk)
            total += len(chunk)
            if total > _MAX_UNPACKED or (_is_xml(part) and size > _MAX_XML):
                raise _bomb(name)
            seen = tail + chunk
            if _is_xml(part) and any(mark in seen for mark in _DOCTYPE):
                raise UnreadableDocumentError(f"{name}：含有文档类型声明，不安全，已拒绝。")
            renamed = renamed or _named_otherwise(part, seen)
            tail = chunk[-200:]
    return renamed


def _chunks(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))


def _named_otherwise(part: zipfile.ZipInfo, content: bytes) -> bool:
    """Whether a part uses names that the reader does not know."""
    if part.filename == "[Content_Types].xml":
        return _KINDS.search(content) is not None or _settled(content) != content
    return _is_xml(part) and _STRICT.search(content) is not None


def _rewritten(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> bytes:
    """The same package with the names that the reader knows."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for part in parts:
            content = package.read(part)
            if _is_xml(part):
                content = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
                content = _settled(_KINDS.sub(_MAIN.encode(), content))
            out.writestr(part.filename, content)
    return stream.getvalue()


def _settled(content: bytes) -> bytes:
    """The declared types of parts, whole packages among them called what they are."""

    def settle(match: re.Match[bytes]) -> bytes:
        declared = match[0]
        if _XML_PART.search(declared):
            return declared
        return declared.replace(_MAIN.encode(), _INNER.encode())

    return _DECLARED.sub(settle, content)


def _bomb(name: str) -> UnreadableDocumentError:
    return UnreadableDocumentError(
        f"{name}：解压后超过 {_MAX_UNPACKED // 1024**2} MB 或部件过大、过多，疑为压缩炸弹，已拒绝。"
    )
