"""Which type of FAISS index suits how many vectors: recall, latency, memory, time to build.

Run as ``python -m eval.bench.faiss_types``; ``index.dense.kind_for`` follows from the table. The
vectors are made up: a common direction, clusters of unequal size (laws), smaller clusters within
(articles with their parts) and noise, in proportions that give the cosines and the spectrum of
the shipped encoder's vectors of articles (``STATISTICS``; ``--like`` compares with a file of
vectors). Queries lie off the articles as questions do. Latency is processor time of one thread,
which neighbours on the machine do not lengthen.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import numpy as np
from numpy.typing import NDArray

from corpus.console import Parser, out
from index.dense import CHUNK, DenseIndex, Kind

WIDTH = 384
QUERIES = 100
TOP = 10
_SEED = 11
_SPECTRUM = 0.32
"""Standard deviations of the axes fall as the power of their rank, as those of real vectors do."""
_PER_LAW, _PER_ARTICLE = 100, 3
_COMMON, _LAW, _ARTICLE, _NOISE = 0.865, 0.07, 0.045, 0.02
"""Shares of a vector's squared length."""
_QUERY_COMMON, _QUERY_ARTICLE = 0.80, 0.04


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        kind: Type of index.
        size: Number of vectors.
        recall: Share of the ten truly nearest among the ten found.
        p50_ms: Median processor time of a search.
        p95_ms: 95th percentile of it.
        mib: Size on disk, MiB, without the stored vectors that every type keeps.
        build_s: Processor seconds to build.
    """

    kind: Kind
    size: int
    recall: float
    p50_ms: float
    p95_ms: float
    mib: float
    build_s: float


def vectors(size: int, seed: int = _SEED) -> tuple[NDArray[np.float16], NDArray[np.float32]]:
    """Made-up vectors of articles and of questions, shapes (size, 384) and (QUERIES, 384)."""
    rng = np.random.default_rng(seed)
    common = _directions(rng, 1)[0]
    laws = _directions(rng, max(1, size // _PER_LAW))
    shares = rng.pareto(1.2, len(laws)) + 0.2
    of_law = np.sort(rng.choice(len(laws), size, p=shares / shares.sum()))
    stored = np.empty((size, WIDTH), dtype=np.float16)
    for start in range(0, size, CHUNK):
        law_of = of_law[start : start + CHUNK]
        articles = np.repeat(
            _directions(rng, len(law_of) // _PER_ARTICLE + 1), _PER_ARTICLE, axis=0
        )
        stored[start : start + CHUNK] = _unit(
            _COMMON**0.5 * common
            + _LAW**0.5 * laws[law_of]
            + _ARTICLE**0.5 * articles[: len(law_of)]
            + _NOISE**0.5 * _directions(rng, len(law_of))
        )
    asked = stored[rng.choice(size, QUERIES)].astype(np.float32)
    own = _unit(asked - (asked @ common)[:, None] * common)
    rest = 1 - _QUERY_COMMON - _QUERY_ARTICLE
    stray = rest**0.5 * _directions(rng, QUERIES)
    return stored, _unit(_QUERY_COMMON**0.5 * common + _QUERY_ARTICLE**0.5 * own + stray)


def statistics(articles: NDArray[np.float32], questions: NDArray[np.float32]) -> dict[str, float]:
    """What must be alike for two sets of vectors to be searched alike: cosines and spectrum."""
    cosines = articles @ articles.T
    np.fill_diagonal(cosines, np.nan)
    asked = questions @ articles.T
    spread = np.linalg.svd(articles - articles.mean(axis=0), compute_uv=False) ** 2
    return {
        "文本间平均余弦": float(np.nanmean(cosines)),
        "与最近文本的余弦": float(np.nanmax(cosines, axis=1).mean()),
        "问题与文本平均余弦": float(asked.mean()),
        "问题与最近文本的余弦": float(asked.max(axis=1).mean()),
        "前 32 个主成分的方差占比": float(spread[:32].sum() / spread.sum()),
    }


def measure(
    stored: NDArray[np.float16], queries: NDArray[np.float32], kinds: Sequence[Kind], depth: int
) -> Iterator[Row]:
    """Builds each type over the same vectors and searches it with the same queries.

    Args:
        stored: The vectors.
        queries: The queries.
        kinds: Types to build.
        depth: How many rows a search nominates; the ten best of them count.
    """
    truth = nearest(stored, queries)
    everywhere = np.ones(len(stored), dtype=bool)
    for kind in kinds:
        start = process_time()
        index = DenseIndex.build(stored, kind)
        build_s = process_time() - start
        times, shares = [], []
        for query, best in zip(queries, truth, strict=True):
            start = process_time()
            found = index.nearest(query, everywhere, depth)[:TOP]
            times.append(1000 * (process_time() - start))
            shares.append(len(set(found.tolist()) & set(best.tolist())) / TOP)
        p50, p95 = np.percentile(times, [50, 95])
        recall, mib = float(np.mean(shares)), _mib(index)
        yield Row(kind, len(stored), recall, float(p50), float(p95), mib, build_s)


def nearest(stored: NDArray[np.float16], queries: NDArray[np.float32]) -> NDArray[np.int64]:
    """The ten truly nearest to each query, by comparing all, shape (queries, 10)."""
    scores = np.empty((len(queries), len(stored)), dtype=np.float32)
    for start in range(0, len(stored), CHUNK):
        part = stored[start : start + CHUNK].astype(np.float32)
        scores[:, start : start + CHUNK] = queries @ part.T
    return np.argsort(-scores, axis=1, kind="stable")[:, :TOP]


def line(row: Row) -> str:
    """A row as a line of Markdown."""
    numbers = f"{row.recall:.3f} | {row.p50_ms:.2f} | {row.p95_ms:.2f} | {row.mib:.0f}"
    return f"| {row.size:,} | {row.kind} | {numbers} | {row.build_s:.1f} |"


def _mib(index: DenseIndex) -> float:
    with tempfile.TemporaryDirectory() as folder:
        index.save(Path(folder))
        sizes = {path.name: path.stat().st_size for path in Path(folder).iterdir()}
    held = sizes.get("index.faiss", 4 * len(index) * index.dimension)
    return held / 2**20


def _directions(rng: np.random.Generator, count: int) -> NDArray[np.float32]:
    """Random unit vectors whose axes vary unequally."""
    scale = (1 + np.arange(WIDTH)) ** -_SPECTRUM
    return _unit(rng.standard_normal((count, WIDTH), dtype=np.float32) * scale)


def _unit(values: NDArray[np.floating]) -> NDArray[np.float32]:
    return np.asarray(values / np.linalg.norm(values, axis=1, keepdims=True), dtype=np.float32)


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = Parser(prog="python -m eval.bench.faiss_types", description="各种向量索引的对比")
    add = parser.add_argument
    add("--sizes", type=int, nargs="+", default=[10_000, 100_000], metavar="个数", help="向量个数")
    add("--kinds", type=Kind, nargs="+", default=list(Kind), metavar="类型", help="flat sq8 hnsw …")
    add("--depth", type=int, default=1000, metavar="个数", help="每次检索提名的个数")
    add("--like", type=Path, metavar="文件", help="含 v（文本）与 q（问题）向量的 .npz，比较统计量")
    return parser


def main(words: Sequence[str] | None = None) -> None:
    """Prints the statistics of the vectors and the table, a line as soon as it is known."""
    args = arguments().parse_args(words)
    if args.like is not None:
        with np.load(args.like, allow_pickle=False) as held:
            out(f"真实向量：{_told(statistics(held['v'], held['q']))}")
    out(f"线程：{os.environ.get('OMP_NUM_THREADS', '未限')}；提名 {args.depth} 个")
    for size in args.sizes:
        stored, queries = vectors(size)
        some = stored[:: max(1, size // 2000)].astype(np.float32)
        out(f"合成向量 {size:,} 个：{_told(statistics(some, queries))}")
        out("| 向量数 | 类型 | recall@10 | p50 ms | p95 ms | MiB | 建立 s |")
        out("| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
        for row in measure(stored, queries, args.kinds, args.depth):
            out(line(row))


def _told(found: dict[str, float]) -> str:
    return "，".join(f"{name} {value:.3f}" for name, value in found.items())


if __name__ == "__main__":
    main()
