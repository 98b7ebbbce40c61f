"""Documents on their way into the catalogue: read, parsed, and compared with what is held."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from corpus.document import parse_document
from corpus.errors import UnreadableDocumentError
from corpus.models import Law
from corpus.read import SourceFile, read_file
from corpus.store.walk import files_in

_READERS = ("", "text", "geography", "parse", "about", "editions", "store")
"""The parts of this layer that a kept text goes through; formats do their work before."""

Progress = Callable[[int], object]
"""Called with the number of documents finished since the last call."""

Show = Callable[[int, str], AbstractContextManager[Progress]]
"""Opens a display of progress: number of steps and what is done, in Chinese; told of each step."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one document.

    Attributes:
        name: Of the document.
        law_id: The law that it is a copy of; ``""`` where none could be read.
        known: Whether the very same document was there already.
        warnings: What a person should look at, in Chinese; the refusal where no law could be read.
    """

    name: str
    law_id: str
    known: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document about to be stored.

    Attributes:
        file: As read; ``None`` where it could not be.
        name: What to call it.
        law: What it was parsed to; ``None`` where no law could be read.
        warnings: What a person should look at, in Chinese.
        path: Of a configured document; ``""`` for an added one.
        size: Of the file, in bytes, when it was read.
        mtime_ns: When the file had last been changed by then.
    """

    file: SourceFile | None
    name: str
    law: Law | None
    warnings: tuple[str, ...]
    path: str = ""
    size: int = 0
    mtime_ns: int = 0


@dataclass(frozen=True, slots=True)
class ConfiguredFile:
    """A file that the settings name, or that lies in a folder that they name."""

    path: Path
    named: bool

    @property
    def key(self) -> str:
        """What tells it from every other file."""
        return str(self.path.resolve())

    def is_unchanged(self, known: Sequence[object] | None) -> bool:
        """Whether its size and time are still those that are known."""
        stat = self.path.stat() if known is not None and self.path.exists() else None
        return stat is not None and (stat.st_size, stat.st_mtime_ns) == tuple(known or ())

    def read(self) -> Document:
        """Reads it; one in a folder that cannot be read is a document without a law.

        Raises:
            UnreadableDocumentError: It was named itself and cannot be read.
        """
        stat = self.path.stat() if self.path.exists() else None
        size, mtime = (stat.st_size, stat.st_mtime_ns) if stat else (0, 0)
        try:
            document = parsed(read_file(self.path))
        except UnreadableDocumentError as exc:
            if self.named:
                raise
            return Document(None, self.path.name, None, (exc.message,), self.key, size, mtime)
        return replace(document, path=self.key, size=size, mtime_ns=mtime)


def parsed(file: SourceFile) -> Document:
    """A document as read, with the law that it holds."""
    found = parse_document(file.text, file.name, file.sha256)
    law = found.law if found.law.articles else None
    return Document(file, file.name, law, (*file.warnings, *found.warnings))


def configured(paths: Sequence[Path]) -> tuple[ConfiguredFile, ...]:
    """Every document under some paths, in sorted order within a folder."""
    return tuple(_configured(paths))


def _configured(paths: Sequence[Path]) -> Iterable[ConfiguredFile]:
    for path in paths:
        if path.is_dir():
            yield from (ConfiguredFile(file, named=False) for file in files_in(path))
        else:
            yield ConfiguredFile(path, named=True)


def unseen(total: int, label: str) -> AbstractContextManager[Progress]:
    """A display that shows nothing."""
    del total, label
    return nullcontext(lambda _: None)


@cache
def reader_fingerprint() -> str:
    """Hash of this layer's code: texts that an older reader parsed are parsed anew."""
    layer = Path(__file__).parents[1]
    digest = sha256()
    for part in _READERS:
        for path in sorted((layer / part).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
