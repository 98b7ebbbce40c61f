"""Tar archives, packed by gzip, bzip2 or xz or not at all."""

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from corpus.archives.forward import Forward
from corpus.archives.member import (
    MAX_RATIO,
    MAX_UNPACKED,
    RATIO_FREE,
    Budget,
    Member,
    is_passed_over,
    reading,
    unsafe,
)
from corpus.errors import UnreadableDocumentError

_BROKEN = (tarfile.TarError, EOFError, OSError, zlib.error, lzma.LZMAError, ValueError)
_DAMAGED = "压缩包已损坏或不完整，其余文件没有读取。请重新打包。"
_UNPACKERS: dict[bytes, Callable[[BinaryIO], object]] = {
    b"\x1f\x8b": lambda raw: gzip.GzipFile(fileobj=raw),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ": lzma.LZMAFile,
}
_USTAR = slice(257, 262)


def is_tar(head: bytes) -> bool:
    """Whether a file that begins so is a tar archive, or packed as such archives are."""
    return head[_USTAR] == b"ustar" or head.startswith(tuple(_UNPACKERS))


def tar_members(
    raw: BinaryIO, suffixes: frozenset[str], largest: int, budget: Budget
) -> Iterator[Member]:
    """The documents of a tar archive in its order, each read when asked for.

    Args:
        raw: The archive, at its beginning.
        suffixes: Of the documents.
        largest: Most bytes that a document may have.
        budget: How much may be read.
    """
    stream = Forward(_unpacked(raw), _Ratio(raw), largest + 1)
    try:
        with tarfile.open(
            fileobj=cast("BinaryIO", stream), mode="r:", encoding="utf-8", errors="surrogateescape"
        ) as archive:
            for info in archive:
                path = reading(info.name.encode("utf-8", "surrogateescape"))
                member = _member(archive, info, path, suffixes, largest)
                if not budget.allows(info.size if info.isreg() else 0):
                    yield Member("", refusal=budget.spent)
                    return
                if member is not None:
                    yield member
    except UnreadableDocumentError as exc:
        yield Member("", refusal=exc.message)
    except _BROKEN:
        yield Member("", refusal=_DAMAGED)


def _unpacked(raw: BinaryIO) -> BinaryIO:
    """The bytes of the tar archive itself."""
    head = raw.read(6)
    raw.seek(0)
    for magic, unpacker in _UNPACKERS.items():
        if head.startswith(magic):
            return cast("BinaryIO", unpacker(raw))
    return raw


def _member(
    archive: tarfile.TarFile,
    info: tarfile.TarInfo,
    path: str,
    suffixes: frozenset[str],
    largest: int,
) -> Member | None:
    """A member as read, or refused; ``None`` for folders and what is passed over."""
    if info.isdir():
        return None
    if not info.isreg() or info.issparse():
        return Member(path, refusal="压缩包中的链接、设备或特殊文件不予读取。")
    danger = unsafe(path)
    if danger:
        return Member(path, refusal=danger)
    if is_passed_over(path, suffixes):
        return None
    if info.size > largest:
        return Member(path, refusal=f"文件超过 {largest // 1024**2} MB，请拆分后重试。")
    stream = archive.extractfile(info)
    return Member(path, stream.read() if stream is not None else b"")


class _Ratio:
    """Stops where few packed bytes become very many."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw

    def check(self, unpacked: int) -> None:
        """Raises where so many bytes have come of those read so far."""
        if unpacked > MAX_UNPACKED or unpacked > max(RATIO_FREE, MAX_RATIO * self._raw.tell()):
            raise UnreadableDocumentError(
                "压缩包解开后异常庞大，可能有害，其余没有读取。请解开检查后再添加。"
            )
