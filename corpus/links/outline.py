"""References to parts, chapters and sections: 第四章, 本章, 第二编第三章."""

import re
from collections.abc import Sequence

from corpus.links.grammar import Level, Token
from corpus.links.models import MISSING, Target
from corpus.models import Article, Law
from corpus.numerals import NUMERAL_CHARS, to_chinese, to_int

_NUMBERED = re.compile(rf"第([{NUMERAL_CHARS}]+)(编|章|节)")
Path = tuple[str, str, str]
"""Headings of a part, a chapter and a section; ``""`` where there is none."""

_DEPTH: dict[Level, int] = {"编": 0, "章": 1, "节": 2}


def headings(steps: Sequence[Token], law: Law, article: Article) -> list[Target]:
    """The headings that the units of a reference mean.

    Args:
        steps: Units from the largest to the smallest, none smaller than 节.
        law: The law.
        article: The article that the reference stands in.

    Raises:
        LookupError: There is no such heading, or more than one; says so in Chinese.
    """
    here = _path(article)
    fits = sorted({_path(a) for a in law.articles}, key=lambda p: [q == "" for q in p])
    for step in steps:
        fits = [path for path in fits if _fits(path, step, here, law)]
    depth = _DEPTH[steps[-1].level]
    named = _order({path[: depth + 1] for path in fits if path[depth]}, law, depth)
    return [Target(heading=found[depth]) for found in _chosen(named, steps, here)]


def _path(article: Article) -> Path:
    part = (article.part or "").partition(" 第")[0]  # chapters run on through its 分编
    return (part, article.chapter or "", article.section or "")


def _fits(path: Path, step: Token, here: Path, law: Law) -> bool:
    """Whether a heading is one that a unit means."""
    depth = _DEPTH[step.level]
    if step.kind == "relative" and not here[depth]:
        raise LookupError(f"所在的条不在任何{step.level}之下")
    if step.kind == "unit":
        return _number(path[depth]) in {number for number, _ in step.numbers}
    if step.back == 0:
        return path[: depth + 1] == here[: depth + 1]
    order = _order({_path(a)[: depth + 1] for a in law.articles}, law, depth)
    at = order.index(here[: depth + 1])
    count = at if step.every else step.back
    return path[: depth + 1] in order[max(0, at - count) : at]


def _order(paths: set[tuple[str, ...]], law: Law, depth: int) -> list[tuple[str, ...]]:
    """Paths in the order of the law."""
    seen = dict.fromkeys(_path(a)[: depth + 1] for a in law.articles)
    return [path for path in seen if path in paths]


def _chosen(
    named: list[tuple[str, ...]], steps: Sequence[Token], here: Path
) -> list[tuple[str, ...]]:
    """One heading for each number; of several alike, the one in the same part or chapter."""
    last = steps[-1]
    if not named:
        raise LookupError(MISSING + _said(steps))
    if last.kind == "relative":
        return named
    found = []
    for number, _ in last.numbers:
        same = [path for path in named if _number(path[-1]) == number]
        near = [path for path in same if path[:-1] == here[: len(path) - 1]]
        if not same:
            raise LookupError(MISSING + _said(steps))
        if len(same) > 1 and len(near) != 1:
            raise LookupError(f"有几个{_said(steps)}，没有写明是哪一个")
        found.append(same[0] if len(same) == 1 else near[0])
    return found


def _said(steps: Sequence[Token]) -> str:
    """The units as a reader would name them."""
    words = []
    for step in steps:
        numbers = "、".join(to_chinese(number) for number, _ in step.numbers)
        words.append(f"第{numbers}{step.level}" if numbers else f"前面的{step.level}")
    return "".join(words)


def _number(heading: str) -> int | None:
    """The number of a heading; of a sub-part (第三编 … 第一分编 …) that of the part."""
    match = _NUMBERED.match(heading)
    return to_int(match[1]) if match else None
