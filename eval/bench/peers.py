"""Our search beside others on one corpus, in one run: quality, speed, and ratios of both.

Run as ``python -m eval.bench.peers --corpus corpus.jsonl.gz --queries queries.jsonl``. The peers
are BM25 alone (bm25s over character bigrams), the encoder alone, and the package china-law-mcp
where an interpreter has it. Milliseconds depend on the machine; ratios of one run hold better.
"""

import argparse
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

import numpy as np

from corpus.console import Parser, out, progress
from corpus.errors import DependencyMissingError, TiaoliError
from eval.bench.law_mcp import LawMcp, has_law_mcp
from index import Encoder, Progress, Scope, SearchIndex, Vectors, open_encoder
from index.bench import Document, Id, Query, available_cores, judge, rank, read_corpus, read_queries
from index.passages import dense_text, sparse_text
from index.store import make_parts
from index.tokens import tokenize

OURS, BM25, DENSE, LAW_MCP = "tiaoli", "bm25s", "encoder", "china-law-mcp"
TOP = 10
_K1, _B = 0.9, 0.4
"""Best for character bigrams on STARD's dev half; the peer gets its best setting, not ours."""
_SEED = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one peer did.

    Attributes:
        load_s: Seconds from texts to the first answer.
        times_ms: Milliseconds of each search.
        rankings: Ids found for each question, best first.
    """

    load_s: float
    times_ms: tuple[float, ...]
    rankings: tuple[tuple[Id, ...], ...]


Peer = Callable[[Sequence[Document], Sequence[str]], Outcome]


class EncodesOnce:
    """An encoder that two peers share: the second takes the vectors, and the seconds, of the first.

    Attributes:
        saved_s: Seconds that encoding again would have taken; to be added to the second's loading.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._made: tuple[Sequence[str], Vectors, float] | None = None
        self.name, self.fingerprint = encoder.name, encoder.fingerprint
        self.dimension, self.saved_s = encoder.dimension, 0.0

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encodes anew: questions are timed."""
        return self._encoder.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Encodes, or hands out what it made of the same texts just before."""
        if self._made is not None and texts == self._made[0]:
            self.saved_s += self._made[2]
            if progress is not None:
                progress(len(texts))
            return self._made[1]
        start = perf_counter()
        vectors = self._encoder.encode_passages(texts, progress)
        self._made = texts, vectors, perf_counter() - start
        return vectors


def peers(encoder: Encoder, interpreter: Path | None) -> dict[str, Peer]:
    """All peers by name, ours first.

    Args:
        encoder: Shared by ours and the encoder alone.
        interpreter: A Python that has china-law-mcp, or ``None`` to leave it out.
    """
    shared = EncodesOnce(encoder)
    found: dict[str, Peer] = {
        OURS: lambda documents, questions: _ours(shared, documents, questions),
        BM25: _bm25,
        DENSE: lambda documents, questions: _dense(shared, documents, questions),
    }
    if interpreter is not None:
        found[LAW_MCP] = lambda documents, questions: _law_mcp(interpreter, documents, questions)
    return found


def chosen(documents: Sequence[Document], queries: Sequence[Query], limit: int) -> list[Document]:
    """The gold documents and, up to a limit, others drawn at random, in the order of the corpus."""
    gold = {str(name) for query in queries for name in query.gold}
    held = [i for i, document in enumerate(documents) if str(document.id) in gold]
    others = [i for i, document in enumerate(documents) if str(document.id) not in gold]
    drawn = random.Random(_SEED).sample(others, min(len(others), max(0, limit - len(held))))  # noqa: S311
    return [_placed(documents[i], place) for place, i in enumerate(sorted([*held, *drawn]))]


def _placed(document: Document, place: int) -> Document:
    """A document whose passage is named by its place, as rankings are read."""
    name = str(place)
    return replace(document, passage=replace(document.passage, id=name, article_id=name))


def table(outcomes: Mapping[str, Outcome], queries: Sequence[Query]) -> list[str]:
    """One line a peer: recall, reciprocal rank, times, and our figure over its own."""
    lines = [f"{'':<15}{'R@10':>7}{'MRR@10':>8}{'p50 ms':>9}{'p95 ms':>9}{'load s':>9}  ours/its"]
    ours = _figures(outcomes[OURS], queries)
    for name, outcome in outcomes.items():
        recall, mrr, p50, p95, load = its = _figures(outcome, queries)
        ratios = " ".join(f"{a / b:.2f}" if b else "-" for a, b in zip(ours, its, strict=True))
        lines.append(
            f"{name:<15}{recall:>7.3f}{mrr:>8.3f}{p50:>9.2f}{p95:>9.2f}{load:>9.1f}  {ratios}"
        )
    return lines


def _figures(outcome: Outcome, queries: Sequence[Query]) -> tuple[float, ...]:
    judged = [
        judge([str(i) for i in ranking], [str(gold) for gold in query.gold])
        for query, ranking in zip(queries, outcome.rankings, strict=True)
        if query.gold
    ]
    quality = [float(np.mean([j[name] for j in judged] or [0.0])) for name in ("R@10", "MRR@10")]
    p50, p95 = np.percentile(outcome.times_ms or [0.0], [50, 95])
    return (*quality, float(p50), float(p95), outcome.load_s)


def _timed(
    search: Callable[[str], Sequence[Id]], questions: Sequence[str], start: float
) -> Outcome:
    """Asks every question; loading ends with a first one, which is not counted."""
    search(questions[0] if questions else "")
    load_s = perf_counter() - start
    times, rankings = [], []
    for question in questions:
        begin = perf_counter()
        found = search(question)
        times.append(1000 * (perf_counter() - begin))
        rankings.append(tuple(found))
    return Outcome(load_s, tuple(times), tuple(rankings))


def _ours(encoder: EncodesOnce, documents: Sequence[Document], questions: Sequence[str]) -> Outcome:
    start = perf_counter()
    with progress(len(documents), OURS) as bar:
        parts = make_parts([d.passage for d in documents], encoder, bar.update)
    index = SearchIndex(parts, encoder)
    index.search("预热", Scope())
    return _timed(lambda question: rank(index, documents, question)[:TOP], questions, start)


def _dense(
    encoder: EncodesOnce, documents: Sequence[Document], questions: Sequence[str]
) -> Outcome:
    start = perf_counter()
    with progress(len(documents), DENSE) as bar:
        vectors = encoder.encode_passages([dense_text(d.passage) for d in documents], bar.update)
    start -= encoder.saved_s

    def search(question: str) -> list[Id]:
        scores = vectors @ encoder.encode_queries([question])[0]
        return [documents[i].id for i in np.argsort(-scores, kind="stable")[:TOP]]

    return _timed(search, questions, start)


def _bm25(documents: Sequence[Document], questions: Sequence[str]) -> Outcome:
    try:
        import bm25s  # noqa: PLC0415  (an extra: only this peer needs it)
    except ImportError as exc:
        raise DependencyMissingError(
            "与 BM25 比较需要 bm25s。请先运行：pip install 'tiaoli[bench]'"
        ) from exc
    start = perf_counter()
    texts = [_bigrams(sparse_text(d.passage)) for d in documents]
    vocabulary = {token: i for i, token in enumerate(sorted({t for text in texts for t in text}))}
    engine = bm25s.BM25(k1=_K1, b=_B, method="lucene", backend="numpy")
    engine.index(
        ([[vocabulary[t] for t in text] for text in texts], vocabulary), show_progress=False
    )

    def search(question: str) -> list[Id]:
        ids = engine.get_tokens_ids(list(dict.fromkeys(_bigrams(question))))
        scores = engine.get_scores_from_ids(ids) if ids else np.zeros(len(documents))
        return [documents[i].id for i in np.argsort(-scores, kind="stable")[:TOP] if scores[i] > 0]

    return _timed(search, questions, start)


def _bigrams(text: str) -> list[str]:
    """Han bigrams and Latin words."""
    return [token for token in tokenize(text) if len(token) > 1]


def _law_mcp(interpreter: Path, documents: Sequence[Document], questions: Sequence[str]) -> Outcome:
    with LawMcp(interpreter, [d.passage for d in documents]) as peer:
        answers = [peer.search(question, TOP) for question in questions]
        rankings = tuple(tuple(documents[row].id for row in rows) for rows, _ in answers)
        return Outcome(peer.load_s, tuple(ms for _, ms in answers), rankings)


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = Parser(prog="python -m eval.bench.peers", description="与其他检索方法在同一语料上比较")
    add = parser.add_argument
    add("--corpus", type=Path, required=True, metavar="文件", help="语料（.jsonl 或 .gz）")
    add("--queries", type=Path, required=True, metavar="文件", help="问题，含 gold")
    add("--limit-corpus", type=int, metavar="条数", help="只用部分语料；标准答案全部保留")
    add("--limit-queries", type=int, metavar="个数", help="只用前若干个问题")
    add("--encoder", default="embedded", metavar="名称", help="向量模型")
    add("--threads", type=int, default=available_cores(), metavar="数目", help="同时编码的条数")
    add("--law-mcp-python", type=Path, metavar="路径", help="装有 china-law-mcp 的 Python 解释器")
    return parser


def compare(args: argparse.Namespace) -> None:
    """Runs all peers and prints the table."""
    queries = read_queries(args.queries)[: args.limit_queries]
    documents = list(read_corpus(args.corpus))
    if args.limit_corpus is not None:
        documents = chosen(documents, queries, args.limit_corpus)
    interpreter = args.law_mcp_python
    if interpreter is None or not has_law_mcp(interpreter):
        out("没有可用的 china-law-mcp，略过（用 --law-mcp-python 指明装有它的解释器）")
        interpreter = None
    questions = [query.question for query in queries]
    encoder = open_encoder(args.encoder, args.threads)
    outcomes = {
        name: peer(documents, questions) for name, peer in peers(encoder, interpreter).items()
    }
    out(f"语料 {len(documents)} 条，问题 {len(queries)} 个")
    for line in table(outcomes, queries):
        out(line)


def main(words: Sequence[str] | None = None) -> None:
    """Compares as the command line says."""
    parser = arguments()
    try:
        compare(parser.parse_args(words))
    except TiaoliError as exc:
        parser.error(str(exc))


if __name__ == "__main__":
    main()
