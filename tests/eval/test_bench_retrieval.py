import sys

import numpy as np
import pytest

from corpus import Pinpoint
from eval.bench import retrieval
from eval.bench.retrieval import measure, peers, table
from index.models import Passage
from index.store import make_parts
from index.tokens import tokenize


class LengthEncoder:
    """Unit vectors on a circle, by the number of tokens."""

    name, fingerprint, dimension = "length", "length", 2

    def encode_queries(self, texts):
        angles = np.array([len(tokenize(text)) / 10 for text in texts])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)

    def encode_passages(self, texts, *_):
        return self.encode_queries(texts)


@pytest.fixture
def searches():
    encoder = LengthEncoder()
    texts = ["犬只登记", "鸟类保护", "禁止焚烧秸秆"]
    passages = [
        Passage(str(i), str(i), Pinpoint(i), "甲", "甲", "", t) for i, t in enumerate(texts)
    ]
    return peers(make_parts(passages, encoder), encoder)


def test_every_peer_answers(searches):
    assert list(searches) == ["tiaoli", "bm25", "dense", "encode"]
    assert searches["bm25"]("焚烧秸秆")[0] == 2
    assert sorted(searches["dense"]("焚烧秸秆")) == [0, 1, 2]
    assert {hit.article_id for hit in searches["tiaoli"]("焚烧秸秆")} == {"0", "1", "2"}


def test_one_time_for_each_question_and_round(searches):
    times = measure(searches, ["犬只", "鸟类"], rounds=3)
    assert {name: len(values) for name, values in times.items()} == dict.fromkeys(searches, 6)


def test_the_table_gives_ratios_of_medians():
    lines = table({"tiaoli": [4.0, 6.0], "bm25": [1.0, 1.0]})
    assert lines[1].split() == ["tiaoli", "5.00", "5.90", "1.00"]
    assert lines[2].split() == ["bm25", "1.00", "1.00", "5.00"]


def test_runs_on_the_shipped_corpus(monkeypatch, tmp_path, capsys):
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "1", "question": "谁负责网格？", "kind": "duty", "answerable": false}')
    monkeypatch.setattr(retrieval, "open_encoder", lambda _: LengthEncoder())
    monkeypatch.setattr(sys, "argv", ["bench", "--gold", str(gold), "--rounds", "1"])
    retrieval.main()
    lines = capsys.readouterr().out.splitlines()
    assert "1 个问题，1 轮" in lines[0]
    assert [line.split()[0] for line in lines[2:]] == ["tiaoli", "bm25", "dense", "encode"]
