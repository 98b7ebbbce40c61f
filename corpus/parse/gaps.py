"""Articles whose 第X条 a converter left in the middle of a line, told by the gap that it leaves.

第十五条, then 第十七条, and in a line of the former …报道。第十六条市人民…: the number
that is missing stands right after a sentence. A law has no other use for that number there, unless
the words after it make it a citation; so it is cut off where it fills the gap, and nowhere else.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.numerals import LARGEST, to_chinese
from corpus.parse.headings import read_heading
from corpus.parse.oddities import Block

_SENTENCE_END = r"(?<=[。！？])(?P<quote>[”’」』）)]*) ?"


def fill_gaps(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Cuts articles out of the lines of those before them.

    Args:
        blocks: Articles in order.

    Returns:
        The articles, and a sentence in Chinese for each that was cut out.
    """
    filled: list[Block] = []
    notes: list[str] = []
    for block, following in itertools.zip_longest(blocks, blocks[1:]):
        filled.append(block)
        limit = following.number if following is not None else block.number + 2
        for number in range(block.number + 1, min(limit, LARGEST + 1)):
            parted = _parted(filled[-1], number)
            if parted is None:
                break
            filled[-1:] = parted
            notes.append(f"{parted[1].label}与{parted[0].label}印在一行，据条号分开")
    return tuple(filled), tuple(notes)


def _parted(block: Block, number: int) -> tuple[Block, Block] | None:
    """An article, and the next one that stands in a line of it; ``None`` where none does."""
    label = re.compile(f"{_SENTENCE_END}(?=第{to_chinese(number)}条)")
    for at, line in enumerate(block.lines):
        for match in label.finditer(line):
            heading = read_heading(line[match.end() :])
            if heading is None or heading.suffix or heading.cites or not heading.rest:
                continue
            above = (*block.lines[:at], line[: match.end("quote")])
            below = (heading.rest, *block.lines[at + 1 :])
            return replace(block, lines=above), replace(
                block, number=number, suffix=None, lines=below
            )
    return None
