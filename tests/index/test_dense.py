"""FAISS behind its adapter: one contract for every type of index."""

import numpy as np
import pytest

from corpus.errors import IndexMismatchError
from index import dense
from index.dense import DenseIndex, Kind, Move, kind_for

EYE = np.eye(8, dtype=np.float32)
SIZE, WIDTH = 6000, 32


@pytest.fixture(scope="module")
def vectors():
    """Unit vectors in sixty clusters of unequal size."""
    rng = np.random.default_rng(7)
    centres = rng.normal(size=(60, WIDTH))
    members = np.minimum(rng.zipf(1.5, SIZE) - 1, 59)
    drawn = centres[members] + 0.6 * rng.normal(size=(SIZE, WIDTH))
    return (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module", params=list(Kind))
def index(request, vectors):
    return DenseIndex.build(vectors, request.param)


def exact(vectors, query, allowed, depth):
    scores = np.where(allowed, vectors @ query, -np.inf)
    return np.argsort(-scores, kind="stable")[:depth]


def agreement(index, vectors, allowed, depth=10):
    """Share of the ten nearest that are found, over fifty queries."""
    shares = []
    for query in vectors[::120]:
        found = index.nearest(query, allowed, 200)[:depth]
        shares.append(len(set(found) & set(exact(vectors, query, allowed, depth))) / depth)
    return np.mean(shares)


def test_nearly_all_of_the_nearest_are_found(index, vectors):
    assert agreement(index, vectors, np.ones(SIZE, dtype=bool)) > 0.97


def test_only_the_allowed_are_found_and_as_well(index, vectors):
    allowed = np.zeros(SIZE, dtype=bool)
    allowed[np.random.default_rng(3).permutation(SIZE)[:4500]] = True
    assert all(allowed[index.nearest(query, allowed, 50)].all() for query in vectors[::600])
    assert agreement(index, vectors, allowed) > 0.97


def test_the_nominated_are_the_nearest_in_rising_order(index, vectors):
    allowed = np.arange(SIZE) % 3 != 0
    nearest = index.nearest(vectors[7], allowed, 50)
    assert index.nominated(vectors[7], allowed, 50).tolist() == sorted(nearest.tolist())


def test_few_allowed_are_compared_one_by_one(index, vectors):
    allowed = np.zeros(SIZE, dtype=bool)
    allowed[::7] = True
    assert agreement(index, vectors, allowed) > 0.99


def test_the_best_stands_first(index, vectors):
    query = vectors[11]
    found = index.nearest(query, np.ones(SIZE, dtype=bool), 50)
    assert found[0] == 11
    assert np.all(np.diff(index.scores(query, found)) <= 0)


def test_all_is_the_same_after_loading(index, vectors, tmp_path):
    index.save(tmp_path)
    loaded = DenseIndex.load(tmp_path)
    everywhere = np.ones(SIZE, dtype=bool)
    assert loaded.kind is index.kind
    assert np.array_equal(loaded.stored, index.stored)
    for query in vectors[:5]:
        found, before = (i.nearest(query, everywhere, 20).tolist() for i in (loaded, index))
        assert found == before


@pytest.mark.parametrize("kind", [Kind.IVF_SQ8, Kind.IVF_PQ, Kind.FLAT])
def test_moved_vectors_are_found_where_they_stand_now(kind, vectors):
    """A thousand are taken out in the middle and two hundred put in before."""
    before = DenseIndex.build(vectors[200:], kind)
    now = np.concatenate([vectors[:200], vectors[200:1200], vectors[2200:]])
    rows = np.full(SIZE - 200, -1)
    rows[:1000], rows[2000:] = np.arange(200, 1200), np.arange(1200, len(now))
    index = DenseIndex.build(now, kind, Move(before, rows))
    assert agreement(index, now, np.ones(len(now), dtype=bool)) > 0.97
    assert index.nearest(now[3], np.ones(len(now), dtype=bool), 1).tolist() == [3]


def test_lists_for_another_number_of_vectors_are_fitted_anew(vectors):
    before = DenseIndex.build(vectors[:600], Kind.IVF_SQ8)
    index = DenseIndex.build(vectors, Kind.IVF_SQ8, Move(before, np.arange(600)))
    assert agreement(index, vectors, np.ones(SIZE, dtype=bool)) > 0.97


def test_the_type_suits_the_number(monkeypatch):
    monkeypatch.setattr(dense, "FLAT_LIMIT", 7)
    assert [kind_for(7), kind_for(8)] == [Kind.FLAT, Kind.IVF_SQ8]
    assert DenseIndex.build(EYE).kind is Kind.IVF_SQ8


def test_nearest_looks_only_among_the_allowed():
    index = DenseIndex.build(EYE)
    query = np.linspace(1, 0.1, 8, dtype=np.float32)
    allowed = np.array([False, False, True, False, True, True, False, False])
    assert index.nearest(query, allowed, 2).tolist() == [2, 4]
    assert index.nearest(query, allowed, 99).tolist() == [2, 4, 5]
    assert index.nearest(query, np.zeros(8, dtype=bool), 5).tolist() == []


def test_scores_are_cosines_of_the_rows_asked_for():
    index = DenseIndex.build(EYE)
    assert index.scores(EYE[3], np.array([3, 0])).tolist() == [1.0, 0.0]
    assert index.scores(EYE[3], np.array([], dtype=np.int64)).shape == (0,)


def test_stored_halves_are_read_exactly():
    halves = np.arange(2**16, dtype=np.uint16).view(np.float16)
    halves = halves[np.isfinite(halves)].reshape(-1, 8)
    read = DenseIndex.build(halves, Kind.FLAT).vectors(np.arange(len(halves)))
    assert read.tobytes() == halves.astype(np.float32).tobytes()


def test_storing_moves_a_cosine_by_little(vectors):
    index = DenseIndex.build(vectors)
    scores = index.scores(vectors[0], np.arange(SIZE))
    assert np.abs(scores - vectors @ vectors[0]).max() < 2e-4


def test_rubbish_is_refused(tmp_path, vectors):
    with pytest.raises(IndexMismatchError, match="tiaoli build"):
        DenseIndex.load(tmp_path)
    DenseIndex.build(vectors, Kind.SQ8).save(tmp_path)
    (tmp_path / "index.faiss").write_bytes(b"rubbish")
    with pytest.raises(IndexMismatchError, match="tiaoli build"):
        DenseIndex.load(tmp_path)
