"""A new index out of the one before: laws that stay are copied, only others are read and encoded.

Copying is a pass over plain arrays and takes seconds for hundreds of thousands of passages; reading
and cutting texts takes minutes, encoding them hours.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexMismatchError
from index.arrays import copy_rows, mapped
from index.dense import DenseIndex, Halves, Move, Rows
from index.models import Corpus, Encoder, Passage, Progress
from index.passages import dense_text, law_passages, sparse_text
from index.postings import Placed, count
from index.sparse import BLOCK, SparseIndex
from index.table import PassageTable
from index.vector_cache import VectorCache, text_key

_PASSAGES, _DENSE, _SPARSE = "passages", "dense", "sparse"
_KEYS, _LAWS = "keys.npy", "laws.json"
_BATCH = 64
"""Passages encoded at a time; what a stopped build loses at most."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The index before.

    Attributes:
        folder: Its generation.
        table: Its passages.
        keys: Key of each passage's text, shape (n,).
        dense: Its vectors.
        sparse: Its token counts.
        laws: Hash of each law's text by id; empty where texts were cut in another way.
        spans: First passage of each law and the first after it.
    """

    folder: Path
    table: PassageTable
    keys: NDArray[np.uint64]
    dense: DenseIndex
    sparse: SparseIndex
    laws: Mapping[str, str]
    spans: Mapping[str, tuple[int, int]]


def read_earlier(generation: Path, *, same_cut: bool) -> Earlier:
    """Opens a generation to build upon.

    Args:
        generation: Its folder.
        same_cut: Whether its texts were cut as they are now; if not, only its vectors are of use.

    Raises:
        IndexMismatchError: A file cannot be read.
    """
    try:
        laws = json.loads((generation / _LAWS).read_text("utf-8"))
        keys = mapped(generation / _KEYS)
    except (OSError, ValueError, EOFError) as exc:
        raise IndexMismatchError("索引已损坏。请运行 tiaoli build --force 重建索引。") from exc
    table = PassageTable.load(generation / _PASSAGES)
    bounds = np.searchsorted(table.law_of, np.arange(len(table.law_ids) + 1)).tolist()
    spans = pairwise(bounds)
    return Earlier(
        folder=generation,
        table=table,
        keys=keys,
        dense=DenseIndex.load(generation / _DENSE),
        sparse=SparseIndex.load(generation / _SPARSE),
        laws=laws if same_cut else {},
        spans=dict(zip(table.law_ids, spans, strict=True)),
    )


@dataclass
class _Fresh:
    """What was read of laws that are new or changed, in order of position."""

    tables: list[PassageTable] = field(default_factory=list)
    blocks: list[Placed] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    keys: dict[int, int] = field(default_factory=dict)
    """Key by position."""

    def take(self, passages: Sequence[Passage], start: int) -> PassageTable:
        """Takes in the passages of a law; returns their table."""
        self.texts += map(sparse_text, passages)
        self.rows += range(start, start + len(passages))
        if len(self.texts) >= BLOCK:
            self.count()
        return PassageTable.of(passages)

    def count(self) -> None:
        """Counts the texts taken in since the last time, which need not be kept then."""
        if self.texts:
            self.blocks.append(Placed(count(self.texts), np.array(self.rows, dtype=np.int64)))
            self.texts, self.rows = [], []


class Splice:
    """One build: ``read`` the corpus, ``write`` the index, ``forget`` what a restart would need.

    Attributes:
        encoded: Number of passages encoded by this build.
    """

    def __init__(
        self, folder: Path, encoder: Encoder, before: Earlier | None, *, force: bool
    ) -> None:
        self._encoder = encoder
        self._before = before
        self._cache = VectorCache(folder, encoder)
        if force:
            self._cache.remove()
            self._cache = VectorCache(folder, encoder)
        self._order = np.argsort(before.keys, kind="stable") if before else np.empty(0, np.int64)
        self._sorted = before.keys[self._order] if before else np.empty(0, np.uint64)
        self._fresh = _Fresh()
        self._tables: list[PassageTable | tuple[int, int]] = []
        """In order: those of laws that were read, and where those that stay stand before."""
        self._kept: list[tuple[int, int, int]] = []
        self._laws: dict[str, str] = {}
        self._size = 0
        self.encoded = 0

    def __enter__(self) -> "Splice":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._cache.close()

    def forget(self) -> None:
        """Drops what was kept for a restart: the index is complete."""
        self._cache.remove()

    def read(self, corpus: Corpus, progress: Progress | None) -> None:
        """Goes through the laws in order, and encodes what neither index nor cache holds."""
        for header in corpus.headers:
            self._laws[header.id] = header.sha256
            before = self._before
            if before is not None and before.laws.get(header.id) == header.sha256:
                self._keep(*before.spans.get(header.id, (0, 0)))
                if progress is not None:
                    progress(header.article_count)
            else:
                self._read(law_passages(corpus.law(header.id)), progress)
        self._fresh.count()

    def write(self, work: Path) -> PassageTable:
        """Writes passages, vectors and token counts into a folder; returns the passages."""
        table = PassageTable.join([self._table(own) for own in self._tables])
        table.save(work / _PASSAGES)
        moved = self._moved()
        keys = self._write_keys(work)
        vectors = self._write_vectors(work / _DENSE, keys)
        before = self._before
        move = Move(before.dense, moved) if before else None
        DenseIndex.build(vectors, before=move).save(work / _DENSE)
        old = [Placed(before.sparse.postings, moved)] if before else []
        blocks = [*old, *self._fresh.blocks]
        SparseIndex.write(work / _SPARSE, blocks, self._size)
        (work / _LAWS).write_text(json.dumps(self._laws, ensure_ascii=False), "utf-8")
        return table

    def _keep(self, start: int, end: int) -> None:
        """Takes over passages of the index before; neighbours are taken together."""
        if start == end or self._before is None:
            return
        if self._kept and self._kept[-1][1] == start and self._follows():
            first = self._kept.pop()[0]
            self._tables.pop()
            self._size -= start - first
            start = first
        self._kept.append((start, end, self._size))
        self._tables.append((start, end))
        self._size += end - start

    def _table(self, own: PassageTable | tuple[int, int]) -> PassageTable:
        """Passages that were read, or a stretch of those before."""
        if isinstance(own, PassageTable):
            return own
        before = PassageTable.of(()) if self._before is None else self._before.table
        return before.part(*own)

    def _follows(self) -> bool:
        """Whether what was taken over last is also what stands last."""
        start, end, place = self._kept[-1]
        return place + end - start == self._size

    def _read(self, passages: Sequence[Passage], progress: Progress | None) -> None:
        """Takes in the passages of a new or changed law."""
        if passages:
            self._tables.append(self._fresh.take(passages, self._size))
        for start in range(0, len(passages), _BATCH):
            batch = passages[start : start + _BATCH]
            texts = {text_key(text): text for text in map(dense_text, batch)}
            missing = [key for key in texts if not self._holds(key)]
            if missing:
                vectors = self._encoder.encode_passages([texts[key] for key in missing])
                self._cache.put(missing, vectors)
                self.encoded += len(missing)
            for passage in batch:
                self._fresh.keys[self._size] = text_key(dense_text(passage))
                self._size += 1
            if progress is not None:
                progress(sum(passage.is_article for passage in batch))

    def _find(self, key: int) -> int | None:
        """Row of the index before that has a text of this key."""
        place = int(np.searchsorted(self._sorted, np.uint64(key)))
        if place < len(self._sorted) and int(self._sorted[place]) == key:
            return int(self._order[place])
        return None

    def _holds(self, key: int) -> bool:
        return key in self._cache or self._find(key) is not None

    def _vector(self, key: int) -> NDArray[np.float16]:
        row = self._find(key)
        if self._before is None or row is None:
            return self._cache.get(key)
        found: NDArray[np.float16] = self._before.dense.stored[row]
        return found

    def _moved(self) -> Rows:
        """Where each passage of the index before stands now, -1 for those that are gone."""
        size = len(self._before.table) if self._before else 0
        moved = np.full(size, -1, dtype=np.int64)
        for start, end, place in self._kept:
            moved[start:end] = np.arange(place, place + end - start)
        return moved

    def _write_keys(self, work: Path) -> NDArray[np.uint64]:
        keys = np.zeros(self._size, dtype=np.uint64)
        for start, end, place in self._kept:
            if self._before is not None:
                keys[place : place + end - start] = self._before.keys[start:end]
        rows = np.fromiter(self._fresh.keys, np.int64, len(self._fresh.keys))
        keys[rows] = np.fromiter(self._fresh.keys.values(), np.uint64, len(rows))
        np.save(work / _KEYS, keys, allow_pickle=False)
        return keys

    def _write_vectors(self, folder: Path, keys: NDArray[np.uint64]) -> Halves:
        """All vectors, in a file that is mapped: they are never in memory together."""
        folder.mkdir()
        path = DenseIndex.vectors_file(folder)
        shape = (self._size, self._encoder.dimension)
        if not self._size:
            return np.empty(shape, dtype=np.float16)
        np.lib.format.open_memmap(path, "w+", np.float16, shape).flush()
        for start, end, place in self._kept:
            if self._before is not None:
                source = DenseIndex.vectors_file(self._before.folder / _DENSE)
                copy_rows(source, path, start, end, place)
        vectors = np.load(path, mmap_mode="r+", allow_pickle=False)
        for row in self._fresh.keys:
            vectors[row] = self._vector(int(keys[row]))
        vectors.flush()
        return mapped(path)
