"""Zip archives."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from corpus.archives.member import (
    MAX_MEMBERS,
    MAX_RATIO,
    RATIO_FREE,
    Budget,
    Member,
    is_passed_over,
    reading,
    unsafe,
)
from corpus.formats.base import package_kind

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,  # a version of the format that is not known, as damage may claim
    struct.error,
)
_DAMAGED = "已损坏，无法从压缩包中读出。请重新打包。"
_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 65535
_LOCATOR, _LOCATOR_SIZE = b"PK\x06\x07", 20
_DIRECTORY_BYTES = 400 * MAX_MEMBERS
"""Largest table of contents: it is read whole, before anything else can be known."""

_ENCRYPTED, _UTF8 = 0x1, 0x800


def is_zip(head: bytes) -> bool:
    """Whether a file that begins so is a zip archive, or a document packed as one."""
    return head.startswith((b"PK\x03\x04", _END))


def is_package(raw: BinaryIO) -> bool:
    """Whether a zip is itself a document (docx, odt) rather than a folder of them."""
    if _too_long(raw):
        return False
    try:
        with zipfile.ZipFile(raw) as archive:
            names = set(archive.namelist())
    except _BROKEN:
        return True  # damaged: the reader of documents says so
    return package_kind(names) != ""


def zip_members(
    raw: BinaryIO, suffixes: frozenset[str], largest: int, budget: Budget
) -> Iterator[Member]:
    """The documents of a zip archive in its order, each read when asked for.

    Args:
        raw: The archive.
        suffixes: Of the documents.
        largest: Most bytes that a document may have.
        budget: How much may be read.
    """
    if _too_long(raw):
        yield Member("", refusal="压缩包的目录太大或格式特殊，无法读取。请分成几个压缩包。")
        return
    try:
        with zipfile.ZipFile(raw) as archive:
            for info in archive.infolist():
                member = _member(archive, info, suffixes, largest)
                if not budget.allows(len(member.data) if member else 0):
                    yield Member("", refusal=budget.spent)
                    return
                if member is not None:
                    yield member
    except _BROKEN:
        yield Member("", refusal="压缩包已损坏或不完整，无法读取。请重新打包。")


def _too_long(raw: BinaryIO) -> bool:
    """Whether the table of contents is longer than any honest one; 64-bit ones are."""
    size = raw.seek(0, 2)
    raw.seek(max(0, size - _END_SIZE - _COMMENT - _LOCATOR_SIZE))
    tail = raw.read()
    raw.seek(0)
    at = len(tail) - _END_SIZE
    if tail[at : at + 4] != _END or tail[-2:] != b"\x00\x00":
        at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        return False
    directory = struct.unpack("<L", tail[at + 12 : at + 16])[0]
    is_64 = tail[max(0, at - _LOCATOR_SIZE) : at].startswith(_LOCATOR)
    return is_64 or directory > _DIRECTORY_BYTES


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, suffixes: frozenset[str], largest: int
) -> Member | None:
    """A member as read, or refused; ``None`` for folders and what is passed over."""
    path = _path(info)
    if info.is_dir() or path.endswith("/"):
        return None
    refusal = _dangerous(info, path)
    if not refusal:
        if is_passed_over(path, suffixes):
            return None
        refusal = _unreadable(info, largest)
    return Member(path, refusal=refusal) if refusal else _read(archive, info, path)


def _dangerous(info: zipfile.ZipInfo, path: str) -> str:
    """Why a member is not even looked at, in Chinese; ``""`` if it may be."""
    if stat.S_ISLNK(info.external_attr >> 16):
        return "压缩包中的链接不予读取。"
    return unsafe(path)


def _unreadable(info: zipfile.ZipInfo, largest: int) -> str:
    """Why a member is not read, in Chinese; ``""`` if it is."""
    if info.flag_bits & _ENCRYPTED:
        return "压缩包加了密码，无法读取。请解开后再添加其中的文件。"
    if info.file_size > largest:
        return f"文件超过 {largest // 1024**2} MB，请拆分后重试。"
    if info.file_size > max(RATIO_FREE, MAX_RATIO * info.compress_size):
        return "解开后异常庞大，可能有害，不予读取。请解开检查后再添加。"
    return ""


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str) -> Member:
    """The bytes of a member; never more than it says that it has."""
    try:
        with archive.open(info) as stream:
            return Member(path, stream.read(info.file_size + 1))
    except NotImplementedError:
        return Member(path, refusal="压缩方式不受支持。请用普通方式重新打包。")
    except _BROKEN:
        return Member(path, refusal=_DAMAGED)


def _path(info: zipfile.ZipInfo) -> str:
    """The name of a member; what is not marked as UTF-8 was read as code page 437."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8:
        try:
            name = reading(name.encode("cp437"))
        except UnicodeEncodeError:
            return name.replace("\\", "/")
    return name.replace("\\", "/")
