"""Finding documents: a file, a folder, or standard input, each read only when asked for."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UnreadableDocumentError
from corpus.read import MAX_BYTES, SUFFIXES, SourceFile, read_bytes, read_file

STDIN = Path("-")
"""The path that means standard input."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to be read.

    Attributes:
        path: Its file, or ``-``.
        name: What to call it; for standard input it also tells the format.
    """

    path: Path
    name: str

    def read(self) -> SourceFile:
        """Reads it.

        Raises:
            UnreadableDocumentError: It cannot be read as a document.
        """
        if self.path != STDIN:
            return read_file(self.path)
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            limit = MAX_BYTES // (1024 * 1024)
            raise UnreadableDocumentError(f"标准输入超过 {limit} MB，请存为文件并拆分后重试。")
        return read_bytes(data, self.name)


def walk(paths: Sequence[Path], stdin_name: str = "标准输入") -> Iterator[Entry]:
    """Every document under some paths, in sorted order within a folder.

    Links and hidden files in folders are passed over, as are files of no known format.

    Args:
        paths: Files, folders, or ``-``.
        stdin_name: What to call standard input.
    """
    for path in paths:
        if path != STDIN and path.is_dir():
            for file in files_in(path):
                yield Entry(file, file.name)
        else:
            yield Entry(path, stdin_name if path == STDIN else path.name)


def files_in(folder: Path) -> Iterator[Path]:
    """The documents in a folder and the folders below it."""
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        known = file.suffix.lower() in SUFFIXES
        if known and not hidden and not file.is_symlink() and file.is_file():
            yield file
