"""The note under a law's title (题注), and what else around a text only frames it."""

import re
from collections.abc import Iterator, Sequence

from corpus.about.dates import DATE
from corpus.about.makers import PAPER_NUMBER, makers_in
from corpus.about.titles import find_title
from corpus.parse.headings import read_heading

_ACT = re.compile(r"通过|批准|公布|发布|施行|修订|修正")
_FRAME = re.compile(
    r"目录|第.{1,12}号|[^。；，]{0,30}令|[^。；：]{2,40}(?:法院|检察院|政府|委员会|院|厅|局|部|委)："
    rf"|{PAPER_NUMBER}"
)
_PURPOSE = re.compile(r"^为了?|制定本|如下[：。]?$")
"""How a law's own first sentence begins or ends; the acts in it are those of other laws."""
_LONGEST_NOTE_LINE = 60
"""Longest line without a date that goes on with a note under the title."""


def text_under_title(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of a text without articles that are its own: no title, note, date or signature.

    Nothing where no line is a title.
    """
    title, under = find_title(lines)
    if title is None or not under:
        return ()
    return tuple(line for line in lines[under:] if not _is_frame(line))


def _is_frame(line: str) -> bool:
    """Whether a line only says who passed the text, when, or under which number."""
    dated = DATE.fullmatch(line) or (DATE.search(line) and _ACT.search(line) and "。" not in line)
    bracketed = line.startswith("（") and line.endswith("）") and bool(DATE.search(line))
    return bool(dated or bracketed or _FRAME.fullmatch(line))


def note_lines(lines: Sequence[str]) -> Iterator[str]:
    """Lines that tell of dated acts, and those that go on with them."""
    going_on = False
    for line in lines:
        acts = _ACT.search(line) is not None and _PURPOSE.search(line) is None
        dated = DATE.search(line) is not None and acts
        short = len(line) <= _LONGEST_NOTE_LINE and read_heading(line) is None
        broken = DATE.search(line) is not None and short and "。" not in line
        going_on = dated or broken or (going_on and short and _goes_on(line))
        if going_on:
            yield line


def _goes_on(line: str) -> bool:
    """Whether a line without a date belongs to the note above it."""
    return (
        bool(makers_in(line))
        or re.search(r"(?:通过|批准|[公发]布|施行|修[订正])）?$", line) is not None
    )


def note_of(under_title: Sequence[str]) -> str:
    """The note under the title: its lines that date an act; a bracket broken in two is rejoined."""
    note = ""
    for line in under_title:
        if not (DATE.search(line) and _ACT.search(line)):
            continue
        inside = note.count("（") > note.count("）")
        note += line if inside or not note else f"\n{line}"
    return note


def passing_sentence(preamble: Sequence[str]) -> str:
    """The announcement's sentence that says when the law was passed."""
    for line in preamble:
        if DATE.search(line) and "通过" in line and "《" in line:
            return line
    return ""
