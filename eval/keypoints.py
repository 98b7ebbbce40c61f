"""Whether an answer makes a key point: matching that is stated, and strict where law is.

A key point is words of a gold provision. It is made where these words stand in the answer's text or
in one of its quotations, compared without spaces, punctuation, width and citation marks, and

- with numbers as values: 三十日 is 30日, but not the end of 一百三十日;
- with their polarity: 收取费用 is not made by 不得收取费用, unless the provision itself has the
  words after 不得 only, and then it is not made by 可以收取费用;
- with their own words for may and must: 应当登记 is not made by 可以登记. A key point without such
  a word says nothing of it.

Paraphrases do not count: an extractive answer has the law's words, and a model's answer cites them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from assistant.models import Answer
from corpus.numerals import NUMERAL_CHARS, to_int

_NEGATIONS = (
    "不得|不能|不可|不应|不应当|不准|不予|不再|不需|不需要|不必|无需|无须"
    "|毋需|毋须|没有|未|禁止|严禁|不"
)
_NEGATED = re.compile(rf"(?:{_NEGATIONS})$")
_NUMBER = re.compile(rf"[{NUMERAL_CHARS}]+")
_MARK = re.compile(r"\[\d+\]")


def bare(text: str) -> str:
    """The text in NFKC without spaces, punctuation, symbols and citation marks."""
    return "".join(
        c
        for c in unicodedata.normalize("NFKC", _MARK.sub("", text))
        if unicodedata.category(c)[0] in "LMN"
    )


def points_made(answer: Answer, key_points: Sequence[str], source: str) -> tuple[bool, ...]:
    """For each key point, whether the answer makes it.

    Args:
        answer: The answer; its text and its quotations count.
        key_points: Words of the gold provisions.
        source: Text of the gold provisions, from which the polarity of the words is taken.
    """
    shown = [answer.text, *(citation.quote for citation in answer.citations)]
    return tuple(is_made(point, shown, source) for point in key_points)


def is_made(point: str, shown: Iterable[str], source: str) -> bool:
    """Whether any of the texts makes a key point of a source."""
    wanted = set(_polarities(point, source)) or {False}
    return any(found in wanted for text in shown for found in _polarities(point, text))


def _polarities(point: str, text: str) -> Iterator[bool]:
    """Whether each occurrence of a point in a text is negated by what stands before it."""
    for form in (bare, _valued):
        needle, hay = form(point), form(text)
        at = hay.find(needle) if needle else -1
        while at >= 0:
            if not _splits_number(needle, hay, at):
                yield bool(_NEGATED.search(hay[:at]))
            at = hay.find(needle, at + 1)


def _valued(text: str) -> str:
    """Bare text with its numbers in Arabic digits, where they are numbers."""
    return _NUMBER.sub(lambda m: str(value) if (value := to_int(m[0])) else m[0], bare(text))


def _splits_number(needle: str, hay: str, at: int) -> bool:
    """Whether the occurrence begins or ends within a longer number."""
    before, after = hay[at - 1 : at] if at else "", hay[at + len(needle) : at + len(needle) + 1]
    return any(
        bool(outer) and outer in NUMERAL_CHARS and inner in NUMERAL_CHARS
        for outer, inner in ((before, needle[0]), (after, needle[-1]))
    )
