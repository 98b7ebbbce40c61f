"""Text as found to text as a Chinese statute is set: an ordered row of plain steps.

Lines stay lines, since the line is what tells a paragraph from a heading; ``structure`` joins them.
Normalising twice changes nothing more.
"""

import re
from dataclasses import dataclass
from typing import Literal

from corpus.glosses import remove_glosses
from corpus.markup import strip_markup
from corpus.numerals import NUMERAL_CHARS
from corpus.slips import repair_latin
from corpus.traditional import is_traditional, to_simplified
from corpus.typography import tidy

_NEWLINES = re.compile(r"\r\n?|\x85|\u2029")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_RUN_ON_ARTICLE = re.compile(rf"(?<=。)[ \u3000]+(?=第[{NUMERAL_CHARS}]+条[ \u3000])")
_MAX_PASSES = 8


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text put in order.

    Attributes:
        text: Lines in Chinese typography and Simplified characters; blank lines are kept.
        script: Script as found.
        issues: What was wrong and what was done about it, in Chinese.
    """

    text: str
    script: Literal["Hans", "Hant"]
    issues: tuple[str, ...]


def normalise(text: str) -> Normalised:
    """Puts a document's text in order; see the module's steps for what that means."""
    text = _CONTROL.sub("", _NEWLINES.sub("\n", text)).lstrip("\ufeff")
    text, glosses = remove_glosses(text)
    script: Literal["Hans", "Hant"] = "Hant" if is_traditional(text) else "Hans"
    converted: tuple[str, ...] = ()
    if script == "Hant":
        text, converted = to_simplified(text), ("繁体字转换为简体字",)
    text, debris = strip_markup(_RUN_ON_ARTICLE.sub("\n", text))
    before = text
    text = settle(text)
    marks = _typography_notes(before, text)
    text, slips = repair_latin(text)
    return Normalised(text, script, (*converted, *glosses, *debris, *marks, *slips))


def settle(text: str) -> str:
    """Markup and typography applied until nothing changes (one pass nearly always does)."""
    for _ in range(_MAX_PASSES):
        tidied = "\n".join(tidy(line) for line in strip_markup(text)[0].split("\n"))
        if tidied == text:
            break
        text = tidied
    return text


def _typography_notes(before: str, after: str) -> tuple[str, ...]:
    """Counts what the typography step unified."""
    notes = []
    marks = sum(before.count(c) for c in ",;:()") - sum(after.count(c) for c in ",;:()")
    if marks > 0:
        notes.append(f"半角标点统一为全角 {marks} 处")
    spaces = len(re.findall(r"(?<=\d) +(?=[年月日])", before))
    if spaces:
        notes.append(f"去除日期中的空格 {spaces} 处")
    return tuple(notes)
