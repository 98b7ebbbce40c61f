"""Ranks any corpus for any questions with the production search, and measures it.

A corpus is JSON Lines of ``{"id", "law", "article", "chapter", "text"}``, questions are
``{"id", "question", "gold"?}``; either file may be gzipped. Paragraphs are not known, so that each
line is one passage; all else is what ``tiaoli ask`` runs.
"""

import gzip
import json
import os
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from corpus import Pinpoint
from corpus.errors import InputError
from corpus.numerals import NUMERAL_CHARS, to_int
from index.metrics import ndcg, recall, reciprocal_rank
from index.models import Encoder, Passage, Progress, Scope
from index.search import SearchIndex
from index.store import BuildTimes, timed_parts

RANKING = 100
"""Length of the rankings written."""

RECALL_DEPTHS = (1, 5, 10, 100)

Id = str | int


@dataclass(frozen=True, slots=True)
class Document:
    """One line of a corpus."""

    id: Id
    passage: Passage


@dataclass(frozen=True, slots=True)
class Query:
    """One line of a question file; ``gold`` is empty where none is given."""

    id: Id
    question: str
    gold: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run measured.

    Attributes:
        documents: Lines of the corpus.
        queries: Lines of the question file.
        judged: Questions with gold.
        quality: Measure by name, each a mean over judged questions in [0, 1]; empty without gold.
        build: Seconds to encode and index the corpus, by step.
        open_s: Seconds to make it ready for the first search.
        p50_ms: Median time of a search, its question's encoding included.
        p95_ms: 95th percentile of the same.
        peak_mib: Peak resident memory of the process, MiB.
    """

    documents: int
    queries: int
    judged: int
    quality: dict[str, float]
    build: BuildTimes
    open_s: float
    p50_ms: float
    p95_ms: float
    peak_mib: float

    @property
    def index_s(self) -> float:
        """Seconds from the corpus to the first search."""
        return self.build.total + self.open_s


def read_corpus(path: Path) -> tuple[Document, ...]:
    """Reads a corpus.

    Raises:
        InputError: The file cannot be read, or a line is malformed; names the line.
    """
    documents: list[Document] = []
    for where, record in _records(path):
        number = len(documents)
        label = _text(record, "article", where, default="")
        digits = "".join(c for c in label.partition("条")[0] if c in NUMERAL_CHARS)
        law = _text(record, "law", where, default="")
        passage = Passage(
            id=str(number),
            article_id=str(number),
            pinpoint=Pinpoint(to_int(digits) or 0),
            law_id=law,
            law=law,
            chapter=_text(record, "chapter", where, default=""),
            text=_text(record, "text", where),
        )
        documents.append(Document(_id(record, where), passage))
    return tuple(documents)


def read_queries(path: Path) -> tuple[Query, ...]:
    """Reads questions.

    Raises:
        InputError: The file cannot be read, or a line is malformed; names the line.
    """
    queries = []
    for where, record in _records(path):
        gold = record.get("gold") or ()
        if not isinstance(gold, list | tuple) or not all(isinstance(g, str | int) for g in gold):
            raise InputError(f"{where}：gold 应为编号的列表。")
        queries.append(Query(_id(record, where), _text(record, "question", where), tuple(gold)))
    return tuple(queries)


def run_bench(
    documents: Sequence[Document],
    queries: Sequence[Query],
    encoder: Encoder,
    write: Callable[[str], object],
    progress: Progress | None = None,
) -> Report:
    """Indexes a corpus, ranks it for every question, and measures.

    Args:
        documents: The corpus.
        queries: The questions.
        encoder: Makes the vectors.
        write: Takes one line of the run file, line break included.
        progress: Called with the number of documents encoded since the last call.
    """
    parts, build = timed_parts([d.passage for d in documents], encoder, progress)
    start = perf_counter()
    index = SearchIndex(parts, encoder)
    index.search("预热", Scope(), 1)
    open_s = perf_counter() - start
    times, judged = [], []
    for query in queries:
        start = perf_counter()
        ranking = rank(index, documents, query.question)
        times.append(1000 * (perf_counter() - start))
        write(json.dumps({"id": query.id, "ranking": ranking}, ensure_ascii=False) + "\n")
        if query.gold:
            judged.append(judge([str(i) for i in ranking], [str(g) for g in query.gold]))
    p50, p95 = np.percentile(times, [50, 95]) if times else (0.0, 0.0)
    quality = {name: float(np.mean([j[name] for j in judged])) for name in (judged or [{}])[0]}
    return Report(
        documents=len(documents),
        queries=len(queries),
        judged=len(judged),
        quality=quality,
        build=build,
        open_s=open_s,
        p50_ms=float(p50),
        p95_ms=float(p95),
        peak_mib=peak_memory_mib(),
    )


def rank(index: SearchIndex, documents: Sequence[Document], question: str) -> list[Id]:
    """The best 100 ids, each once even where lines of the corpus share an id."""
    spare = len(documents) - len({d.id for d in documents})
    hits = index.search(question, Scope(), RANKING + spare)
    return list(dict.fromkeys(documents[int(hit.article_id)].id for hit in hits))[:RANKING]


def judge(ranking: Sequence[str], gold: Sequence[str]) -> dict[str, float]:
    """All measures of one ranking, by name."""
    recalls = {f"R@{depth}": recall(ranking, gold, depth) for depth in RECALL_DEPTHS}
    return recalls | {
        "MRR@10": reciprocal_rank(ranking, gold, 10),
        "nDCG@10": ndcg(ranking, gold, 10),
    }


def available_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def peak_memory_mib() -> float:
    """Peak resident memory of this process; the system counts KiB on Linux, bytes on macOS."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def _records(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each record of a JSON Lines file with the name of its place; blank lines are skipped."""
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as exc:
        raise InputError(f"无法读取文件 {path}：请检查路径，文件应为 UTF-8 的 JSONL。") from exc
    # Not splitlines: U+2028 and the like may stand inside a JSON string.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path.name} 第 {number} 行"
        try:
            record = json.loads(line)
        except ValueError as exc:
            raise InputError(f"{where}不是有效的 JSON。") from exc
        if not isinstance(record, dict):
            raise InputError(f"{where}应为一个 JSON 对象。")
        yield where, record


def _id(record: dict[str, Any], where: str) -> Id:
    value = record.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError(f"{where}：缺少字段 id，或者它不是文字或整数。")
    return value


def _text(record: dict[str, Any], name: str, where: str, default: str | None = None) -> str:
    value = record.get(name)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise InputError(f"{where}：缺少字段 {name}，或者它不是文字。")
    return value
