"""Times our search beside what it is made of: BM25 alone and vectors alone, in one run.

Run as ``python -m eval.bench.retrieval``. Milliseconds depend on the machine; the ratios, taken
question by question in turn, hold better.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np

from corpus.console import Parser, out, progress
from corpus.store.catalogue import shipped_sources
from corpus.store.collection import load_catalogue
from eval.gold import read_gold
from index import Encoder, Scope, SearchIndex, open_encoder
from index.passages import passages_of
from index.store import Parts, make_parts

TOP = 10
"""Every peer returns its ten best."""

QUESTIONS = Path(__file__).parents[1] / "gold" / "dev.jsonl"
OURS = "tiaoli"

Search = Callable[[str], object]


def peers(parts: Parts, encoder: Encoder) -> dict[str, Search]:
    """Our search, filtered and fused with pinpoints, and each ranker by itself."""
    index = SearchIndex(parts, encoder)
    everywhere = np.ones(len(parts.passages), dtype=bool)

    def bm25(question: str) -> object:
        scores = parts.sparse.scores(question)
        return np.argsort(-scores)[:TOP]

    def dense(question: str) -> object:
        return parts.dense.nearest(encoder.encode_queries([question])[0], everywhere, TOP)

    def encode(question: str) -> object:
        return encoder.encode_queries([question])

    return {
        OURS: lambda question: index.search(question, Scope(), TOP),
        "bm25": bm25,
        "dense": dense,
        "encode": encode,
    }


def measure(
    searches: Mapping[str, Search], questions: Sequence[str], rounds: int
) -> dict[str, list[float]]:
    """Milliseconds of each search by name, one per question and round.

    The searches take turns on each question, so that a busy moment of the machine hits all alike.
    """
    times: dict[str, list[float]] = {name: [] for name in searches}
    for question in questions[:1]:
        for search in searches.values():
            search(question)
    for _ in range(rounds):
        for question in questions:
            for name, search in searches.items():
                start = perf_counter()
                search(question)
                times[name].append(1000 * (perf_counter() - start))
    return times


def table(times: Mapping[str, Sequence[float]]) -> list[str]:
    """Median and 95th percentile by search, and the ratio of our median to each, as lines."""
    ours = float(np.median(times[OURS]))
    lines = [f"{'':<8}{'p50 ms':>9}{'p95 ms':>9}{'tiaoli/it':>11}"]
    for name, values in times.items():
        p50, p95 = np.percentile(values, [50, 95])
        lines.append(f"{name:<8}{p50:>9.2f}{p95:>9.2f}{ours / p50:>11.2f}")
    return lines


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = Parser(prog="python -m eval.bench.retrieval", description="检索耗时与单一方法的对比")
    parser.add_argument(
        "--corpus", type=Path, nargs="+", default=[shipped_sources()], metavar="文件", help="法规"
    )
    parser.add_argument("--gold", type=Path, default=QUESTIONS, metavar="文件", help="提问的题集")
    parser.add_argument("--encoder", default="embedded", metavar="名称", help="向量模型")
    parser.add_argument("--rounds", type=int, default=3, metavar="次", help="每个问题的轮数")
    return parser


def main() -> None:
    """Indexes the corpus in memory, times the searches, prints the table."""
    args = arguments().parse_args()
    encoder = open_encoder(args.encoder)
    passages = passages_of(load_catalogue(args.corpus).laws)
    with progress(len(passages), "建立索引") as bar:
        parts = make_parts(passages, encoder, bar.update)
    questions = [question.question for question in read_gold(args.gold).questions]
    out(f"{len(passages)} 个检索单元，{len(questions)} 个问题，{args.rounds} 轮")
    for line in table(measure(peers(parts, encoder), questions, args.rounds)):
        out(line)


if __name__ == "__main__":
    main()
