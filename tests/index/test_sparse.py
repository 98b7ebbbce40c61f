"""BM25."""

import random

import bm25s
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import IndexMismatchError
from index import postings
from index.postings import Placed, count, merge
from index.sparse import SparseIndex, highest
from index.tokens import tokenize


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


def test_scores_are_those_of_the_formula():
    """Lucene's BM25 by hand: k1 .9, b .6, three texts of 1, 1 and 3 tokens."""
    scores = SparseIndex.build(["犬", "猫", "犬犬"]).scores("犬")
    rarity = np.log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    mean = (1 + 1 + 3) / 3
    expected = [tf / (tf + 0.9 * (0.4 + 0.6 * n / mean)) for tf, n in ((1, 1), (0, 1), (2, 3))]
    assert scores == pytest.approx(rarity * np.array(expected), rel=1e-6)


def test_scores_are_those_of_bm25s():
    rng = random.Random(5)
    texts = ["".join(rng.choices("犬猫鸟登记罚款，", k=rng.randint(1, 40))) for _ in range(60)]
    peer = bm25s.BM25(k1=0.9, b=0.6, method="lucene", backend="numpy")
    peer.index([tokenize(text) for text in texts], show_progress=False)
    index = SparseIndex.build(texts)
    for query in ("犬只登记", "罚款", "记登罚，鸟猫"):
        known = [token for token in dict.fromkeys(tokenize(query)) if token in peer.vocab_dict]
        assert index.scores(query) == pytest.approx(peer.get_scores(known), rel=1e-4, abs=1e-5)


def test_weights_scale_the_gain_of_a_token():
    index = SparseIndex.build(["犬只登记", "犬只伤人", "鸟类"])
    both = index.weighted({"犬": 1.0, "登": 0.5})
    assert both == pytest.approx(index.scores("犬") + 0.5 * index.scores("登"))


def test_coverage_of_some_rows_is_that_of_all():
    index = SparseIndex.build(["甲乙丙丁", "甲乙", "丙丁"])
    rows = np.array([0, 2])
    asked = {"甲乙", "丙丁", "戊己"}
    assert np.array_equal(index.coverage(asked, rows), index.coverage(asked)[rows])


def test_a_lost_file_is_refused(tmp_path):
    with pytest.raises(IndexMismatchError, match="tiaoli build"):
        SparseIndex.load(tmp_path)


@given(st.lists(st.sampled_from([0.0, 1.0, 2.0, 3.0]), max_size=30), st.integers(1, 40))
def test_the_highest_are_those_of_a_sort(values, depth):
    scores = np.array(values, dtype=np.float32)
    ranked = sorted(range(len(values)), key=lambda i: (-values[i], i))
    assert highest(scores, depth).tolist() == sorted(i for i in ranked[:depth] if values[i] > 0)


def test_what_is_written_block_by_block_is_what_is_saved_whole(tmp_path, monkeypatch):
    texts = [f"第{i}条 犬只登记{'犬' * (i % 3)}" for i in range(40)]
    places = np.array([-1 if i % 7 == 3 else i for i in range(25)], dtype=np.int64)
    blocks = [Placed(count(texts[:25]), places), Placed(count(texts[25:]), np.arange(25, 40))]
    monkeypatch.setattr(postings, "_PIECE", 11)
    SparseIndex(merge(blocks, 40)).save(tmp_path / "whole")
    SparseIndex.write(tmp_path / "blocks", blocks, 40)
    names = {path.name for path in (tmp_path / "whole").iterdir()}
    assert names == {path.name for path in (tmp_path / "blocks").iterdir()}
    for name in names:
        whole, written = (np.load(tmp_path / kind / name) for kind in ("whole", "blocks"))
        assert written.dtype == whole.dtype
        assert np.array_equal(written, whole)


def test_an_index_of_nothing_is_written(tmp_path):
    SparseIndex.write(tmp_path, [], 0)
    assert len(SparseIndex.load(tmp_path)) == 0
