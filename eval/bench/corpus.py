"""Times the reader on any documents beside what nobody can do without: reading and NFKC.

Run as ``python -m eval.bench.corpus PATHS…``. Seconds depend on the machine; the ratio to the plain
reading of the same files, taken file by file in turn, holds better.
"""

import argparse
import resource
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from corpus.console import Parser, out
from corpus.document import ParsedLaw, parse_document
from corpus.errors import TiaoliError
from corpus.models import UNNUMBERED
from corpus.store.walk import Entry, walk

_GAPS = ("之后缺", "条号重复", "之前的条文缺失", "没有内容")
"""What warnings of lost, repeated or empty articles say."""
_NO_LAW = "没有可以收录的条文或段落"
_HEADS = ("类型", "文件", "条文", "拒收", "缺号", "提示", "秒", "条/秒", "倍数")


@dataclass(slots=True)
class Tally:
    """What became of the documents of one kind.

    Attributes:
        files: Documents seen.
        articles: Articles found in them; texts without articles count none.
        refused: Documents that gave no law, by reason.
        gaps: Documents with lost, repeated or empty articles.
        warnings: Warnings of all documents.
        seconds: Time of reading and parsing.
        plain: Time of NFKC over the same texts, where there were any, and of reading.
    """

    files: int = 0
    articles: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    gaps: int = 0
    warnings: int = 0
    seconds: float = 0.0
    plain: float = 0.0

    def take(self, parsed: ParsedLaw) -> None:
        """Counts one document that was read."""
        self.articles += sum(a.number != UNNUMBERED for a in parsed.law.articles)
        self.refused[_NO_LAW] += not parsed.law.articles
        self.gaps += any(sign in warning for warning in parsed.warnings for sign in _GAPS)
        self.warnings += len(parsed.warnings)

    def row(self, kind: str) -> tuple[str, ...]:
        """The cells of the table, as ``_HEADS`` names them."""
        counts = (self.files, self.articles, self.refused.total(), self.gaps, self.warnings)
        rate = self.articles / self.seconds if self.seconds else 0.0
        ratio = (self.seconds / self.plain) if self.plain else 0.0
        return (kind, *map(str, counts), f"{self.seconds:.2f}", f"{rate:.0f}", f"{ratio:.1f}")


def measure(entries: Iterable[Entry]) -> dict[str, Tally]:
    """Reads and parses every document, and tallies them by the ending of their names."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for entry in entries:
        _measure(entry, tallies[Path(entry.name).suffix.lower() or "无后缀"])
    return dict(tallies)


def _measure(entry: Entry, tally: Tally) -> None:
    """Times one document."""
    tally.files += 1
    start = perf_counter()
    try:
        file = entry.read()
    except TiaoliError as error:
        tally.refused[error.message.replace(entry.name, "…")] += 1
        tally.seconds += perf_counter() - start
        return
    read = perf_counter()
    parsed = parse_document(file.text, file.name, file.sha256)
    done = perf_counter()
    unicodedata.normalize("NFKC", file.text)
    tally.plain += (perf_counter() - done) + (read - start)
    tally.seconds += done - start
    tally.take(parsed)


def table(tallies: Mapping[str, Tally]) -> list[str]:
    """One line for each kind, then the reasons of refusals, most frequent first."""
    rows = [_HEADS, *(tallies[kind].row(kind) for kind in sorted(tallies))]
    lines = ["\t".join(row) for row in rows]
    reasons = Counter[str]()
    for tally in tallies.values():
        reasons += tally.refused
    return lines + [f"拒收 {number} 份：{reason}" for reason, number in reasons.most_common()]


def peak_mebibytes() -> float:
    """Most memory that this process has held; the kernel of macOS counts bytes, others KiB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = Parser(prog="python -m eval.bench.corpus", description="读取与解析法规文件的耗时")
    parser.add_argument("paths", type=Path, nargs="+", metavar="路径", help="文件、文件夹或压缩包")
    return parser


def main(argv: Sequence[str] | None = None) -> None:
    """Reads the documents, prints the table."""
    for line in table(measure(walk(arguments().parse_args(argv).paths))):
        out(line)
    out(f"内存峰值 {peak_mebibytes():.0f} MiB；倍数：总耗时与读取加 NFKC 的耗时之比")


if __name__ == "__main__":
    main()
