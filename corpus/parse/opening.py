"""Where a law's own text begins in a document, and headings that lines broke put together; pure."""

import re
from collections.abc import Sequence

from corpus.numerals import NUMERAL_CHARS
from corpus.parse.headings import Heading, is_title, read_heading, read_marker

LEVELS = {"节": 1, "章": 2, "分编": 3, "编": 4, "篇": 4, "部分": 4}
"""Ranks of headings, from the lowest."""

_BROKEN_NUMBER = re.compile(rf"第[{NUMERAL_CHARS}]{{1,8}}$")
_REST_OF_NUMBER = re.compile(r"[编章节]|条(?![例款件文约])")
"""Where a heading's number goes on that the line above begins."""

_RUN = 0.5
"""Least share of numbers that stand beside another where a text does not begin with 第一条."""


def whole_headings(lines: Sequence[str]) -> list[str]:
    """Joins a heading to its title where the title stands on, or runs on to, the next line.

    A line may also break within the number (第九 / 条 …).
    """
    lines = _whole_numbers(lines)
    out: list[str] = []
    above: Heading | None = None
    for at, line in enumerate(lines):
        heading = read_heading(line)
        if above is not None and above.level != "条" and heading is None and is_title(line):
            below = read_heading(lines[at + 1]) if at + 1 < len(lines) else None
            if not above.rest:
                out[-1] = f"{out[-1]} {line}"
                above = read_heading(out[-1])
                continue
            if below is not None and below.level in "节条" and read_marker(line) is None:
                out[-1] += line
                above = read_heading(out[-1])
                continue
        out.append(line)
        above = heading
    return out


def _whole_numbers(lines: Sequence[str]) -> list[str]:
    """The lines, those that break between a heading's number and its 条, 章 or 节 joined."""
    out: list[str] = []
    for line in lines:
        if out and _BROKEN_NUMBER.match(out[-1]) and _REST_OF_NUMBER.match(line):
            out[-1] += line
        else:
            out.append(line)
    return out


def first_article(lines: Sequence[str], heads: Sequence[Heading | None]) -> int | None:
    """Index of the law's first article: the first 第一条 with sentences under it."""
    found = [(at, h) for at, h in enumerate(heads) if h and h.level == "条" and not h.cites]
    starts = [at for at, heading in found if (heading.number, heading.suffix) == (1, None)]
    for start, following in zip(starts, [*starts[1:], len(lines)], strict=False):
        if any("。" in line for line in lines[start:following]):
            return start
    numbers = [(heading.number, heading.suffix or 0) for _, heading in found]
    return found[0][0] if found and _is_excerpt(numbers, lines) else None


def _is_excerpt(numbers: Sequence[tuple[int, int]], lines: Sequence[str]) -> bool:
    """Whether articles that do not begin with 第一条 are a law's, rather than named in a decision.

    A part of a law has articles that stand next to each other. Single ones, picked out, are one too
    unless the text is numbered 一、二、, as decisions are that amend some articles of a law.
    """
    held = set(numbers)
    near = sum(any(follows(a, b) or follows(b, a) for b in held) for a in held)
    if near >= _RUN * len(held):
        return True
    return not any(m is not None and m.kind == "一、" for m in map(read_marker, lines))


def follows(before: tuple[int, int], number: tuple[int, int]) -> bool:
    """Whether a number is the next after another: 第三条 after 第二条 or 第二条之一."""
    return number in ((before[0] + 1, 0), (before[0], before[1] + 1))


def own_headings(lines: Sequence[str], heads: Sequence[Heading | None], first: int) -> int:
    """Index of the topmost heading right above the first article."""
    begin, level = first, 0
    while begin > 0:
        above = heads[begin - 1]
        rank = LEVELS.get(above.level, 0) if above else _rank_of_numbered(lines[begin - 1])
        if rank <= level:
            break
        begin, level = begin - 1, rank
    return begin


def _rank_of_numbered(line: str) -> int:
    """The level of a heading numbered 一、 or （一）; 0 if the line is none."""
    marker = read_marker(line) if is_title(line) else None
    return {"一、": 2, "（一）": 1}.get(marker.kind, 0) if marker and marker.number == 1 else 0
