"""A document's lines to the parts of a law: preamble, chapters, articles, and what follows them.

The announcement, the table of contents and a resolution may stand before the law's own text; they
end where its first article begins, less the headings right above it.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.headings import Heading, is_appendix, is_complete, read_heading
from corpus.models import Annex, Chapter, article_label
from corpus.numerals import to_chinese

_LEVELS = {"节": 1, "章": 2, "分编": 3, "编": 4}


@dataclass(frozen=True, slots=True)
class Block:
    """An article as printed: number, place, and its lines without 第X条."""

    number: int
    suffix: int | None
    chapter: str | None
    section: str | None
    lines: tuple[str, ...]
    part: str | None = None

    @property
    def label(self) -> str:
        """``第三十条``."""
        return article_label(self.number, self.suffix)


@dataclass(frozen=True, slots=True)
class Body:
    """A document taken apart.

    Attributes:
        preamble: Lines before the law's own text, without blanks.
        chapters: In order.
        blocks: Articles in order.
        annexes: What follows the law's own text, by its headings.
        warnings: What is odd, in Chinese.
    """

    preamble: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...]
    warnings: tuple[str, ...]


def take_apart(text: str) -> Body:
    """Finds the law's own text in a normalised document and cuts it into articles."""
    lines = _whole_headings([line for line in text.split("\n") if line])
    first = _first_article(lines)
    if first is None:
        return Body(tuple(lines), (), (), (), ("没有找到“第一条”这样的条文，无法按条解析",))
    begin = _own_headings(lines, first)
    preamble = tuple(lines[:begin])
    scan = _Scan(frozenset(x.strip("《》") for x in preamble))
    end = begin
    for end, line in enumerate(lines[begin:], begin):  # noqa: B007
        if scan.ends_at(line):
            break
        scan.read(line)
    else:
        end = len(lines)
    appendix = tuple(lines[end:])
    notes = (f"正文之后有附件等 {len(appendix)} 行，不计入条文",) if appendix else ()
    blocks = tuple(scan.blocks)
    warnings = (*_number_warnings(blocks), *_chapter_warnings(scan.chapters), *notes)
    return Body(preamble, tuple(scan.chapters), blocks, _annexes(appendix), warnings)


def _annexes(lines: Sequence[str]) -> tuple[Annex, ...]:
    """What follows the law's text, each part under its heading (附件1：…)."""
    found: list[Annex] = []
    for line in lines:
        if is_appendix(line) or not found:
            found.append(Annex(line, ()))
        else:
            found[-1] = replace(found[-1], lines=(*found[-1].lines, line))
    return tuple(found)


def _whole_headings(lines: Sequence[str]) -> list[str]:
    """Joins a heading to its title where the title stands on, or runs on to, the next line."""
    out: list[str] = []
    for at, line in enumerate(lines):
        above = read_heading(out[-1]) if out else None
        below = read_heading(lines[at + 1]) if at + 1 < len(lines) else None
        if above is not None and above.level != "条" and _is_title_part(line):
            if not above.rest:
                out[-1] = f"{out[-1]} {line}"
                continue
            if below is not None and below.level in "节条":
                out[-1] += line
                continue
        out.append(line)
    return out


def _is_title_part(line: str) -> bool:
    """Whether a line may be a heading's title: short, without marks, itself no heading."""
    return len(line) <= 30 and read_heading(line) is None and not re.search("[。；：，]", line)


def _first_article(lines: Sequence[str]) -> int | None:
    """Index of the law's first article: the first 第一条 with sentences under it."""
    found = [
        (at, heading)
        for at, line in enumerate(lines)
        if (heading := read_heading(line)) and heading.level == "条" and not heading.cites
    ]
    starts = [at for at, heading in found if (heading.number, heading.suffix) == (1, None)]
    for start, following in zip(starts, [*starts[1:], len(lines)], strict=False):
        if any("。" in line for line in lines[start:following]):
            return start
    return found[0][0] if found else None


def _own_headings(lines: Sequence[str], first: int) -> int:
    """Index of the topmost heading right above the first article."""
    begin, level = first, 0
    while begin > 0:
        above = read_heading(lines[begin - 1])
        if above is None or above.level == "条" or _LEVELS[above.level] <= level:
            break
        begin, level = begin - 1, _LEVELS[above.level]
    return begin


class _Scan:
    """Reads the law's own lines one by one; local to ``take_apart``."""

    def __init__(self, running_heads: frozenset[str]) -> None:
        self.chapters: list[Chapter] = []
        self.blocks: list[Block] = []
        self._running_heads = running_heads
        self._chapter: str | None = None
        self._section: str | None = None
        self._part: str | None = None
        self._complete = True

    def ends_at(self, line: str) -> bool:
        """Whether the law's own text ends before this line."""
        if not self.blocks or not self._complete:
            return False
        if is_appendix(line):
            return True
        heading = read_heading(line)
        restarts = heading is not None and heading.level == "条" and heading.number == 1
        return restarts and heading is not None and not heading.cites and heading.suffix is None

    def read(self, line: str) -> None:
        """Takes one line: a heading, an article's first line, or more of the last article."""
        heading = read_heading(line)
        if heading is not None and heading.level != "条":
            self._enter(heading)
        elif heading is not None and self._opens_article(heading):
            place = (self._chapter, self._section)
            block = Block(heading.number, heading.suffix, *place, (heading.rest,), self._part)
            self.blocks.append(block)
            self._complete = not heading.rest or is_complete(heading.rest)
        elif self.blocks and line not in self._running_heads:
            last = self.blocks[-1]
            self.blocks[-1] = replace(last, lines=(*last.lines, line))
            self._complete = is_complete(line)

    def _enter(self, heading: Heading) -> None:
        """Notes the chapter or section that the next articles stand in."""
        name = f"第{to_chinese(heading.number)}{heading.level} {heading.rest}".strip()
        if heading.level == "章":
            self.chapters.append(Chapter(heading.number, heading.rest))
            self._chapter, self._section = name, None
        elif heading.level == "节":
            self._section = name
        elif heading.level == "分编":
            above = self._part.partition(" 第")[0] if self._part else ""
            self._part = f"{above} {name}".strip()
            self._chapter = self._section = None
        elif heading.level == "编":
            self._part, self._chapter, self._section = name, None, None
        self._complete = True

    def _opens_article(self, heading: Heading) -> bool:
        """Whether 第X条 at a line's start opens an article, rather than cites one."""
        if not self.blocks:
            return not heading.cites
        last = self.blocks[-1]
        if heading.suffix is not None:
            expected = heading.number == last.number and heading.suffix == (last.suffix or 0) + 1
        else:
            expected = heading.number == last.number + 1
        opens = heading.spaced and self._complete
        if heading.cites:  # unless the article's own text begins with a citation
            return expected and opens and heading.rest.startswith("第")
        return opens or (expected and (heading.spaced or self._complete))


def _number_warnings(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Gaps, repetitions and empty articles."""
    warnings: list[str] = []
    if blocks and blocks[0].number != 1:
        warnings.append(f"条文从{blocks[0].label}开始，之前的条文缺失")
    for before, block in itertools.pairwise(blocks):
        if block.number > before.number + 1:
            missing = block.number - before.number - 1
            warnings.append(f"{before.label}之后缺 {missing} 条，接着是{block.label}")
        elif (block.number, block.suffix or 0) <= (before.number, before.suffix or 0):
            warnings.append(f"{before.label}之后又出现{block.label}，条号重复或倒退")
    warnings += [f"{b.label}没有内容" for b in blocks if not any(b.lines)]
    return tuple(warnings)


def _chapter_warnings(chapters: Sequence[Chapter]) -> tuple[str, ...]:
    """Chapters whose numbers do not follow."""
    return tuple(
        f"第{to_chinese(before.number)}章之后是第{to_chinese(after.number)}章，章号不连续"
        for before, after in itertools.pairwise(chapters)
        if after.number not in (before.number + 1, 1)
    )
