"""What is odd about the numbers and headings of a law, in Chinese, for a person to look at."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import Chapter, article_label
from corpus.numerals import to_chinese


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


def number_warnings(blocks: Sequence[Block]) -> tuple[str, ...]:
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


def chapter_warnings(chapters: Sequence[Chapter]) -> tuple[str, ...]:
    """Chapters whose numbers do not follow."""
    return tuple(
        f"第{to_chinese(before.number)}章之后是第{to_chinese(after.number)}章，章号不连续"
        for before, after in itertools.pairwise(chapters)
        if after.number not in (before.number + 1, 1)
    )


def heading_warnings(bare: Sequence[str]) -> tuple[str, ...]:
    """Headings under which no article stands, so that nothing of the law shows them."""
    return tuple(f"“{heading}”之下没有条文" for heading in bare)
