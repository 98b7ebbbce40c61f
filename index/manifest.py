"""The manifest of an index: what it was made from, and the refusal of any other.

An index answers only for the corpus, the encoder and the chunking that it was built with. Each of
them is recorded by hash or name, as is every file, and compared when the index is opened.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import IndexMismatchError
from index.models import Corpus, Encoder
from index.passages import CHUNKING

FORMAT = 3
"""Version of the layout; an index of another version is refused."""

MANIFEST = "manifest.json"
"""Name of the manifest's file."""

_SEAL = "seal.json"

MEND = "请运行 tiaoli build 重建索引。"
MEND_DAMAGE = "请运行 tiaoli build --force 重建索引。"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was made from.

    Attributes:
        format: Version of the layout.
        encoder: Human name of the model.
        encoder_fingerprint: ``Encoder.fingerprint``.
        dimension: Width of the vectors.
        chunking: ``index.passages.CHUNKING``.
        corpus_sha256: Hash of the texts, hex.
        articles: Number of articles.
        passages: Number of articles and their parts.
        files: SHA-256 of each file, hex, by its path within the generation.
    """

    format: int
    encoder: str
    encoder_fingerprint: str
    dimension: int
    chunking: str
    corpus_sha256: str
    articles: int
    passages: int
    files: Mapping[str, str]


def read_manifest(generation: Path) -> Manifest:
    """Reads the manifest of a generation.

    Raises:
        IndexMismatchError: It is missing or malformed.
    """
    try:
        return Manifest(**json.loads((generation / MANIFEST).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as exc:
        raise IndexMismatchError(f"索引清单 {MANIFEST} 缺失或已损坏。{MEND_DAMAGE}") from exc


def check_origin(manifest: Manifest, corpus: Corpus, encoder: Encoder) -> None:
    """Refuses an index of another format, encoder, chunking or corpus.

    Raises:
        IndexMismatchError: Names the first difference and the command that mends it.
    """
    pairs = (
        ("索引格式", manifest.format, FORMAT),
        ("向量模型", manifest.encoder_fingerprint, encoder.fingerprint),
        ("向量维数", manifest.dimension, encoder.dimension),
        ("切分方式", manifest.chunking, CHUNKING),
        ("法规库内容", manifest.corpus_sha256, corpus.sha256),
    )
    for what, built, here in pairs:
        if built != here:
            raise IndexMismatchError(
                f"现有索引的{what}（{built}）与当前的（{here}）不一致，不能使用。{MEND}"
            )


def check_files(manifest: Manifest, generation: Path) -> None:
    """Refuses an index of which a file is missing or changed.

    Reading a large index through takes longer than opening it: files whose size and time of change
    are those noted when they were last read through are taken to be sound.

    Raises:
        IndexMismatchError: Names the file.
    """
    if manifest.files.keys() <= _sealed(generation).keys():
        return
    found = hash_files(generation)
    for name, digest in manifest.files.items():
        if found.get(name) != digest:
            raise IndexMismatchError(f"索引文件 {name} 缺失或已损坏。{MEND_DAMAGE}")
    with suppress(OSError):  # a folder that may only be read is read through each time
        seal(generation)


def hash_files(generation: Path) -> dict[str, str]:
    """SHA-256 of every file but the manifest, by its path within the generation."""
    found = {}
    for name in _names(generation):
        with (generation / name).open("rb") as stream:
            found[name] = hashlib.file_digest(stream, "sha256").hexdigest()
    return found


def seal(generation: Path) -> None:
    """Notes size and time of change of every file, all of them just read or written."""
    marks = {name: _mark(generation / name) for name in _names(generation)}
    (generation / _SEAL).write_text(json.dumps(marks), "utf-8")


def _sealed(generation: Path) -> dict[str, list[int]]:
    """The marks of the files that have not changed since they were sealed."""
    try:
        marks = json.loads((generation / _SEAL).read_text("utf-8"))
        now = {name: _mark(generation / name) for name in _names(generation)}
        return {name: mark for name, mark in now.items() if marks.get(name) == mark}
    except (OSError, ValueError, AttributeError):
        return {}


def _mark(path: Path) -> list[int]:
    stat = path.stat()
    return [stat.st_size, stat.st_mtime_ns]


def _names(generation: Path) -> list[str]:
    """Paths of all files within a generation but those that tell of the others."""
    files = (path for path in generation.rglob("*") if path.is_file())
    names = {path.relative_to(generation).as_posix() for path in files}
    return sorted(names - {MANIFEST, _SEAL})
