"""Every cross-reference of a law: sentence by sentence, each resolved or left alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.links.chains import Cited, cited
from corpus.links.grammar import Number
from corpus.links.models import Reference
from corpus.links.names import AMENDING, Names, is_lawlike, names_of
from corpus.links.resolve import Place, Resolved, inside, outside, within_article
from corpus.models import UNNUMBERED, Article, Law, Pinpoint

_QUOTED = re.compile(r"“[^”]*(?:”|$)")
_UNNAMED = re.compile(r"(?:分则|总则|法例|法规)$")
_Settled = tuple[str, Resolved]
_SPOKEN = re.compile(r"规定|所列|所指|的|、|，|和|或|至|以外|之|情形|行为|，|。|；|$")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A printed line of an article."""

    source: Pinpoint
    paragraph: int
    item: int | None
    text: str
    start: int


@dataclass(slots=True)
class _Said:
    """What an article has named so far; local to ``references``."""

    laws: list[str] = field(default_factory=list)
    provisions: list[str] = field(default_factory=list)
    articles: list[Number] = field(default_factory=list)

    def note(self, law: str, one: Cited, found: Resolved) -> None:
        """Remembers what a reference has named."""
        if law:
            self.laws.append(law)
            self.provisions += [law] if one.path else []
        points = [target.pinpoint for target in found.targets] if not law else []
        if one.path and one.path[0].level == "条":
            self.articles += [(point.article, point.suffix) for point in points if point]

    def new_paragraph(self) -> None:
        """Forgets what only the paragraph before was about."""
        self.provisions.clear()
        self.articles.clear()


def references(law: Law) -> tuple[Reference, ...]:
    """Finds the cross-references of a law.

    Certain ones have targets; the others say why they have none. Wordings such as 本法 alone, that
    point to no place, are not listed.

    Args:
        law: With its text; laws that it names need not be at hand.
    """
    names = names_of(law.title, [*law.preamble, *(a.text for a in law.articles)])
    found: list[Reference] = []
    for article in law.articles:
        found += _in_article(article, law, names)
    return tuple(found)


def _in_article(article: Article, law: Law, names: Names) -> Iterator[Reference]:
    quoted = _quoted(article, law)
    said = _Said()
    for unit in _units(article):
        if unit.item is None:
            said.new_paragraph()
        for one in cited(unit.text):
            if not any(a <= unit.start + one.start < b for a, b in quoted):
                place = Place(law, article, unit.paragraph, unit.item)
                yield from _reference(one, unit, place, names, said)


def _quoted(article: Article, law: Law) -> list[tuple[int, int]]:
    """Where an amending law cites the new wording of another: its 前款 are that law's own."""
    if not AMENDING.search(law.title):
        return []
    return [match.span() for match in _QUOTED.finditer(article.text)]


def _units(article: Article) -> Iterator[_Unit]:
    """The printed lines of an article with their offsets in its text."""
    start = 0
    for paragraph in article.paragraphs:
        number = paragraph.number
        source = article.pinpoint(number)
        yield _Unit(source, number, None, paragraph.text, start)
        start += len(paragraph.text) + 1
        for item in paragraph.items:
            source = article.pinpoint(number, item.number)
            head = len(item.full_text.split("\n")[0]) - len(item.text.split("\n")[0])
            yield _Unit(source, number, item.number, item.text, start + head)
            start += head + len(item.text) + 1
            for sub in item.subitems:
                head = len(f"{sub.number}.")
                point = replace(source, subitem=sub.number)
                yield _Unit(point, number, item.number, sub.text, start + head)
                start += head + len(sub.text) + 1


def _reference(
    one: Cited, unit: _Unit, place: Place, names: Names, said: _Said
) -> Iterator[Reference]:
    """The reference of one wording, or nothing where it is none."""
    follows = unit.text[one.end :]
    if one.law is not None:
        settled = _of_named_law(one, place, names, said)
    elif one.path[0].kind == "relative":
        settled = ("", inside(one, place, said.articles))
    elif one.path[0].level in ("款", "项", "目"):
        settled = _of_own_article(one, place, said, follows)
    else:
        settled = _of_bare_number(one, place, names, said)
    if settled is None:
        return
    law, found = settled
    said.note(law, one, found)
    span = (unit.start + one.start, unit.start + one.end)
    text = unit.text[one.start : one.end]
    yield Reference(unit.source, *span, text, law, found.targets, found.reason)


def _of_named_law(one: Cited, place: Place, names: Names, said: _Said) -> _Settled | None:
    """《…》第X条, 本法第X条, 该法第X条."""
    word = one.law
    if word is None or (word.kind == "own" and not one.path):
        return None
    if word.kind == "vague":
        return "", Resolved((), "没有写明所指的条款")
    if word.kind == "own":
        return "", inside(one, place)
    title = _that_law(said) if word.kind == "that" else names.full(word.title)
    if title is None:
        return "", Resolved((), "“该法”一类的说法所指不明")
    if not one.path and (not title or not is_lawlike(title)):
        return None
    return (title, outside(one)) if title else ("", inside(one, place))


def _that_law(said: _Said) -> str | None:
    """The only other law that the article has named before, or ``None``."""
    laws = set(said.laws)
    return laws.pop() if len(laws) == 1 else None


def _of_own_article(one: Cited, place: Place, said: _Said, follows: str) -> _Settled | None:
    """第二款, 第（三）项 without an article: of this one, unless another was named before."""
    if not one.bracketed and not _SPOKEN.match(follows):
        return None
    here = inside(one, place)
    own = (place.article.number, place.article.suffix)
    others = {number for number in said.articles if number != own}
    if own[0] != UNNUMBERED and not others and not said.provisions:
        return "", here
    if len(others) == 1 and not said.provisions and here.reason:
        there = within_article(one, others.pop(), place)
        if not there.reason:
            return "", there
    return "", Resolved((), "前文提到了别的条，没有写明是哪一条的")


def _of_bare_number(one: Cited, place: Place, names: Names, said: _Said) -> _Settled | None:
    """第三十条 without a law: of the law named right before it, else of this one."""
    name = names.ending(one.run)
    if name is None:
        return "", Resolved((), "条号之前的法规名称从哪里开始不能确定")
    law = names.full(name) if name else names.amends
    if law:
        return law, outside(one)
    if place.article.number == UNNUMBERED or _UNNAMED.search(one.run):
        return "", Resolved((), "没有写明是哪一部法规的")
    if said.provisions or (said.laws and one.path[0].level != "条"):
        return "", Resolved((), f"可能指前文提到的《{said.laws[-1]}》")
    return "", inside(one, place)
