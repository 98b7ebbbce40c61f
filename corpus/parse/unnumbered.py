"""Articles that lost their numbers: text right under a heading, where a law has only articles.

Word counts articles by itself, and what is copied out of it often lacks the numbers. Text between a
heading and the next article can be no part of the article before. It gets its number back where the
numbers around it leave just one reading; else it stays where it is read, and a person is told.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.models import article_label
from corpus.parse.headings import is_complete, read_heading, read_marker
from corpus.parse.joining import join_lines
from corpus.parse.oddities import Block

_CAUSE = "条号可能是自动编号，在复制或转换时丢失"
_ADVICE = "请改用原文件，或补上条号后重新添加"


@dataclass(frozen=True, slots=True)
class Orphan:
    """A line of text right under a heading, which no article opens.

    Attributes:
        heading: The heading.
        block: Index of the article that its lines were read into.
        line: Index of its first line there.
        place: Part, chapter and section that it stands in.
    """

    heading: str
    block: int
    line: int
    place: tuple[str | None, str | None, str | None]


def number_orphans(
    blocks: Sequence[Block], orphans: Sequence[Orphan]
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Makes articles of text under headings, where it is certain which ones.

    Args:
        blocks: Articles in order, such text at the end of those before it.
        orphans: Where such text begins.

    Returns:
        The articles, and a sentence in Chinese for each heading with such text.
    """
    out: list[Block] = []
    warnings: list[str] = []
    for at, block in enumerate(blocks):
        own = [orphan for orphan in orphans if orphan.block == at]
        found = list(_parted(block, own)) if own else []
        below = blocks[at + 1].number if at + 1 < len(blocks) else None
        if own and below is not None and below - block.number - 1 == len(found):
            kept = replace(block, lines=block.lines[: own[0].line])
            numbered = [
                replace(b, number=block.number + n, suffix=None) for n, b in enumerate(found, 1)
            ]
            out += [kept, *numbered]
            labels = "、".join(b.label for b in numbered)
            warnings.append(f"“{own[0].heading}”之下的条文缺条号，据前后条号补为{labels}，请核对")
        else:
            out.append(block)
            warnings += [_lost(orphan, block) for orphan in own]
    return tuple(out), tuple(warnings)


def _parted(block: Block, orphans: Sequence[Orphan]) -> Iterator[Block]:
    """An article of each paragraph that stands under the headings; lists go with theirs."""
    ends = [*(orphan.line for orphan in orphans[1:]), len(block.lines)]
    for orphan, end in zip(orphans, ends, strict=True):
        part, chapter, section = orphan.place
        held: list[str] = []
        for unit in join_lines(block.lines[orphan.line : end]):
            if held and read_marker(unit) is None:
                yield replace(block, part=part, chapter=chapter, section=section, lines=tuple(held))
                held = []
            held.append(unit)
        yield replace(block, part=part, chapter=chapter, section=section, lines=tuple(held))


def _lost(orphan: Orphan, block: Block) -> str:
    label = article_label(block.number, block.suffix)
    return f"“{orphan.heading}”之下有正文没有条号，暂并入{label}：{_CAUSE}，{_ADVICE}"


def lost_numbers(lines: Sequence[str]) -> tuple[str, ...]:
    """A warning where text without numbers stands under headings, in lines without an article.

    Args:
        lines: A whole text without articles, or what stands above the first one.
    """
    heads = [read_heading(line) for line in lines]
    found = [
        (above, line)
        for (above, head), (line, below) in itertools.pairwise(zip(lines, heads, strict=True))
        if head is not None and head.level in "章节" and below is None and is_complete(line)
    ]
    if not found:
        return ()
    places = f"“{found[0][0]}”" + (f"等 {len(found)} 个标题" if len(found) > 1 else "")
    return (f"{places}之下有正文没有条号：{_CAUSE}，{_ADVICE}",)
