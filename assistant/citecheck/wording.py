"""A quotation beside the stored text: verbatim, nearly so, or not.

Blanks never count, nor does the mark that a quotation ends with; what …… leaves out may be missing.
"""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Likeness = Literal["exact", "width", "punctuation", "clipped"]

_BLANK = re.compile(r"\s+")
_EDGES = "，。；：、,.;:！？!?… "
_OMITTED = re.compile(r"…+|\.{3,}|［…］|\[…\]")
_LABEL = re.compile(
    r"^第[零〇一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?(?![第、和及至的规])"
)
_DENIAL = re.compile(r"(?:不得?|未|无|非|禁止|严禁|不予|免于?|除)$")
_SHAPES = str.maketrans("“”「」『』‘’'，。；：！？（）〈〉－—–～", '"' * 9 + ",.;:!?()<>---~")
"""Marks that mean the same, whatever their width and form."""

_LONGEST_SOURCE = 1500
_LONGEST_QUOTE = 300
_SHOWN = 3
_AROUND = 12
_SHORTEST = 2
"""Characters in a row that are shared by more than chance."""


def squeeze(text: str) -> str:
    """A text without blanks and line breaks."""
    return _BLANK.sub("", text)


def likeness(quoted: str, source: str) -> Likeness | None:
    """How a quotation stands in a text; ``None`` where it does not.

    Args:
        quoted: As the draft has it.
        source: Stored text.
    """
    parts = _parts(quoted)
    held = squeeze(source)
    if not parts:
        return None
    if _in_order(parts, held):
        return "clipped" if any(_clipped(part, held) for part in parts) else "exact"
    if _in_order([_shape(p) for p in parts], _shape(held)):
        return "width"
    words = [w for p in parts if (w := words_only(p))]
    return "punctuation" if words and _in_order(words, words_only(held)) else None


def longest_words(quoted: str) -> str:
    """The words of the longest piece of a quotation; ``""`` where it has none."""
    return max((words_only(part) for part in _parts(quoted)), key=len, default="")


def bigrams(text: str) -> frozenset[str]:
    """Pairs of characters, marks aside."""
    words = words_only(text)
    return frozenset(words[i : i + 2] for i in range(len(words) - 1))


def _parts(quoted: str) -> list[str]:
    """A quotation in the pieces that …… divides, without their last marks and a leading 第X条."""
    pieces = [piece.strip(_EDGES) for piece in _OMITTED.split(squeeze(quoted))]
    return [piece for part in pieces if (piece := _LABEL.sub("", part, count=1))]


def _in_order(parts: list[str], held: str) -> bool:
    at = 0
    for part in parts:
        at = held.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def _clipped(part: str, held: str) -> bool:
    """Whether a denial stood right before a piece wherever it occurs."""
    at = held.find(part)
    while at >= 0:
        if not _DENIAL.search(held[max(0, at - 3) : at]):
            return False
        at = held.find(part, at + 1)
    return True


def _shape(text: str) -> str:
    """A text with one width and one form of each mark."""
    return unicodedata.normalize("NFKC", text.translate(_SHAPES))


def words_only(text: str) -> str:
    """A text without its marks."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a quotation departs from the text that it is nearest to.

    Attributes:
        text: In Chinese.
        original: The stretch of stored text, cut by the program.
        share: Share of the quotation that stands there, in [0, 1].
    """

    text: str
    original: str
    share: float


def difference(quoted: str, source: str) -> Difference:
    """Sets a quotation beside the stretch of a text that is most like it.

    Args:
        quoted: As the draft has it.
        source: Stored text; both are looked at up to a length that keeps this quick.
    """
    own = squeeze(quoted).strip(_EDGES)[:_LONGEST_QUOTE]
    offsets = [i for i, c in enumerate(source) if not c.isspace()][:_LONGEST_SOURCE]
    held = "".join(source[i] for i in offsets)
    start, end, shared = _nearest_stretch(held, own)
    if not shared:
        return Difference("", "", 0.0)
    cut = source[offsets[start] : offsets[end - 1] + 1]
    return Difference(_told(held[start:end], own), cut, shared / len(own))


def _nearest_stretch(held: str, own: str) -> tuple[int, int, int]:
    """Where in a text a quotation most nearly stands, and how many characters they share there.

    Both are followed outwards from the longest stretch that they share, so that words which occur
    earlier as well are not taken from there.
    """
    first = SequenceMatcher(None, held, own, autojunk=False).find_longest_match()
    last = SequenceMatcher(None, held[::-1], own[::-1], autojunk=False).find_longest_match()
    size = first.size
    if size < _SHORTEST:
        return 0, 0, 0
    ends = len(held) - last.a - size, len(own) - last.b - size
    found = [_around(held, own, at, size) for at in ((first.a, first.b), ends)]
    return min(found, key=lambda f: (f[1] - f[0]) - 2 * f[2])


def _around(held: str, own: str, at: tuple[int, int], size: int) -> tuple[int, int, int]:
    """The stretch around a shared core, with what is shared in it."""
    before, shared = _reach(held[: at[0]][::-1], own[: at[1]][::-1])
    behind, more = _reach(held[at[0] + size :], own[at[1] + size :])
    start, end = max(0, at[0] - before), min(len(held), at[0] + size + behind)
    return start, end, size + shared + more


def _reach(held: str, own: str) -> tuple[int, int]:
    """How far into a text the rest of a quotation goes, and how many characters they share."""
    held = held[: 2 * len(own) + _AROUND]
    blocks = SequenceMatcher(None, held, own, autojunk=False).get_matching_blocks()
    real = [block for block in blocks if block.size >= _SHORTEST]
    if not real:
        return len(own), 0
    last = real[-1]
    rest = len(own) - last.b - last.size
    return last.a + last.size + rest, sum(block.size for block in real)


def _told(held: str, own: str) -> str:
    """The first differences in words."""
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, held, own, autojunk=False).get_opcodes():
        if kind == "replace":
            found.append(f"原文是“{held[a:b]}”，引文写作“{own[c:d]}”")
        elif kind == "delete":
            found.append(f"引文漏掉“{held[a:b]}”")
        elif kind == "insert":
            found.append(f"引文多出“{own[c:d]}”")
    more = f"；另有{len(found) - _SHOWN}处不同" if len(found) > _SHOWN else ""
    return "；".join(found[:_SHOWN]) + more
