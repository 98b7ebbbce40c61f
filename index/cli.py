"""Verbs of this layer: ``build``, ``bench retrieval`` and ``train``."""

import argparse
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from corpus.console import out, progress
from corpus.errors import ConfigurationError, InputError
from corpus.store.collection import load_catalogue
from index.bench import Report, available_cores, read_corpus, read_queries, run_bench
from index.encoders import open_encoder
from index.store import build_index, index_folder
from index.train_cli import add_train

if TYPE_CHECKING:
    SubParsers = argparse._SubParsersAction[Any]


class IndexSettings(Protocol):
    """What these verbs need of the settings."""

    @property
    def state_dir(self) -> Path:
        """Folder of all built state."""

    @property
    def corpus_paths(self) -> tuple[Path, ...]:
        """Documents and folders of documents."""

    @property
    def encoder(self) -> str:
        """``"embedded"``, or the name or path of a sentence-transformers model."""

    @property
    def threads(self) -> int:
        """Threads for one encoding."""


def add_verbs(subparsers: "SubParsers") -> None:
    """Adds the verbs; each sets ``run`` to a function (args, settings) → exit code."""
    build = subparsers.add_parser("build", help="建立检索索引")
    build.add_argument("--force", action="store_true", help="不沿用旧索引的向量，全部重新计算")
    build.set_defaults(run=run_build)

    bench = subparsers.add_parser("bench", help="测评检索的质量与速度")
    verbs = bench.add_subparsers(dest="verb", required=True, metavar="动作")
    retrieval = verbs.add_parser("retrieval", help="对任意语料和问题排序，并给出指标")
    fields = "每行含 id、law、article、chapter、text 的 JSONL，可为 .gz"
    retrieval.add_argument("--corpus", type=Path, required=True, metavar="文件", help=fields)
    fields = "每行含 id、question 以及可选 gold 的 JSONL，可为 .gz"
    retrieval.add_argument("--queries", type=Path, required=True, metavar="文件", help=fields)
    retrieval.add_argument(
        "--run",
        type=Path,
        required=True,
        metavar="文件",
        dest="run_file",
        help="排序结果写入此文件",
    )
    threads = "同时编码的条数，默认等于可用的核数"
    retrieval.add_argument("--threads", type=_positive, metavar="数目", help=threads)
    retrieval.set_defaults(run=run_bench_retrieval)
    add_train(subparsers)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def run_build(args: argparse.Namespace, settings: IndexSettings) -> int:
    """Builds the index of the corpus that the settings name."""
    update(settings, force=args.force)
    return 0


def update(settings: IndexSettings, *, force: bool = False) -> None:
    """Brings the index up to date with the corpus, and says what that took.

    Args:
        settings: Name the corpus, the encoder and the folder.
        force: Take over no vectors.
    """
    start = perf_counter()
    catalogue = load_catalogue(settings.corpus_paths, settings.state_dir)
    encoder = open_encoder(settings.encoder, settings.threads)
    folder = index_folder(settings.state_dir)
    try:
        articles = sum(law.article_count for law in catalogue.headers)
        with progress(articles, "建立索引") as bar:
            report = build_index(folder, catalogue, encoder, bar.update, force=force)
    except OSError as exc:
        raise ConfigurationError(
            f"无法写入索引目录 {folder}：{exc.strerror}。"
            "请检查磁盘空间和权限，或把状态目录设到别处。"
        ) from exc
    seconds = perf_counter() - start
    out(
        f"索引已建立：{report.laws} 部法规，{report.articles} 条，{report.passages} 个检索单元"
        f"（新计算 {report.embedded}，沿用 {report.reused}），用时 {seconds:.1f} 秒。"
    )
    out(f"模型：{encoder.name}；位置：{folder}")


def run_bench_retrieval(args: argparse.Namespace, settings: IndexSettings) -> int:
    """Ranks a corpus for a file of questions and prints what was measured."""
    documents, queries = read_corpus(args.corpus), read_queries(args.queries)
    threads = args.threads or max(settings.threads, available_cores())
    encoder = open_encoder(settings.encoder, threads)
    with _created(args.run_file) as stream, progress(len(documents), "编码语料") as bar:
        report = run_bench(documents, queries, encoder, stream.write, bar.update)
    for line in report_lines(report):
        out(line)
    return 0


def _created(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8")
    except OSError as exc:
        raise InputError(f"无法写入 {path}：{exc.strerror}。请检查路径和权限。") from exc


def _steps(report: Report) -> str:
    """Seconds of each step, and the share of the encoder, which ought to be nearly all."""
    build = report.build
    share = build.encode / report.index_s if report.index_s else 0.0
    return (
        f"编码 {build.encode:.1f} s（{share:.1%}）、分词与 BM25 {build.words:.1f} s、"
        f"FAISS {build.vectors:.1f} s、其余 {build.other + report.open_s:.1f} s"
    )


def report_lines(report: Report) -> list[str]:
    """The report as lines of name and value."""
    counts = f"语料 {report.documents} 条，问题 {report.queries} 个，有标准答案 {report.judged} 个"
    quality = [f"{name:<8} {value:.4f}" for name, value in report.quality.items()]
    return [
        counts,
        *quality,
        f"index    {report.index_s:.1f} s，其中{_steps(report)}",
        f"query    p50 {report.p50_ms:.1f} ms  p95 {report.p95_ms:.1f} ms",
        f"peak RSS {report.peak_mib:.0f} MiB",
    ]
