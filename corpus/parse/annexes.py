"""What follows a law's last article: annexes (附件, 附表, 附图), tables, signature and date."""

import re
from collections.abc import Sequence

from corpus.models import Annex
from corpus.parse.headings import is_complete, is_title, read_marker

_N = r"[一二三四五六七八九十\d０-９]"
_ANNEX = re.compile(
    rf"^[（(【]?附(?:[件表录图注页]|{_N}{{1,2}}(?=[：: ])|$|[：:])"
    rf"(?:(?<=[件表录图])[-－—]?{_N}{{1,3}}(?:[-－—.]{_N}{{1,2}})?)?[^。；]{{0,60}}$"
)
_DATE = re.compile(
    r"^[（(]?[\d〇○零一二三四五六七八九十０-９]{2,4}年[\d一二三四五六七八九十０-９]{1,3}月"
    r"[\d一二三四五六七八九十０-９]{1,3}日[）)]?$"
)
_MAKER = re.compile(
    r"^[^\W\d_]{2,30}(?:委员会|人民政府|国务院|法院|检察院|人大|大会|主席团|部|局|厅|署|办公室|院)"
    r"(?:（(?:章|印章|盖章)）)?$"
)


def is_annex(line: str) -> bool:
    """Whether a line opens what is annexed to the law (附件：…)."""
    return _ANNEX.match(line) is not None


def ends_text(lines: Sequence[str], at: int, *, after_articles: bool) -> bool:
    """Whether the law's own text ends before a line.

    Args:
        lines: Of the document.
        at: Index of the line; the line above it ends a sentence.
        after_articles: Whether no further article begins below.
    """
    line = lines[at]
    if is_annex(line):
        return after_articles or not line.startswith(("附图", "附注"))
    table = at + 1 < len(lines) and lines[at + 1].startswith("|")
    return after_articles and table and is_title(line) and read_marker(line) is None


def read_annexes(lines: Sequence[str]) -> tuple[Annex, ...]:
    """What follows the law's text, each part under its heading (附件1：…)."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if is_annex(line) or not found:
            found.append((line, []))
        else:
            found[-1][1].append(line)
    return tuple(Annex(title, tuple(below)) for title, below in found)


def signs(line: str) -> bool:
    """Whether a line is the name of a maker or a date, and nothing else."""
    return _DATE.match(line) is not None or _MAKER.match(line) is not None


def signature_start(lines: Sequence[str]) -> int:
    """Index of the first line that only signs or dates the text; their number if none does.

    A signature is told by its date, or by the name of a maker under a whole sentence.
    """
    start = len(lines)
    while start > 1 and signs(lines[start - 1]):
        start -= 1
    return start if is_complete(lines[start - 1]) else len(lines)
