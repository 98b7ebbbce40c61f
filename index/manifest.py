"""The manifest of an index: what it was made from, and the refusal of any other.

An index answers only for the corpus, the encoder and the chunking that it was built with. Each of
them is recorded by hash or name, as is every file, and compared when the index is opened.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import IndexMismatchError
from index.models import Corpus, Encoder
from index.passages import CHUNKING

FORMAT = 2
"""Version of the layout; an index of another version is refused."""

MANIFEST = "manifest.json"
"""Name of the manifest's file."""

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

    Raises:
        IndexMismatchError: Names the file.
    """
    found = hash_files(generation)
    for name, digest in manifest.files.items():
        if found.get(name) != digest:
            raise IndexMismatchError(f"索引文件 {name} 缺失或已损坏。{MEND_DAMAGE}")


def hash_files(generation: Path) -> dict[str, str]:
    """SHA-256 of every file but the manifest, by its path within the generation."""
    found = {}
    for path in sorted(generation.rglob("*")):
        if path.is_file() and path.name != MANIFEST:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            found[path.relative_to(generation).as_posix()] = digest
    return found
