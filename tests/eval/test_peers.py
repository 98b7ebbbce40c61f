"""The bench of peers, with a peer that needs no package: an imitation of its module."""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import DependencyMissingError
from eval.bench import law_mcp, peers
from eval.bench.law_mcp import LawMcp, has_law_mcp
from eval.bench.peers import BM25, DENSE, LAW_MCP, OURS, Outcome, chosen, table
from index.bench import read_corpus, read_queries
from index.models import Vectors
from index.tokens import number_of, tokenize

TEXTS = ["犬只应当登记。", "禁止露天焚烧秸秆。", "保护野生鸟类。", "噪声不得扰民。"]

_PEER = """
import os, sqlite3

def load():
    pass

def search(query, top_k):
    database = sqlite3.connect(os.environ["CHINA_LAW_DB"])
    rows = database.execute("SELECT id, article_text FROM articles")
    ranked = sorted(rows, key=lambda row: -len(set(row[1]) & set(query)))
    print("chatter")
    return [{"id": row[0]} for row in ranked[:top_k]]
"""


class BagEncoder:
    """Bags of tokens as unit vectors."""

    name, fingerprint, dimension = "bag", "bag", 64

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        vectors = np.full((len(texts), self.dimension), 0.01, dtype=np.float32)
        for i, text in enumerate(texts):
            for token in tokenize(text):
                vectors[i, number_of(token) % self.dimension] += 1
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))

    def encode_passages(self, texts: Sequence[str], *_: object) -> Vectors:
        return self.encode_queries(texts)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A corpus and questions, one for each text."""
    corpus, queries = tmp_path / "corpus.jsonl", tmp_path / "queries.jsonl"
    rows = [
        {"id": i, "law": "甲条例", "article": f"第{i + 1}条", "chapter": "", "text": text}
        for i, text in enumerate(TEXTS)
    ]
    asked = [{"id": i, "question": text[:-1], "gold": [i]} for i, text in enumerate(TEXTS)]
    for path, lines in ((corpus, rows), (queries, asked)):
        path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return corpus, queries


@pytest.fixture
def interpreter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Python that has a package of the peer's name."""
    package = tmp_path / "site" / "china_law_mcp"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "retrieval.py").write_text(_PEER, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    return Path(sys.executable)


def test_every_peer_finds_the_text_asked_for(files, interpreter):
    documents, queries = read_corpus(files[0]), read_queries(files[1])
    questions = [query.question for query in queries]
    found = {
        name: peer(documents, questions)
        for name, peer in peers.peers(BagEncoder(), interpreter).items()
    }
    assert list(found) == [OURS, BM25, DENSE, LAW_MCP]
    for name, outcome in found.items():
        assert [ranking[0] for ranking in outcome.rankings] == [0, 1, 2, 3], name
        assert len(outcome.times_ms) == 4
        assert outcome.load_s > 0


def test_texts_are_encoded_once_and_their_seconds_counted_for_both():
    class Slow(BagEncoder):
        calls = 0

        def encode_passages(self, texts: Sequence[str], *_: object) -> Vectors:
            Slow.calls += 1
            time.sleep(0.05)
            return super().encode_passages(texts)

    shared, told = peers.EncodesOnce(Slow()), []
    first = shared.encode_passages(TEXTS, told.append)
    assert shared.saved_s == 0
    np.testing.assert_array_equal(shared.encode_passages(TEXTS, told.append), first)
    assert (Slow.calls, told) == (1, [len(TEXTS)])
    assert shared.saved_s >= 0.05
    shared.encode_passages(TEXTS[1:])
    assert Slow.calls == 2


def test_a_worker_that_fails_says_what_to_check(files, interpreter, monkeypatch, tmp_path):
    broken = tmp_path / "broken.py"
    broken.write_text("raise SystemExit(1)", "utf-8")
    monkeypatch.setattr(law_mcp, "_WORKER", broken)
    passages = [document.passage for document in read_corpus(files[0])]
    with pytest.raises(DependencyMissingError, match="law-mcp-python"):
        LawMcp(interpreter, passages)


def test_a_missing_bm25s_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "bm25s", None)
    search = peers.peers(BagEncoder(), None)[BM25]
    with pytest.raises(DependencyMissingError, match="bench"):
        search([], [])


def test_an_interpreter_without_the_package_is_told(tmp_path):
    assert not has_law_mcp(Path(sys.executable))
    assert not has_law_mcp(tmp_path / "none")


def test_a_part_of_the_corpus_keeps_all_gold(files):
    documents, queries = read_corpus(files[0]), read_queries(files[1])[2:3]
    ids = [document.id for document in chosen(documents, queries, 2)]
    assert len(ids) == 2
    assert 2 in ids
    assert ids == sorted(ids)
    assert [document.id for document in chosen(documents, queries, 0)] == [2]


def test_a_part_of_the_corpus_is_ranked_by_its_own_ids(files):
    documents, queries = read_corpus(files[0]), read_queries(files[1])[3:]
    some = chosen(documents, queries, 2)
    found = peers.peers(BagEncoder(), None)[OURS](some, [queries[0].question])
    assert found.rankings[0][0] == 3


def test_the_table_gives_ours_over_its(files):
    queries = read_queries(files[1])[:2]
    outcomes = {
        OURS: Outcome(2.0, (1.0, 1.0), ((0,), (1,))),
        BM25: Outcome(4.0, (2.0, 2.0), ((0,), (3, 1))),
    }
    _, ours, its = table(outcomes, queries)
    assert ours.split()[1:6] == ["1.000", "1.000", "1.00", "1.00", "2.0"]
    assert its.split()[1:6] == ["1.000", "0.750", "2.00", "2.00", "4.0"]
    assert its.split()[6:] == ["1.00", "1.33", "0.50", "0.50", "0.50"]


def test_the_command_prints_the_table(files, monkeypatch, capsys):
    monkeypatch.setattr(peers, "open_encoder", lambda *_: BagEncoder())
    words = ["--corpus", files[0], "--queries", files[1], "--limit-corpus", "3"]
    peers.main([*map(str, words), "--limit-queries", "2"])
    printed = capsys.readouterr().out
    assert "语料 3 条，问题 2 个" in printed
    assert "--law-mcp-python" in printed
    assert [line.split()[0] for line in printed.splitlines()[-3:]] == [OURS, BM25, DENSE]


def test_a_missing_file_is_named_without_a_traceback(files, capsys):
    with pytest.raises(SystemExit) as stopped:
        peers.main(["--corpus", "none.jsonl", "--queries", str(files[1])])
    assert stopped.value.code == 2
    assert "none.jsonl" in capsys.readouterr().err
