"""Sparse ranking: BM25 over single Han characters and their bigrams, which needs no dictionary.

The only module that imports bm25s. Bigrams hold legal terms together; single characters bridge the
gap between everyday and statutory wording (「登记」「登」, 「罚」「处罚」). With the chapter's
heading in the text this raised R@1 on everyday questions from .53 to .69, and words were no better.
"""

import json
import logging
import re
import unicodedata
from collections.abc import Collection, Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexMismatchError

# bm25s sets its own logger to DEBUG on import and reports every step.
logging.getLogger("bm25s").setLevel(logging.WARNING)

_K1, _B = 0.9, 0.6
_RUN = re.compile(r"[㐀-䶿一-鿿豈-﫿〇]+|[a-z0-9]+")


def tokenize(text: str) -> list[str]:
    """Cuts text into Han characters, overlapping Han bigrams, and whole Latin words or numbers.

    Punctuation separates; width and case do not matter.
    """
    tokens: list[str] = []
    for run in _RUN.findall(unicodedata.normalize("NFKC", text).lower()):
        if run.isascii():
            tokens.append(run)
        else:
            tokens += run
            tokens += [run[i : i + 2] for i in range(len(run) - 1)]
    return tokens


class SparseIndex:
    """BM25 weights of all passages, by position."""

    def __init__(self, engine: "bm25s.BM25 | None", size: int) -> None:
        self._engine = engine
        self._size = size

    @classmethod
    def build(cls, texts: Sequence[str]) -> "SparseIndex":
        """Indexes texts; a corpus without a single token scores 0 everywhere."""
        documents = [tokenize(text) for text in texts]
        names = sorted({token for document in documents for token in document})
        vocabulary = {token: i for i, token in enumerate(names)}
        if not vocabulary:
            return cls(None, len(texts))
        ids = [[vocabulary[token] for token in document] for document in documents]
        engine = bm25s.BM25(k1=_K1, b=_B, method="lucene", backend="numpy")
        engine.index((ids, vocabulary), show_progress=False)
        return cls(engine, len(texts))

    @classmethod
    def load(cls, folder: Path) -> "SparseIndex":
        """Reads an index that ``save`` wrote; arrays are mapped, nothing is unpickled.

        Raises:
            IndexMismatchError: The folder holds no such index.
        """
        try:
            size = int(json.loads((folder / "size.json").read_text("utf-8"))["passages"])
            engine = None
            if (folder / "params.index.json").is_file():
                engine = bm25s.BM25.load(folder, mmap=True, allow_pickle=False)
        except (OSError, ValueError, KeyError) as exc:
            raise IndexMismatchError(
                "关键词索引已损坏，无法读取。请运行 tiaoli build --force 重建索引。"
            ) from exc
        return cls(engine, size)

    def save(self, folder: Path) -> None:
        """Writes NumPy arrays and JSON into a folder, which is made where needed."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "size.json").write_text(json.dumps({"passages": self._size}), "utf-8")
        if self._engine is not None:
            self._engine.save(folder, show_progress=False, allow_pickle=False)

    def __len__(self) -> int:
        return self._size

    def scores(self, query: str) -> NDArray[np.float32]:
        """BM25 scores of all passages, shape (n,); 0 where no token is shared.

        A token counts once however often the question repeats it.
        """
        tokens = list(dict.fromkeys(tokenize(query)))
        ids = self._engine.get_tokens_ids(tokens) if self._engine is not None else []
        if self._engine is None or not ids:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._engine.get_scores_from_ids(ids), dtype=np.float32)

    def coverage(self, tokens: Collection[str]) -> NDArray[np.float32]:
        """The share of some tokens that each passage has, weighted by rarity, shape (n,).

        Shares are in [0, 1]. Rarity is the inverse document frequency of a token; one that no
        passage has weighs most.

        Args:
            tokens: Distinct tokens, as :func:`tokenize` makes them.
        """
        covered = np.zeros(self._size, dtype=np.float32)
        total = 0.0
        for token in tokens:
            holders = self._holders(token)
            weight = float(np.log((self._size + 1) / (len(holders) + 0.5)))
            covered[holders] += weight
            total += weight
        return covered / total if total else covered

    def _holders(self, token: str) -> NDArray[np.int64]:
        """Positions of the passages that have a token."""
        number = None if self._engine is None else self._engine.vocab_dict.get(token)
        if self._engine is None or number is None:
            return np.zeros(0, dtype=np.int64)
        bounds = self._engine.scores["indptr"]
        held = self._engine.scores["indices"][bounds[number] : bounds[number + 1]]
        return np.asarray(held, dtype=np.int64)
