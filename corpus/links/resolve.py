"""References to places: what a wording means where it stands, or why that is not certain.

The principle is that of citation readers everywhere: one reading, or none.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.links.chains import Cited
from corpus.links.grammar import Level, Number, Token
from corpus.links.models import MISSING, Target
from corpus.links.outline import headings
from corpus.models import Article, Law, Paragraph, Pinpoint, article_label
from corpus.numerals import to_chinese

_LONGEST_RANGE = 300
_SMALLER: tuple[Level, ...] = ("款", "项", "目")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reference stands: the article, its place in the law, and the part of it."""

    law: Law
    article: Article
    paragraph: int
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """Targets, or a reason in Chinese why there are none."""

    targets: tuple[Target, ...] = ()
    reason: str = ""


class _DoubtError(Exception):
    """Ends the resolution of one reference; carries the reason. Never leaves this module."""


def inside(found: Cited, place: Place, named: Sequence[Number] = ()) -> Resolved:
    """What a reference to this law means.

    Args:
        found: As worded.
        place: Where it stands.
        named: The articles of this law that the sentence has named before, for 该条.
    """
    try:
        if found.level in ("编", "章", "节"):
            return Resolved(tuple(headings(found.path, place.law, place.article)))
        return Resolved(tuple(_provisions(found, place, named)))
    except (_DoubtError, LookupError) as exc:
        return Resolved((), str(exc.args[0]))


def within_article(found: Cited, number: Number, place: Place) -> Resolved:
    """What 第三款 or 第（二）项 means where it is one of another article of this law."""
    step = Token("unit", found.start, found.start, "条", (number,))
    return inside(replace(found, path=(step, *found.path)), place)


def outside(found: Cited) -> Resolved:
    """What a reference to another law means; whether that law has the place is not known here."""
    if any(step.kind == "relative" for step in found.path):
        return Resolved((), "所指取决于另一部法规的行文")
    if found.level in ("编", "章", "节"):
        return Resolved((Target(heading="".join(map(_heading, found.path))),))
    levels = {step.level: _numbers_between(step, found) for step in found.path}
    if found.path and "条" not in levels:
        return Resolved((), "没有写明是另一部法规的哪一条")
    return Resolved(tuple(_elsewhere(levels)) if found.path else (Target(),))


def _heading(step: Token) -> str:
    return f"第{to_chinese(step.numbers[0][0])}{step.level}"


def _elsewhere(levels: Mapping[Level, tuple[Number, ...]]) -> Iterator[Target]:
    """Every place that numbers name, in order."""
    none: tuple[Number | None, ...] = (None,)
    parts = [levels["条"], *(levels.get(level) or none for level in _SMALLER)]
    for (number, suffix), *rest in itertools.product(*parts):  # type: ignore[misc]
        below = [part[0] if part else None for part in rest]
        yield Target(Pinpoint(number, suffix, *below))


def _numbers_between(step: Token, found: Cited) -> tuple[Number, ...]:
    """A unit's numbers; those of a range without suffixes are filled in."""
    first, last = step.numbers[0], step.numbers[-1]
    plain = first[1] is None and last[1] is None
    if found.ranged and step is found.path[-1] and plain and last[0] - first[0] < _LONGEST_RANGE:
        return tuple((n, None) for n in range(first[0], last[0] + 1))
    return step.numbers


def _provisions(found: Cited, place: Place, named: Sequence[Number]) -> Iterator[Target]:
    """The articles, paragraphs and items of this law that are meant."""
    steps = {step.level: step for step in found.path}
    articles = _articles(steps.get("条"), found, place, named)
    if not set(_SMALLER) & set(steps):
        yield from (Target(Pinpoint(a.number, a.suffix)) for a in articles)
        return
    for article in articles:
        for paragraph in _paragraphs(steps, found, place, article):
            yield from _parts(steps, found, place, article, paragraph)


def _articles(
    step: Token | None, found: Cited, place: Place, named: Sequence[Number]
) -> Sequence[Article]:
    """The articles that a 条 of the wording means; this article where there is none."""
    if step is None:
        return (place.article,)
    if step.kind == "unit":
        return _numbered_articles(step, found, place.law)
    if step.that:
        if len(set(named)) != 1:
            raise _DoubtError("“该条”所指不止一条" if named else "“该条”之前没有提到哪一条")
        return _numbered_articles(replace(step, numbers=(named[0],)), found, place.law)
    at = place.law.articles.index(place.article)
    count = at if step.every else step.back
    if count > at or (step.every and not at):
        raise _DoubtError(f"{place.article.label}之前没有这么多条")
    return place.law.articles[at - count : at] if count else (place.article,)


def _numbered_articles(step: Token, found: Cited, law: Law) -> Sequence[Article]:
    """The articles of these numbers, and of a range also those between."""
    ends = []
    for number in step.numbers:
        article = law.article(*number)
        if article is None:
            raise _DoubtError(_no_such_article(law, number))
        ends.append(article)
    if not (found.ranged and step is found.path[-1]):
        return ends
    first, last = (law.articles.index(ends[n]) for n in (0, -1))
    return law.articles[first : last + 1]


def _no_such_article(law: Law, number: Number) -> str:
    """Why an article is not there: a file may hold one part of a law only."""
    first, last = law.articles[0], law.articles[-1]
    if first.number > 1 and not first.number <= number[0] <= last.number:
        return f"文件只载有{first.label}至{last.label}"
    return f"{MISSING}{article_label(*number)}"


def _paragraphs(
    steps: Mapping[Level, Token], found: Cited, place: Place, article: Article
) -> Sequence[Paragraph]:
    """The paragraphs of an article that a 款 of the wording means."""
    step = steps.get("款")
    if step is None:
        return (_listing(steps, place, article),)
    if step.kind == "relative":
        return _previous_paragraphs(step, place, article)
    count = len(article.paragraphs)
    numbers = [number for number, _ in _numbers_between(step, found)]
    if max(numbers) > count:
        raise _DoubtError(f"{MISSING}{article.label}第{to_chinese(max(numbers))}款")
    return [article.paragraphs[n - 1] for n in numbers]


def _previous_paragraphs(step: Token, place: Place, article: Article) -> Sequence[Paragraph]:
    """本款, 前款, 前两款, 前各款."""
    if article is not place.article:
        raise _DoubtError("“前款”所指取决于另一条的行文")
    count = place.paragraph - 1 if step.every else step.back
    if step.back == 0 and not step.every:
        return (article.paragraphs[place.paragraph - 1],)
    if not 0 < count < place.paragraph:
        raise _DoubtError("所在的款之前没有这么多款")
    return article.paragraphs[place.paragraph - 1 - count : place.paragraph - 1]


def _listing(steps: Mapping[Level, Token], place: Place, article: Article) -> Paragraph:
    """The paragraph whose items a 项 without a 款 means: the only one that has them."""
    step = steps.get("项")
    if step is None or step.kind == "relative":
        if article is not place.article:
            raise _DoubtError("没有写明是哪一款")
        return article.paragraphs[place.paragraph - 1]
    wanted = {number for number, _ in step.numbers}
    holding = [p for p in article.paragraphs if wanted <= {item.number for item in p.items}]
    if not holding:
        said = "、".join(f"第（{to_chinese(n)}）项" for n in sorted(wanted))
        raise _DoubtError(f"{MISSING}{article.label}{said}")
    own = article.paragraphs[place.paragraph - 1] if article is place.article else None
    if own in holding and place.item is not None:
        return own
    if len(holding) > 1:
        raise _DoubtError(f"{article.label}有几款都列有这一项，没有写明是哪一款")
    return holding[0]


def _parts(
    steps: Mapping[Level, Token], found: Cited, place: Place, article: Article, paragraph: Paragraph
) -> Iterator[Target]:
    """A paragraph, or the items and sub-items of it that are meant."""
    item, subitem = steps.get("项"), steps.get("目")
    if item is None and subitem is None:
        yield Target(article.pinpoint(paragraph.number))
        return
    for number in _items(item, found, place, paragraph):
        point = article.pinpoint(paragraph.number, number)
        held = next((i for i in paragraph.items if i.number == number), None)
        if held is None:
            raise _DoubtError(f"{MISSING}{point.label}")
        if subitem is None:
            yield Target(point)
            continue
        for sub, _ in _numbers_between(subitem, found):
            if sub not in {s.number for s in held.subitems}:
                raise _DoubtError(f"{MISSING}{point.label}第{to_chinese(sub)}目")
            yield Target(replace(point, subitem=sub))


def _items(step: Token | None, found: Cited, place: Place, paragraph: Paragraph) -> Sequence[int]:
    """The numbers of the items that a 项 of the wording means."""
    if step is not None and step.kind == "unit":
        return [number for number, _ in _numbers_between(step, found)]
    if place.item is None or paragraph.number != place.paragraph:
        raise _DoubtError("不在列举之中，“前项”“本项”所指不明")
    if step is None or (step.back == 0 and not step.every):
        return [place.item]
    held = [i.number for i in paragraph.items if i.number < place.item]
    count = len(held) if step.every else step.back
    if not 0 < count <= len(held):
        raise _DoubtError("所在的项之前没有这么多项")
    return held[-count:]
