"""Words of references to whole references: 《甲法》第四条、第五条第一款 are two, both of 《甲法》.

A unit that follows a larger one directly stands inside it (第三十条第二款); one that follows its
like after 、 or 和 shares what stands above it (第一款第一项、第三项); 至 makes a range.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.links.grammar import RANK, Level, Token, tokens

_INSIDE = re.compile(r"[\s]*(?:|的|之|中的?|规定的|所列的?)[\s]*")
_BESIDE = re.compile(r"[\s]*[、，,]?[\s]*(?:|和|或者?|及|以及|与)[\s]*")
_THROUGH = re.compile(r"[\s]*(?:至|到|—{1,2}|～|－)[\s]*")
_RUN = re.compile(r"[\u3400-\u9fff]+(?:（[一二三四五六七八九十]+）)?$")


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference as the sentence words it.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last one.
        law: The word for the law (《…》, 本法, 该法), or ``None``.
        path: Units from the largest to the smallest.
        run: Where no word for a law stands before it: the characters that do, back to the last
            mark, since they may end in a law's name (依照刑法).
        ranged: Whether the last unit is a range.
    """

    start: int
    end: int
    law: Token | None
    path: tuple[Token, ...] = ()
    run: str = ""
    ranged: bool = False

    @property
    def bracketed(self) -> bool:
        """Whether the first unit has its number in brackets."""
        return bool(self.path) and self.path[0].bracketed

    @property
    def level(self) -> Level | None:
        """The level of the smallest unit."""
        return self.path[-1].level if self.path else None


def cited(text: str) -> Iterator[Cited]:
    """The references of a sentence, from left to right."""
    last: Cited | None = None
    for token in tokens(text):
        grown = _grown(last, token, text) if last else None
        if grown is None:
            if last is not None:
                yield last
            grown = _begun(last, token, text)
        last = grown
    if last is not None:
        yield last


def _grown(last: Cited, token: Token, text: str) -> Cited | None:
    """The reference before with a token that belongs to it, or ``None``."""
    if token.kind not in ("unit", "relative") or (last.law and last.law.kind == "vague"):
        return None
    gap = text[last.end : token.start]
    if _INSIDE.fullmatch(gap) and _smaller(token, last):
        return replace(last, end=token.end, path=(*last.path, token))
    if _THROUGH.fullmatch(gap) and _ends_range(token, last):
        end = replace(last.path[-1], end=token.end, numbers=_span(last.path[-1], token))
        return replace(last, end=token.end, path=(*last.path[:-1], end), ranged=True)
    return None


def _smaller(token: Token, last: Cited) -> bool:
    """Whether a token may stand inside what the reference names so far."""
    if not last.path:
        return token.kind == "unit"
    return RANK[token.level] > RANK[last.path[-1].level]


def _ends_range(token: Token, last: Cited) -> bool:
    if not last.path or token.kind != "unit" or last.path[-1].kind != "unit":
        return False
    begin, end = last.path[-1].numbers[-1], token.numbers[0]
    return token.level == last.level and begin < end and len(token.numbers) == 1


def _span(begin: Token, end: Token) -> tuple[tuple[int, int | None], ...]:
    """First and last of a range; what lies between is for the law to tell."""
    return (*begin.numbers, *end.numbers)


def _begun(last: Cited | None, token: Token, text: str) -> Cited:
    """A reference that begins with a token; it may share what stands above the one before."""
    if token.kind in ("law", "own", "that", "vague"):
        return Cited(token.start, token.end, token)
    shared = _shared(last, token, text) if last else None
    if shared is not None:
        return shared
    before = text[last.end if last else 0 : token.start]
    run = _RUN.search(before)
    return Cited(token.start, token.end, None, (token,), run[0] if run else "")


def _shared(last: Cited, token: Token, text: str) -> Cited | None:
    """第三款 after 第三十条第一款、: the same article's."""
    beside = _BESIDE.fullmatch(text[last.end : token.start])
    levels = [step.level for step in last.path]
    if not beside or token.kind != "unit" or not levels:
        return None
    if token.level not in levels and (token.level != "条" or RANK[levels[0]] > RANK["条"]):
        return None
    above = last.path[: levels.index(token.level)] if token.level in levels else ()
    return Cited(token.start, token.end, last.law, (*above, token), last.run)
