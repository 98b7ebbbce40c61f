"""The two engines behind their adapters."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import IndexMismatchError
from index.dense import DenseIndex
from index.sparse import SparseIndex, tokenize

VECTORS = np.eye(8, dtype=np.float32)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("不得收寄", ["不", "得", "收", "寄", "不得", "得收", "收寄"], id="Han"),
        pytest.param("犬", ["犬"], id="one character"),
        pytest.param("罚款,200元", ["罚", "款", "罚款", "200", "元"], id="punctuation and digits"),
        pytest.param("ＫＴＶ", ["ktv"], id="width and case"),
        pytest.param("🐶！ ", [], id="nothing"),
    ],
)
def test_tokens(text, tokens):
    assert tokenize(text) == tokens


def test_bm25_prefers_the_rare_and_scores_strangers_zero():
    index = SparseIndex.build(["犬只登记", "犬只伤人", "鸟类保护"])
    scores = index.scores("犬只登记")
    assert scores.argmax() == 0
    assert scores[0] > scores[1] > scores[2] == 0


def test_a_repeated_word_counts_once():
    index = SparseIndex.build(["犬只登记", "猫只伤人"])
    assert np.array_equal(index.scores("登记"), index.scores("登记登记"[:2] + "，登记"))


@pytest.mark.parametrize("texts", [[], ["", "🐶"]], ids=["no text", "no token"])
def test_bm25_without_vocabulary(tmp_path, texts):
    index = SparseIndex.build(texts)
    index.save(tmp_path)
    loaded = SparseIndex.load(tmp_path)
    assert len(loaded) == len(texts)
    assert loaded.scores("犬").tolist() == [0.0] * len(texts)


def test_bm25_is_the_same_after_loading(tmp_path):
    index = SparseIndex.build(["犬只登记", "犬只伤人", "鸟类保护"])
    index.save(tmp_path)
    assert np.array_equal(SparseIndex.load(tmp_path).scores("犬只"), index.scores("犬只"))


def test_bm25_is_quiet(caplog):
    caplog.set_level("DEBUG")
    SparseIndex.build(["犬只登记"]).scores("犬")
    assert not caplog.records


def test_bm25_files_do_not_depend_on_chance(tmp_path):
    for name in ("a", "b"):
        SparseIndex.build(["犬只登记", "鸟类"]).save(tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@given(st.lists(st.text(max_size=20), max_size=6), st.text(max_size=20))
def test_bm25_never_scores_below_zero(texts, query):
    scores = SparseIndex.build(texts).scores(query)
    assert scores.shape == (len(texts),)
    assert np.all(scores >= 0)
    for text, score in zip(texts, scores, strict=True):
        assert (score > 0) == bool(set(tokenize(text)) & set(tokenize(query)))


def test_nearest_looks_only_among_the_allowed():
    index = DenseIndex.build(VECTORS)
    query = np.linspace(1, 0.1, 8, dtype=np.float32)
    allowed = np.array([False, False, True, False, True, True, False, False])
    assert index.nearest(query, allowed, 2).tolist() == [2, 4]
    assert index.nearest(query, allowed, 99).tolist() == [2, 4, 5]
    assert index.nearest(query, np.zeros(8, dtype=bool), 5).tolist() == []


def test_scores_are_cosines_of_the_rows_asked_for():
    index = DenseIndex.build(VECTORS)
    assert index.scores(VECTORS[3], np.array([3, 0])).tolist() == [1.0, 0.0]
    assert index.scores(VECTORS[3], np.array([], dtype=np.int64)).shape == (0,)


def test_vectors_are_the_same_after_loading(tmp_path):
    DenseIndex.build(VECTORS).save(tmp_path / "dense.faiss")
    loaded = DenseIndex.load(tmp_path / "dense.faiss")
    assert np.array_equal(loaded.vectors(np.arange(8)), VECTORS)


def test_rubbish_is_refused(tmp_path):
    (tmp_path / "dense.faiss").write_bytes(b"rubbish")
    with pytest.raises(IndexMismatchError, match="tiaoli build"):
        DenseIndex.load(tmp_path / "dense.faiss")
    with pytest.raises(IndexMismatchError, match="tiaoli build"):
        SparseIndex.load(tmp_path)
