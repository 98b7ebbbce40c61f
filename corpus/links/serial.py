"""References as plain JSON values and as lines to read."""

from collections.abc import Iterator, Sequence
from typing import Any

from corpus.links.find import references
from corpus.links.models import Reference, Target
from corpus.models import Article, Law, Pinpoint


def references_in(law: Law, articles: Sequence[Article]) -> list[Reference]:
    """The references that stand in some articles of a law."""
    held = {(article.number, article.suffix) for article in articles}
    return [r for r in references(law) if (r.source.article, r.source.suffix) in held]


def references_json(found: Sequence[Reference]) -> list[dict[str, Any]]:
    """References, each with its source, its characters, and what it points to."""
    return [
        {
            "source": {"label": each.source.label, **_point(each.source)},
            "start": each.start,
            "end": each.end,
            "text": each.text,
            "law": each.law or None,
            "certain": each.certain,
            "reason": each.reason or None,
            "targets": [_target(target) for target in each.targets],
        }
        for each in found
    ]


def _target(target: Target) -> dict[str, Any]:
    point = _point(target.pinpoint) if target.pinpoint else {}
    return {"label": target.label or None, "heading": target.heading or None, **point}


def _point(point: Pinpoint) -> dict[str, Any]:
    return {
        "article": point.article,
        "suffix": point.suffix,
        "paragraph": point.paragraph,
        "item": point.item,
        "subitem": point.subitem,
    }


def links_of(law: Law, articles: Sequence[Article]) -> str:
    """The references of some articles of a law as text, one a line, and a count of each kind."""
    found = references_in(law, articles)
    return "\n".join([*_lines(found), _summary(found)])


def _lines(found: Sequence[Reference]) -> Iterator[str]:
    for each in found:
        law = f"《{each.law}》" if each.law else ""
        places = "、".join(target.label for target in each.targets)
        aim = f"{law}{places}" if each.certain else f"未链接：{each.reason}"
        yield f"{each.source.label}　“{each.text}” → {aim}"


def _summary(found: Sequence[Reference]) -> str:
    certain = sum(each.certain for each in found)
    dangling = sum(each.dangling for each in found)
    doubtful = len(found) - certain - dangling
    return (
        f"互引 {len(found)} 处：可以确定 {certain} 处，"
        f"所指不明 {doubtful} 处，所指不存在 {dangling} 处。"
    )
