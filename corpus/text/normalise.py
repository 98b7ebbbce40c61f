"""Text as found to text as it can be taken apart: an ordered row of plain steps.

A quotation must have the source's characters, so a sound document keeps them all: only markup, page
furniture and spaces go. A document that shows what a converter did to it (readings in brackets,
Traditional characters, bookmarks, English words, half-width commas) is set anew in Chinese
typography. Lines stay lines, since the line is what tells a paragraph from a heading; ``structure``
joins them. Normalising twice changes nothing more.
"""

import re
from dataclasses import dataclass
from typing import Literal

from corpus.numerals import NUMERAL_CHARS
from corpus.text.glosses import LOST, remove_glosses
from corpus.text.markup import strip_markup
from corpus.text.slips import repair_latin
from corpus.text.traditional import is_traditional, to_simplified
from corpus.text.typography import HAN, reset, tidy

_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of characters, as JSON may carry them; nothing could be written to a file with them."""
_HALF_WIDTH = re.compile(rf"(?<=[{HAN}”》）])[,;:](?=[{HAN}“《（])")
_WESTERN = re.compile(rf"(?<=[{HAN}”》）])[,;:] (?=[{HAN}“《（])")
_MAX_WESTERN = 2
"""More commas followed by a space than this, between Chinese words, were not typed by a clerk."""
_DEBRIS = "文字处理软件"
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
    text = _SURROGATE.sub(LOST, text)
    text, glosses = remove_glosses(text)
    script: Literal["Hans", "Hant"] = "Hant" if is_traditional(text) else "Hans"
    converted: tuple[str, ...] = ()
    if script == "Hant":
        text, converted = to_simplified(text), ("繁体字转换为简体字",)
    before, debris = strip_markup(_RUN_ON_ARTICLE.sub("\n", text))
    text, slips = repair_latin(settle(before))
    marks: tuple[str, ...] = ()
    if converted or glosses or slips or _is_damaged(before, text, debris):
        text = settle(text, anew=True)
        marks = _typography_notes(before, text)
    return Normalised(text, script, (*converted, *glosses, *debris, *marks, *slips))


def _is_damaged(found: str, settled: str, debris: tuple[str, ...]) -> bool:
    """Whether a converter went over the marks: most are half-width, or spaced as in English."""
    half = len(_HALF_WIDTH.findall(settled))
    full = sum(settled.count(mark) for mark in "，；：")
    spaced = len(_WESTERN.findall(found))
    return half > full or spaced > _MAX_WESTERN or any(_DEBRIS in note for note in debris)


def settle(text: str, *, anew: bool = False) -> str:
    """Markup and spaces taken out until nothing changes (one pass nearly always does).

    Args:
        text: Any text.
        anew: Whether marks and widths are set anew as well.
    """
    for _ in range(_MAX_PASSES):
        tidied = tidy(strip_markup(text)[0])
        if anew:
            tidied = "\n".join(reset(line) for line in tidied.split("\n"))
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
