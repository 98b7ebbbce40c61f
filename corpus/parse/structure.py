"""A document's lines to the parts of a law: preamble, chapters, articles, and what follows them.

The announcement, the table of contents and a resolution may stand before the law's own text; they
end where its first article begins, less the headings right above it. What follows the last article
(``annexes``) is kept apart from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.models import Annex, Chapter
from corpus.numerals import to_chinese
from corpus.parse.annexes import ends_text, read_annexes, signature_start, signs
from corpus.parse.gaps import fill_gaps
from corpus.parse.headings import (
    Heading,
    ends_sentence,
    is_complete,
    is_title,
    read_heading,
    read_marker,
)
from corpus.parse.oddities import Block, chapter_warnings, heading_warnings, number_warnings
from corpus.parse.opening import LEVELS, first_article, follows, own_headings, whole_headings
from corpus.parse.unnumbered import Orphan, lost_numbers, number_orphans

_NO_ARTICLES = "没有找到“第一条”这样的条文，无法按条解析"
_HIGHEST = max(LEVELS.values())
_MAX_STACKED = 3
"""Most headings without a number of their own that stand above one article."""


@dataclass(frozen=True, slots=True)
class Body:
    """A document taken apart.

    Attributes:
        preamble: Lines before the law's own text, without blanks.
        chapters: In order.
        blocks: Articles in order.
        annexes: What follows the law's own text, by its headings.
        warnings: What is odd, in Chinese.
        closing: Lines under the last article that only sign and date the text.
    """

    preamble: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...]
    warnings: tuple[str, ...]
    closing: tuple[str, ...] = ()


def take_apart(text: str) -> Body:
    """Finds the law's own text in a normalised document and cuts it into articles."""
    lines = whole_headings([line for line in text.split("\n") if line])
    heads = [read_heading(line) for line in lines]
    first = first_article(lines, heads)
    if first is None:
        lost = lost_numbers(lines)
        return Body(tuple(lines), (), (), (), (_NO_ARTICLES, *lost))
    begin = own_headings(lines, heads, first)
    preamble = tuple(lines[:begin])
    titles = frozenset(
        x.strip("《》") for x in preamble if read_marker(x) is None and not is_complete(x)
    )
    scan = _Scan(lines, heads, titles)
    end = scan.run(begin)
    numbered, lost = number_orphans(scan.finished(), scan.orphans)
    filled, cuts = fill_gaps(numbered)
    closing, blocks = _without_signature(filled)
    appendix = tuple(lines[end:])
    notes = (f"正文之后有附件等 {len(appendix)} 行，不计入条文",) if appendix else ()
    warnings = (
        *lost_numbers(preamble),
        *lost,
        *cuts,
        *number_warnings(blocks),
        *chapter_warnings(scan.chapters),
        *heading_warnings([x for x in scan.bare if x not in {o.heading for o in scan.orphans}]),
        *notes,
    )
    return Body(preamble, tuple(scan.chapters), blocks, read_annexes(appendix), warnings, closing)


def _without_signature(blocks: Sequence[Block]) -> tuple[tuple[str, ...], tuple[Block, ...]]:
    """Lines that sign and date the text under its last article, and the articles without them."""
    last = blocks[-1]
    at = signature_start(last.lines)
    kept = replace(last, lines=last.lines[:at])
    return last.lines[at:], (*blocks[:-1], kept)


class _Scan:
    """Reads the law's own lines one by one; local to ``take_apart``."""

    def __init__(
        self,
        lines: Sequence[str],
        heads: Sequence[Heading | None],
        running_heads: frozenset[str],
    ) -> None:
        self.chapters: list[Chapter] = []
        self.bare: list[str] = []
        self.orphans: list[Orphan] = []
        self._lines, self._heads = lines, heads
        self._running_heads = running_heads
        self._blocks: list[tuple[Block, list[str]]] = []
        self._chapter: str | None = None
        self._section: str | None = None
        self._part: str | None = None
        self._complete = True
        self._headed = False
        self._pending: list[str] = []  # titles without 第X章 that no article stands under yet
        self._last: tuple[int, str] | None = None

    def run(self, begin: int) -> int:
        """Reads from a line on; returns the index of the first line that is no longer the law's."""
        last = max(at for at, h in enumerate(self._heads) if h and h.level == "条")
        for at in range(begin, len(self._lines)):
            if self._ends_at(at, last):
                self._over(_HIGHEST)
                return at
            self._read(at)
        self._over(_HIGHEST)
        return len(self._lines)

    def _over(self, rank: int, heading: str = "") -> None:
        """Notes the heading before, if it ends without an article; then the one that begins."""
        if self._last is not None and rank >= self._last[0]:
            self.bare.append(self._last[1])
        self._last = (rank, heading) if heading else None

    def finished(self) -> tuple[Block, ...]:
        """The articles with all their lines."""
        return tuple(replace(block, lines=tuple(lines)) for block, lines in self._blocks)

    def _ends_at(self, at: int, last: int) -> bool:
        """Whether the law's own text ends before this line."""
        if not self._blocks or not self._complete:
            return False
        if ends_text(self._lines, at, after_articles=at > last):
            return True
        heading = self._heads[at]
        if heading is None or heading.level != "条" or heading.cites:
            return False
        return (heading.number, heading.suffix) == (1, None)

    def _read(self, at: int) -> None:
        """Takes one line: a heading, an article's first line, or more of the last article."""
        line, heading = self._lines[at], self._heads[at]
        if heading is not None and heading.level != "条":
            self._enter(heading)
        elif heading is not None and self._opens_article(heading):
            place = (self._chapter, self._section)
            block = Block(heading.number, heading.suffix, *place, (), self._part)
            self._blocks.append((block, [heading.rest]))
            self._last = None
            self._headed = False
            self._pending = []
            self._complete = not heading.rest or is_complete(heading.rest)
        elif line in self._running_heads:
            return
        elif self._is_bare_heading(at):
            self._enter_bare(line)
        elif self._blocks:
            self._note_orphan(line)
            self._blocks[-1][1].append(line)
            self._complete = is_complete(line) or (self._complete and signs(line))

    def _note_orphan(self, line: str) -> None:
        """Notes a line that stands right under a heading, where an article should."""
        if self._last is None or not is_complete(line) or read_marker(line) is not None:
            return
        heading = self._last[1]
        if not any(orphan.heading == heading for orphan in self.orphans):
            place = (self._part, self._chapter, self._section)
            block, lines = len(self._blocks) - 1, self._blocks[-1][1]
            self.orphans.append(Orphan(heading, block, len(lines), place))

    def _is_bare_heading(self, at: int) -> bool:
        """Whether a line without 第X章 is a heading: a title right above the next article."""
        above = self._blocks[-1][1][-1] if self._blocks and not self._headed else "。"
        line = self._lines[at]
        if not ends_sentence(above) or not is_title(line) or signs(line):
            return False
        for below in range(at + 1, min(at + 1 + _MAX_STACKED, len(self._lines))):
            heading = self._heads[below]
            if heading is not None:
                return heading.level != "条" or (heading.spaced and self._is_next(heading))
            if not is_title(self._lines[below]):
                return False
        return False

    def _enter_bare(self, line: str) -> None:
        """Notes a heading that is numbered 一、 or （一）, or not at all."""
        marker = read_marker(line)
        numbered = marker is not None and marker.kind == "一、"
        stacked = self._headed and (marker is None or not numbered)
        in_chapter = (self._chapter or "").startswith("第")
        if stacked and self._section:
            self._section = f"{self._section} {line}"
        elif stacked or (marker is not None and not numbered) or (numbered and in_chapter):
            self._section = line
        else:
            self._chapter, self._section = line, None
        self._headed = True
        self._pending.append(line)

    def _drop_pending(self) -> None:
        """Notes the titles that a heading of their own rank or above has taken the place of."""
        held = f"{self._part} {self._chapter} {self._section}"
        self.bare += [title for title in self._pending if title not in held]
        self._pending = [title for title in self._pending if title in held]

    def _enter(self, heading: Heading) -> None:
        """Notes the chapter or section that the next articles stand in."""
        name = f"第{to_chinese(heading.number)}{heading.level} {heading.rest}".strip()
        if name in (self._chapter, self._section):
            return  # printed again above a new page
        self._over(LEVELS.get(heading.level, 0), name)
        if heading.level == "章":
            self.chapters.append(Chapter(heading.number, heading.rest))
            self._chapter, self._section = name, None
        elif heading.level == "节":
            self._section = name
        elif heading.level == "分编":
            above = self._part.partition(" 第")[0] if self._part else ""
            self._part = f"{above} {name}".strip()
            self._chapter = self._section = None
        else:
            self._part, self._chapter, self._section = name, None, None
        self._complete = self._headed = True
        self._drop_pending()

    def _is_next(self, heading: Heading) -> bool:
        """Whether an article's number is the one to expect."""
        if not self._blocks:
            return True
        last = self._blocks[-1][0]
        return follows((last.number, last.suffix or 0), (heading.number, heading.suffix or 0))

    def _opens_article(self, heading: Heading) -> bool:
        """Whether 第X条 at a line's start opens an article, rather than cites one."""
        if not self._blocks:
            return not heading.cites
        expected = self._is_next(heading)
        opens = heading.spaced and self._complete
        if heading.cites:  # unless the article's own text begins with a citation
            return expected and opens and heading.rest.startswith("第")
        return opens or (expected and (heading.spaced or self._complete))
