"""Finding documents: a file, a folder, an archive, or standard input, each read when asked for."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from corpus.archives import MAX_ARCHIVE, PACKED, Budget, Member, is_archive, members
from corpus.errors import UnreadableDocumentError
from corpus.read import MAX_BYTES, SUFFIXES, SourceFile, read_bytes, read_file

STDIN = Path("-")
"""The path that means standard input."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to be read.

    Attributes:
        name: What to call it; for standard input it also tells the format.
        load: Reads it.
    """

    name: str
    load: Callable[[], SourceFile]

    def read(self) -> SourceFile:
        """Reads it.

        Raises:
            UnreadableDocumentError: It cannot be read as a document.
        """
        return self.load()


def walk(paths: Sequence[Path], stdin_name: str = "标准输入") -> Iterator[Entry]:
    """Every document under some paths, in sorted order within a folder.

    Links and hidden files in folders are passed over, as are files of no known format. Documents
    of an archive follow one another as they lie in it, each in memory until the next is asked for.

    Args:
        paths: Files, folders, archives, or ``-``.
        stdin_name: What to call standard input.
    """
    for path in paths:
        if path == STDIN:
            yield from _standard_input(stdin_name)
        elif path.is_dir():
            for file in files_in(path, also=PACKED):
                yield from _in_file(file)
        else:
            yield from _in_file(path)


def in_bytes(data: bytes, name: str, budget: Budget | None = None) -> Iterator[Entry]:
    """The document that some bytes are, or those of the archive that they are.

    Args:
        data: The whole file.
        name: What to call it.
        budget: How much may be read of an archive.
    """
    stream = BytesIO(data)
    if is_archive(stream):
        yield from _in_archive(stream, name, budget)
    else:
        yield Entry(name, partial(read_bytes, data, name))


def count(paths: Sequence[Path]) -> int | None:
    """How many documents there are; ``None`` where archives would have to be read to know."""
    total = 0
    for path in paths:
        files: Iterable[Path] = (path,)
        if path != STDIN and path.is_dir():
            files = files_in(path, also=PACKED)
        for file in files:
            if file == STDIN or file.name.lower().endswith(PACKED):
                return None
            total += 1
    return total


def files_in(folder: Path, also: tuple[str, ...] = ()) -> Iterator[Path]:
    """The documents in a folder and the folders below it.

    Args:
        folder: Where to look.
        also: Further suffixes of files to be given, in lower case.
    """
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        known = file.suffix.lower() in SUFFIXES or file.name.lower().endswith(also)
        if known and not hidden and not file.is_symlink() and file.is_file():
            yield file


def _in_file(path: Path) -> Iterator[Entry]:
    """A file, or the documents of the archive that it is."""
    if not _is_archive(path):
        yield Entry(path.name, partial(read_file, path))
        return
    if path.stat().st_size > MAX_ARCHIVE:
        limit = MAX_ARCHIVE // 1024**2
        message = f"{path.name}：压缩包超过 {limit} MB。请分成几个压缩包，或解开后添加目录。"
        yield Entry(path.name, partial(_refuse, message))
        return
    with path.open("rb") as stream:
        yield from _in_archive(stream, path.name)


def _is_archive(path: Path) -> bool:
    """Whether a file is an archive; what else is wrong with it, the reader of documents tells."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return is_archive(stream)
    except OSError:
        return False


def _in_archive(stream: BinaryIO, name: str, budget: Budget | None = None) -> Iterator[Entry]:
    found = False
    for member in members(stream, SUFFIXES, MAX_BYTES, budget):
        found = True
        yield Entry(member.name or name, partial(_read_member, member, name))
    if not found:
        yield Entry(name, partial(_refuse, f"{name}：压缩包里没有可以读取的文件。"))


def _read_member(member: Member, archive: str) -> SourceFile:
    """Reads a member of an archive; what is wrong with it is told with its place."""
    place = f"{archive} 中的 {member.path}" if member.path else archive
    if member.refusal:
        raise UnreadableDocumentError(f"{place}：{member.refusal}")
    try:
        return read_bytes(member.data, member.name)
    except UnreadableDocumentError as exc:
        raise UnreadableDocumentError(f"{archive} 中的 {exc.message}") from exc


def _refuse(message: str) -> SourceFile:
    raise UnreadableDocumentError(message)


def _standard_input(name: str) -> Iterator[Entry]:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        message = f"标准输入超过 {MAX_BYTES // 1024**2} MB，请存为文件并拆分后重试。"
        yield Entry(name, partial(_refuse, message))
    else:
        yield from in_bytes(data, name)
