"""Dense ranking: unit vectors in FAISS, filtered first, of a type that fits their number.

The only module that imports faiss. Vectors are kept in single halves (16 bits) in a mapped file,
which moves a cosine by less than 0.0002, and every candidate is scored by them. Below
``FLAT_LIMIT`` all of them are compared; above, an inverted file of eight-bit codes nominates. The
table behind that choice is printed by ``python -m eval.bench.faiss_types``.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import faiss as _faiss
import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexMismatchError
from index.arrays import mapped, widened
from index.models import Vectors

faiss: Any = _faiss
"""Untyped: faiss's own stubs describe the C++ constructors, not the Python ones it installs."""

Engine = Any
"""A ``faiss.Index``."""

Rows = NDArray[np.int64]
"""Passage positions, shape (n,)."""

Scores = NDArray[np.float32]
"""One score per row, shape (n,)."""

Halves = NDArray[np.float16]
"""Vectors as they are stored, shape (n, dimension)."""


class Kind(StrEnum):
    """Types of index, exact ones first."""

    FLAT = "flat"
    SQ8 = "sq8"
    HNSW = "hnsw"
    IVF_SQ8 = "ivf_sq8"
    IVF_PQ = "ivf_pq"


FLAT_LIMIT = 20_000
"""Up to so many vectors all are compared: 2 ms, and exact."""

CHUNK = 16_384
"""Vectors converted at a time, 25 MB."""

_FEW = 4096
"""So few allowed vectors are compared one by one whatever the type."""

_PROBED, _LEAST_PROBED, _GRAPH_EF, _LINKS = 1 / 16, 32, 256, 32
_TRAINING, _ROUNDS = 40, 10
_PARTS_PER_CODE, _SUBQUANTISER_BITS, _OVERSAMPLED = 8, 8, 2
_VECTORS, _INDEX, _KIND = "vectors.npy", "index.faiss", "kind.json"
_INVERTED = (Kind.IVF_SQ8, Kind.IVF_PQ)


@dataclass(frozen=True, slots=True)
class Move:
    """An index before this one, and where its vectors stand now: -1 for those that are gone."""

    index: "DenseIndex"
    rows: Rows


class DenseIndex:
    """Vectors of all passages, by position."""

    def __init__(self, vectors: Halves, kind: Kind, engine: Engine) -> None:
        self._vectors = vectors
        self._kind = kind
        self._engine = engine

    @classmethod
    def build(
        cls, vectors: Vectors | Halves, kind: Kind | None = None, before: Move | None = None
    ) -> "DenseIndex":
        """Indexes unit row vectors.

        Args:
            vectors: Shape (n, dimension).
            kind: Type of index; by default what suits their number.
            before: Spares the work on vectors that an index before holds, if it is an inverted file
                of the same type and of like size.
        """
        halves: Halves = vectors.astype(np.float16, copy=False)
        kind = kind or kind_for(len(halves))
        if before is not None and _can_move(before.index, kind, len(halves)):
            engine = _moved(before)
            new = np.ones(len(halves), dtype=bool)
            new[before.rows[before.rows >= 0]] = False
            _add(engine, halves, np.flatnonzero(new))
        else:
            engine = _trained(halves, kind)
            _add(engine, halves, None)
        return cls(halves, kind, engine)

    @classmethod
    def load(cls, folder: Path) -> "DenseIndex":
        """Maps what ``save`` wrote, so that it is shared and read on demand.

        Raises:
            IndexMismatchError: It is missing or damaged.
        """
        try:
            kind = Kind(json.loads((folder / _KIND).read_text("utf-8")))
            vectors = mapped(folder / _VECTORS)
            if kind is Kind.FLAT:
                return cls.build(vectors, kind)
            engine = faiss.read_index(str(folder / _INDEX), faiss.IO_FLAG_MMAP_IFC)
        except (OSError, ValueError, EOFError, RuntimeError) as exc:
            raise IndexMismatchError(
                "向量索引已损坏，无法读取。请运行 tiaoli build --force 重建索引。"
            ) from exc
        return cls(vectors, kind, engine)

    def save(self, folder: Path) -> None:
        """Writes the index into a folder, which is made where needed."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _KIND).write_text(json.dumps(self._kind.value), "utf-8")
        if not self.vectors_file(folder).exists():
            np.save(self.vectors_file(folder), self._vectors, allow_pickle=False)
        if self._kind is not Kind.FLAT:
            faiss.write_index(self._engine, str(folder / _INDEX))

    @staticmethod
    def vectors_file(folder: Path) -> Path:
        """The file of vectors in an index's folder; one that is there is not written again."""
        return folder / _VECTORS

    def __len__(self) -> int:
        return len(self._vectors)

    @property
    def kind(self) -> Kind:
        """The type of index."""
        return self._kind

    @property
    def dimension(self) -> int:
        """Width of the vectors."""
        return int(self._vectors.shape[1])

    def nearest(self, query: Vectors, allowed: NDArray[np.bool_], depth: int) -> Rows:
        """Finds the rows nearest to a query among those allowed, best first.

        Args:
            query: One vector, shape (dimension,).
            allowed: Whether each row may be found, shape (n,).
            depth: How many rows at most.
        """
        return self._best(query, self._found(query, allowed, depth), depth)

    def nominated(self, query: Vectors, allowed: NDArray[np.bool_], depth: int) -> Rows:
        """The rows that ``nearest`` finds, in rising order: for who will score them anyway."""
        found = self._found(query, allowed, depth)
        return found if len(found) <= depth else np.sort(self._best(query, found, depth))

    def _best(self, query: Vectors, found: Rows, depth: int) -> Rows:
        order = np.argsort(-self.scores(query, found), kind="stable")
        return np.asarray(found[order[:depth]], dtype=np.int64)

    def _found(self, query: Vectors, allowed: NDArray[np.bool_], depth: int) -> Rows:
        """Rows among which the nearest are, in rising order; more than asked for where rough."""
        count = int(np.count_nonzero(allowed))
        if min(depth, count) < 1:
            return np.empty(0, dtype=np.int64)
        if count <= max(depth, _FEW):
            return np.flatnonzero(allowed)
        return self._by_codes(query, allowed, depth, count)

    def scores(self, query: Vectors, rows: Rows) -> Scores:
        """Inner products of chosen rows with queries.

        Args:
            query: Shape (dimension,), or (k, dimension) for several: rows are then read once.
            rows: Positions.

        Returns:
            Shape (len(rows),), or (k, len(rows)).
        """
        return np.asarray(query @ self.vectors(rows).T, dtype=np.float32)

    def vectors(self, rows: Rows) -> Vectors:
        """The stored vectors of chosen rows, shape (len(rows), dimension)."""
        return widened(np.take(self._vectors, rows, axis=0))

    @property
    def stored(self) -> Halves:
        """All vectors as they are stored."""
        return self._vectors

    def _by_codes(self, query: Vectors, allowed: NDArray[np.bool_], depth: int, count: int) -> Rows:
        """Candidates by the codes of the engine, a few more than asked for where they are rough."""
        wanted = depth * (_OVERSAMPLED if self._kind is Kind.IVF_PQ else 1)
        bitmap = np.packbits(allowed, bitorder="little")
        parameters = self._parameters(faiss.IDSelectorBitmap(bitmap), count, wanted)
        line = np.ascontiguousarray(query[None, :], dtype=np.float32)
        _, rows = self._engine.search(line, min(wanted, count), params=parameters)
        found: Rows = np.sort(rows[0][rows[0] >= 0])
        return found

    def _parameters(self, selector: Any, count: int, wanted: int) -> Any:
        """How far to look: as many allowed vectors whatever share of all they are."""
        share = count / len(self)
        if self._kind is Kind.HNSW:
            effort = int(max(_GRAPH_EF, wanted) / share)
            return faiss.SearchParametersHNSW(sel=selector, efSearch=min(effort, len(self)))
        if self._kind in _INVERTED:
            lists = self._engine.nlist
            probes = int(max(_PROBED * lists, _LEAST_PROBED) / share)
            return faiss.SearchParametersIVF(sel=selector, nprobe=min(probes, lists))
        return faiss.SearchParameters(sel=selector)


def kind_for(size: int) -> Kind:
    """The type of index that suits a number of vectors."""
    return Kind.FLAT if size <= FLAT_LIMIT else Kind.IVF_SQ8


def _lists(size: int) -> int:
    """Number of inverted lists for so many vectors; the usual rule of thumb of FAISS."""
    return max(1, min(int(4 * size**0.5), size // _TRAINING))


def _trained(vectors: Halves, kind: Kind) -> Engine:
    """An empty engine of a type, its quantisers fitted to the vectors."""
    size, width = vectors.shape
    lists = _lists(size)
    recipe = {
        Kind.FLAT: "Flat",
        Kind.SQ8: "SQ8",
        Kind.HNSW: f"HNSW{_LINKS}",
        Kind.IVF_SQ8: f"IVF{lists},SQ8",
        Kind.IVF_PQ: f"IVF{lists},PQ{width // _PARTS_PER_CODE}x{_SUBQUANTISER_BITS}",
    }[kind]
    engine = faiss.index_factory(width, recipe, faiss.METRIC_INNER_PRODUCT)
    if kind in _INVERTED:
        engine.cp.niter = _ROUNDS
    if kind is Kind.IVF_PQ:
        engine.pq.cp.niter = _ROUNDS
        # Orders codes for a Hamming filter that is not used here, and takes minutes.
        engine.do_polysemous_training = False
    if not engine.is_trained and size:
        wanted = max(_TRAINING * lists, CHUNK)
        engine.train(vectors[:: max(1, size // wanted)].astype(np.float32))
    return engine


def _add(engine: Engine, vectors: Halves, rows: Rows | None) -> None:
    """Adds all vectors in order or, to an inverted file, some of them under their positions."""
    total = len(vectors) if rows is None else len(rows)
    for start in range(0, total, CHUNK):
        if rows is None:
            engine.add(vectors[start : start + CHUNK].astype(np.float32))
        else:
            chosen = rows[start : start + CHUNK]
            engine.add_with_ids(vectors[chosen].astype(np.float32), chosen)


def _can_move(before: DenseIndex, kind: Kind, size: int) -> bool:
    """Whether lists fitted to the vectors before still suit: of a number within a factor of two."""
    if kind not in _INVERTED or before.kind is not kind:
        return False
    return bool(0.5 <= before._engine.nlist / _lists(size) <= 2)


def _moved(before: Move) -> Engine:
    """A copy of an inverted file whose entries have their new positions."""
    old = before.index._engine
    lists = faiss.ArrayInvertedLists(old.nlist, old.code_size)
    for number in range(old.nlist):
        size = old.invlists.list_size(number)
        if not size:
            continue
        ids = faiss.rev_swig_ptr(old.invlists.get_ids(number), size)
        codes = faiss.rev_swig_ptr(old.invlists.get_codes(number), size * old.code_size)
        now = before.rows[ids]
        kept = now >= 0
        left = np.ascontiguousarray(codes.reshape(size, -1)[kept])
        places = np.ascontiguousarray(now[kept], dtype=np.int64)
        if len(places):
            pointers = faiss.swig_ptr(places), faiss.swig_ptr(left)
            lists.add_entries(number, len(places), *pointers)
    engine = faiss.clone_index(old)
    engine.replace_invlists(lists, True)
    lists.this.disown()
    engine.ntotal = int(np.count_nonzero(before.rows >= 0))
    return engine
