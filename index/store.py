"""The index on disk: plain files, a manifest that binds them to what they were made from.

A generation (:mod:`index.generation`) holds ``manifest.json``, ``seal.json`` and::

    laws.json       hash of each law's text
    keys.npy        key of each passage's text
    passages/       which passages there are (:mod:`index.table`)
    dense/          vectors (:mod:`index.dense`)
    sparse/         token counts (:mod:`index.sparse`)
    fields/         questions of other fields (:mod:`index.fields`)

Nothing is pickled. An index whose manifest does not match is refused. All of it but the laws' own
hashes is mapped into memory, so that opening takes no longer for a large corpus than for a small
one, and what changes between two builds is spliced into what stays.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

from corpus.errors import IndexMismatchError, IndexMissingError
from index.dense import DenseIndex
from index.fields import FieldIndex
from index.generation import current, new_generation, write_synced
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
from index.models import Corpus, Encoder, Passage, Progress
from index.passages import CHUNKING, dense_text, sparse_text
from index.sparse import SparseIndex
from index.splice import Earlier, Splice, read_earlier
from index.table import PassageTable

_PASSAGES, _DENSE, _SPARSE, _FIELDS = "passages", "dense", "sparse", "fields"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        laws: Number of laws.
        articles: Number of articles.
        passages: Number of articles and their parts.
        embedded: Vectors computed now.
        reused: Vectors taken over: from the index before, from a build that was stopped, or from a
            passage of the same text.
    """

    laws: int
    articles: int
    passages: int
    embedded: int
    reused: int


@dataclass(frozen=True, slots=True)
class Parts:
    """The content of an index; row i of each ranker is passage i."""

    passages: PassageTable
    dense: DenseIndex
    sparse: SparseIndex
    fields: FieldIndex


def index_folder(state_dir: Path) -> Path:
    """Where the index lives among all built state."""
    return state_dir / "index"


@dataclass(frozen=True, slots=True)
class BuildTimes:
    """Seconds of each step of indexing.

    Attributes:
        encode: The encoder, on passages.
        words: Cutting, counting and sorting tokens for BM25.
        vectors: Storing vectors and fitting FAISS to them.
        other: The table of passages, and the questions of other fields.
    """

    encode: float
    words: float
    vectors: float
    other: float

    @property
    def total(self) -> float:
        """Seconds of all steps."""
        return self.encode + self.words + self.vectors + self.other


def published(folder: Path) -> str | None:
    """Name of the generation in use, which changes with every build; ``None`` before the first."""
    try:
        return current(folder).name
    except IndexMissingError:
        return None


def is_built_for(folder: Path, corpus: Corpus, encoder: Encoder) -> bool:
    """Whether the index in use was made from this corpus by this encoder."""
    try:
        check_origin(read_manifest(current(folder)), corpus, encoder)
    except (IndexMissingError, IndexMismatchError):
        return False
    return True


def make_parts(
    passages: Sequence[Passage], encoder: Encoder, progress: Progress | None = None
) -> Parts:
    """Indexes passages in memory, without a folder."""
    return timed_parts(passages, encoder, progress)[0]


def timed_parts(
    passages: Sequence[Passage], encoder: Encoder, progress: Progress | None = None
) -> tuple[Parts, BuildTimes]:
    """Indexes passages in memory, and tells what took how long."""
    marks = [perf_counter()]
    vectors = encoder.encode_passages([dense_text(p) for p in passages], progress)
    marks.append(perf_counter())
    sparse = SparseIndex.build([sparse_text(p) for p in passages])
    marks.append(perf_counter())
    dense = DenseIndex.build(vectors)
    marks.append(perf_counter())
    parts = Parts(PassageTable.of(passages), dense, sparse, FieldIndex.build(encoder))
    marks.append(perf_counter())
    return parts, BuildTimes(*np.diff(marks).tolist())


def build_index(
    folder: Path,
    corpus: Corpus,
    encoder: Encoder,
    progress: Progress | None = None,
    *,
    force: bool = False,
) -> BuildReport:
    """Builds the index of a corpus; the one before stays in use until this one is complete.

    Laws that the index before holds in the same text are taken over as they are; of others, the
    passages that it or a build that was stopped has encoded are not encoded again.

    Args:
        folder: Index folder, made where needed.
        corpus: The laws.
        encoder: Makes the vectors.
        progress: Called with the number of articles done since the last call.
        force: Take over nothing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = None if force else _earlier(folder, encoder)
    with new_generation(folder) as work, Splice(folder, encoder, before, force=force) as splice:
        splice.read(corpus, progress)
        table = splice.write(work)
        _fields(before, encoder).save(work / _FIELDS)
        articles = int(table.is_article.sum())
        manifest = Manifest(
            format=FORMAT,
            encoder=encoder.name,
            encoder_fingerprint=encoder.fingerprint,
            dimension=encoder.dimension,
            chunking=CHUNKING,
            corpus_sha256=corpus.sha256,
            articles=articles,
            passages=len(table),
            files=hash_files(work),
        )
        write_synced(work / MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=2))
    splice.forget()
    reused = len(table) - splice.encoded
    return BuildReport(len(corpus.headers), articles, len(table), splice.encoded, reused)


def load_parts(folder: Path, corpus: Corpus, encoder: Encoder) -> Parts:
    """Opens the index in use, after checking it against its manifest.

    Raises:
        IndexMissingError: Nothing has been built in the folder.
        IndexMismatchError: It was built from something else, or a file is damaged.
    """
    generation = current(folder)
    manifest = read_manifest(generation)
    check_origin(manifest, corpus, encoder)
    check_files(manifest, generation)
    parts = Parts(
        PassageTable.load(generation / _PASSAGES),
        DenseIndex.load(generation / _DENSE),
        SparseIndex.load(generation / _SPARSE),
        FieldIndex.load(generation / _FIELDS),
    )
    if not len(parts.passages) == len(parts.dense) == len(parts.sparse) == manifest.passages:
        raise IndexMismatchError(f"索引中的条文数量与清单不符。{MEND_DAMAGE}")
    return parts


def _earlier(folder: Path, encoder: Encoder) -> Earlier | None:
    """The index in use, if it is sound and made by this encoder in this way."""
    try:
        generation = current(folder)
        manifest = read_manifest(generation)
        check_files(manifest, generation)
        made = (manifest.format, manifest.encoder_fingerprint, manifest.dimension)
        if made != (FORMAT, encoder.fingerprint, encoder.dimension):
            return None
        return read_earlier(generation, same_cut=manifest.chunking == CHUNKING)
    except (IndexMissingError, IndexMismatchError):
        return None


def _fields(before: Earlier | None, encoder: Encoder) -> FieldIndex:
    if before is not None:
        try:
            return FieldIndex.load(before.folder / _FIELDS)
        except IndexMismatchError:
            pass
    return FieldIndex.build(encoder)
