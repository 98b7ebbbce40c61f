"""The index on disk: plain files, a manifest that binds them to what they were made from.

Layout of an index folder::

    CURRENT                   name of the generation in use
    generation-<random>/      manifest.json, passages.jsonl, dense.faiss, sparse/, fields/
    building-<random>/        a build under way, or what a crash left of it

A build writes a new generation beside the old one and then replaces ``CURRENT`` in one step, so
that a crash or a second build at the same time never leaves a half-written index in use. Nothing
is pickled. An index whose manifest does not match is refused.
"""

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

import numpy as np

from corpus.errors import IndexMismatchError, IndexMissingError
from index.dense import DenseIndex
from index.fields import FieldIndex
from index.manifest import (
    FORMAT,
    MANIFEST,
    MEND_DAMAGE,
    Manifest,
    check_files,
    check_origin,
    hash_files,
    read_manifest,
)
from index.models import Corpus, Encoder, Passage, Progress, Vectors
from index.passages import CHUNKING, dense_text, passages_of, sparse_text
from index.sparse import SparseIndex

_CURRENT = "CURRENT"
_PASSAGES, _DENSE, _SPARSE, _FIELDS = "passages.jsonl", "dense.faiss", "sparse", "fields"
_GENERATION, _BUILDING = "generation-", "building-"
_RETIRED_S = 600
_ABANDONED_S = 24 * 3600


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        laws: Number of laws.
        articles: Number of articles.
        passages: Number of articles and their parts.
        embedded: Vectors computed now.
        reused: Vectors taken over from the index before.
    """

    laws: int
    articles: int
    passages: int
    embedded: int
    reused: int


@dataclass(frozen=True, slots=True)
class Parts:
    """The content of an index in memory; row i of each ranker is passage i."""

    passages: tuple[Passage, ...]
    dense: DenseIndex
    sparse: SparseIndex
    fields: FieldIndex


def index_folder(state_dir: Path) -> Path:
    """Where the index lives among all built state."""
    return state_dir / "index"


def published(folder: Path) -> str | None:
    """Name of the generation in use, which changes with every build; ``None`` before the first."""
    try:
        return _current(folder).name
    except IndexMissingError:
        return None


def is_built_for(folder: Path, corpus: Corpus, encoder: Encoder) -> bool:
    """Whether the index in use was made from this corpus by this encoder."""
    try:
        check_origin(read_manifest(_current(folder)), corpus, encoder)
    except (IndexMissingError, IndexMismatchError):
        return False
    return True


def make_parts(
    passages: Sequence[Passage], encoder: Encoder, progress: Progress | None = None
) -> Parts:
    """Indexes passages in memory, without a folder."""
    vectors = encoder.encode_passages([dense_text(p) for p in passages], progress)
    sparse = SparseIndex.build([sparse_text(p) for p in passages])
    return Parts(tuple(passages), DenseIndex.build(vectors), sparse, FieldIndex.build(encoder))


def build_index(
    folder: Path,
    corpus: Corpus,
    encoder: Encoder,
    progress: Progress | None = None,
    *,
    force: bool = False,
) -> BuildReport:
    """Builds the index of a corpus; the one before stays in use until this one is complete.

    Vectors of texts that the index before holds are taken over if the same encoder made them, so
    that one more law costs only its own passages.

    Args:
        folder: Index folder, made where needed.
        corpus: The laws.
        encoder: Makes the vectors.
        progress: Called with the number of texts done since the last call.
        force: Take over nothing from the index before.
    """
    folder.mkdir(parents=True, exist_ok=True)
    passages = passages_of(corpus.iter_laws())
    known = {} if force else _known_vectors(folder, encoder)
    vectors, embedded = _embed(passages, encoder, known, progress)
    articles = sum(p.is_article for p in passages)
    work = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder))
    try:
        _write_parts(work, passages, vectors)
        FieldIndex.build(encoder).save(work / _FIELDS)
        manifest = Manifest(
            format=FORMAT,
            encoder=encoder.name,
            encoder_fingerprint=encoder.fingerprint,
            dimension=encoder.dimension,
            chunking=CHUNKING,
            corpus_sha256=corpus.sha256,
            articles=articles,
            passages=len(passages),
            files=hash_files(work),
        )
        _write(work / MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=2))
        _publish(folder, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    reused = len(passages) - embedded
    return BuildReport(len(corpus.headers), articles, len(passages), embedded, reused)


def load_parts(folder: Path, corpus: Corpus, encoder: Encoder) -> Parts:
    """Opens the index in use, after checking it against its manifest.

    Raises:
        IndexMissingError: Nothing has been built in the folder.
        IndexMismatchError: It was built from something else, or a file is damaged.
    """
    generation = _current(folder)
    manifest = read_manifest(generation)
    check_origin(manifest, corpus, encoder)
    check_files(manifest, generation)
    passages = passages_of(corpus.iter_laws())
    dense = DenseIndex.load(generation / _DENSE)
    sparse = SparseIndex.load(generation / _SPARSE)
    if not len(passages) == len(dense) == len(sparse):
        raise IndexMismatchError(f"索引中的条文数量与法规库不符。{MEND_DAMAGE}")
    return Parts(passages, dense, sparse, FieldIndex.load(generation / _FIELDS))


def _current(folder: Path) -> Path:
    try:
        name = (folder / _CURRENT).read_text("utf-8").strip()
    except FileNotFoundError as exc:
        raise IndexMissingError(f"尚未建立索引（{folder}）。请先运行 tiaoli build。") from exc
    return folder / Path(name).name


def _key(passage: Passage) -> str:
    """Names the text that the encoder reads, so that equal texts share a vector."""
    return hashlib.sha256(dense_text(passage).encode()).hexdigest()


def _known_vectors(folder: Path, encoder: Encoder) -> dict[str, Vectors]:
    """Vectors of the index in use, by text key; none if it cannot be trusted."""
    try:
        generation = _current(folder)
        manifest = read_manifest(generation)
        check_files(manifest, generation)
        dense = DenseIndex.load(generation / _DENSE)
    except (IndexMissingError, IndexMismatchError):
        return {}
    same = (FORMAT, encoder.fingerprint, encoder.dimension)
    if (manifest.format, manifest.encoder_fingerprint, manifest.dimension) != same:
        return {}
    lines = (generation / _PASSAGES).read_text("utf-8").splitlines()
    vectors = dense.vectors(np.arange(len(dense), dtype=np.int64))
    return {json.loads(line)["key"]: vector for line, vector in zip(lines, vectors, strict=True)}


def _embed(
    passages: Sequence[Passage],
    encoder: Encoder,
    known: Mapping[str, Vectors],
    progress: Progress | None,
) -> tuple[Vectors, int]:
    """Vectors of all passages, shape (n, dimension), and how many were computed."""
    keys = [_key(passage) for passage in passages]
    vectors = np.zeros((len(passages), encoder.dimension), dtype=np.float32)
    missing = [i for i, key in enumerate(keys) if key not in known]
    for i, key in enumerate(keys):
        if key in known:
            vectors[i] = known[key]
    if progress is not None and len(missing) < len(passages):
        progress(len(passages) - len(missing))
    if missing:
        texts = [dense_text(passages[i]) for i in missing]
        vectors[missing] = encoder.encode_passages(texts, progress)
    return vectors, len(missing)


def _write_parts(work: Path, passages: Sequence[Passage], vectors: Vectors) -> None:
    lines = [json.dumps({"id": p.id, "key": _key(p)}, ensure_ascii=False) for p in passages]
    (work / _PASSAGES).write_text("".join(line + "\n" for line in lines), "utf-8")
    DenseIndex.build(vectors).save(work / _DENSE)
    SparseIndex.build([sparse_text(p) for p in passages]).save(work / _SPARSE)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _publish(folder: Path, work: Path) -> None:
    """Puts a complete build into use: sync, rename, point ``CURRENT`` at it, drop older ones."""
    for path in work.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
    generation = folder / f"{_GENERATION}{uuid4().hex[:12]}"
    work.rename(generation)
    pointer = folder / f"{_CURRENT}.{generation.name}"
    _write(pointer, generation.name)
    pointer.replace(folder / _CURRENT)
    _prune(folder)


def _prune(folder: Path) -> None:
    """Removes what is no longer in use.

    The newest are spared: another process may be opening the generation before, or be about to
    publish its own.
    """
    now, current = time.time(), _current(folder)
    for path in folder.iterdir():
        age = now - path.stat().st_mtime
        retired = path.name.startswith(_GENERATION) and path != current and age > _RETIRED_S
        if retired or (path.name.startswith(_BUILDING) and age > _ABANDONED_S):
            shutil.rmtree(path, ignore_errors=True)
