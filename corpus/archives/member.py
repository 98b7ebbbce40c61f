"""What an archive holds, what of it may be read, and how much."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

MAX_ARCHIVE = 512 * 1024**2
"""Largest archive accepted, in bytes."""

MAX_MEMBERS = 50_000
"""Most members, folders and what is passed over included."""

MAX_UNPACKED = 4 * 1024**3
"""Most bytes that all members may have together."""

MAX_RATIO = 200
"""Most bytes that one packed byte may become; the dullest statute stays under 50."""

RATIO_FREE = 16 * 1024**2
"""Unpacked bytes up to which the ratio plays no part: small files of one letter do no harm."""

PACKED = (".zip", ".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".xz", ".rar", ".7z", ".jar")
"""Suffixes of what is packed, in whatever way."""

_MAX_DEPTH = 32
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an archive.

    Attributes:
        path: Its name, with ``/`` between folders.
        data: Its bytes; empty where it is refused.
        refusal: Why it is refused and what to do, in Chinese; ``""`` where it is not.
    """

    path: str
    data: bytes = b""
    refusal: str = ""

    @property
    def name(self) -> str:
        """The last part of its path."""
        return PurePosixPath(self.path).name or self.path


class Budget:
    """How much may still be unpacked of one archive."""

    def __init__(self, members: int = MAX_MEMBERS, unpacked: int = MAX_UNPACKED) -> None:
        self._members = members
        self._unpacked = unpacked
        self.spent = ""

    def allows(self, size: int = 0) -> bool:
        """Books a member of that size; where it is too much, ``spent`` says so in Chinese."""
        self._members -= 1
        self._unpacked -= size
        if self._members < 0:
            self.spent = "压缩包里的文件太多，其余没有读取。请分成几个压缩包。"
        elif self._unpacked < 0:
            self.spent = "压缩包解开后太大，其余没有读取。请分成几个压缩包。"
        return not self.spent


def unsafe(path: str) -> str:
    """Why a member of that name is refused, in Chinese; ``""`` where its name is harmless."""
    parts = path.split("/")
    if path.startswith("/") or _DRIVE.match(path):
        return "压缩包中写的是绝对路径，可能有害，不予读取。"
    if ".." in parts:
        return "压缩包中的路径含有“..”，可能有害，不予读取。"
    if "\x00" in path:
        return "压缩包中的文件名含有非法字符，不予读取。"
    if len(parts) > _MAX_DEPTH:
        return f"压缩包中的目录超过 {_MAX_DEPTH} 层，不予读取。"
    if path.lower().endswith(PACKED):
        return "这是压缩包里的压缩文件。请先解开，再添加其中的文件。"
    return ""


def is_passed_over(path: str, suffixes: frozenset[str]) -> bool:
    """Whether a member is hidden, made by an operating system, or of no format that is read."""
    parts = path.split("/")
    hidden = any(part.startswith(".") and part != "." for part in parts) or "__MACOSX" in parts
    suffix = PurePosixPath(path).suffix.lower()
    return hidden or not (suffix in suffixes or suffix in PACKED)


def reading(name: bytes) -> str:
    """A file name of unknown encoding: UTF-8 or, as Chinese Windows writes it, GB18030."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "replace")
