"""Provisions named in running text, in rows and ranges: 第三十条、第三十一条第二款至第四款.

Reads text that :mod:`assistant.citecheck.folding` folded: no blanks, one width.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.citecheck.models import Group, Place
from corpus.numerals import NUMERAL_CHARS, to_int

_N = rf"[{NUMERAL_CHARS}]"
_NUMBER = rf"{_N}{{1,9}}"
_SHORT = rf"{_N}{{1,3}}"
_TO = r"(?:至|到|[－—–~～-]{1,2})"
_AND = r"(?:[、，,]?(?:以及|或者|和|与|及|或|并|至|到)|[、，,]|[－—–~～-]{1,2})"

_NO_ARTICLE = (
    r"例|约|件|目|线|街|路|河|道|船|腿|鱼|狗|理由|建议|意见|措施|经验|消息|新闻|信息|要求|原则"
    r"|评论|回复|记录"
)
"""What makes of 第三条 the third of something else: 第三条例外 has no 条, 第一条建议 no law."""

_ARTICLES = (
    rf"第(?P<articles>{_NUMBER}(?:(?:[、和及与]|{_TO})第?{_NUMBER}){{0,20}})条"
    rf"(?:之(?P<suffix>{_SHORT}))?(?!{_NO_ARTICLE})"
)
_BARE = rf"(?:(?<=》)|(?<=[、和及与至]))(?P<bare>{_NUMBER})条(?:之(?P<bare_suffix>{_SHORT}))?"
_PARAGRAPH = rf"第?[（(]?(?P<paragraph>{_SHORT})[）)]?款"
_ITEM = rf"(?:第?[（(](?P<item>{_SHORT})[）)]项?|第?(?P<item2>{_SHORT})项)"
_SUBITEM = rf"第?[（(]?(?P<subitem>{_SHORT})[）)]?目"
_OF = r"[的中]?"

_WHOLE = rf"(?:{_ARTICLES}|{_BARE})(?:{_OF}{_PARAGRAPH})?(?:{_OF}{_ITEM})?(?:{_OF}{_SUBITEM})?"
_PARTS = (
    rf"第?[（(]?(?P<paragraph>{_SHORT})[）)]?款(?:{_OF}{_ITEM})?(?:{_OF}{_SUBITEM})?",
    rf"{_ITEM}(?:{_OF}{_SUBITEM})?",
    _SUBITEM,
)
_ARTICLE = re.compile(_WHOLE)
_NEXT = tuple(re.compile(rf"(?P<link>{_AND}){part}") for part in (_WHOLE, *_PARTS))
_SAME = re.compile(
    rf"(?:[该同]条|(?<=[，；。])第(?={_SHORT}款(?:规定|的规定|明确|要求|所)))(?:规定)?的?"
    rf"(?:{_PARAGRAPH})(?:{_OF}{_ITEM})?"
)
_RANGE = re.compile(_TO)
_LIST = re.compile(rf"({_TO}|[、和及与])")
LONGEST_RANGE = 60
"""Articles that a range is spelt out to; of a longer one only the ends are looked at."""


def find_groups(text: str) -> tuple[Group, ...]:
    """Every row of provisions that a text names by number, in order, each provision once.

    ``article`` is ``None`` in the first place of a group that goes on about the article before
    (该条第二款).
    """
    found: list[Group] = []
    at = 0
    starts = sorted((*_ARTICLE.finditer(text), *_SAME.finditer(text)), key=lambda m: m.start())
    for match in starts:
        if match.start() >= at:
            found.append(_row(text, match))
            at = found[-1].end
    return tuple(found)


def _row(text: str, match: re.Match[str]) -> Group:
    """The row of provisions that a first one opens."""
    places = list(_places(match))
    end = match.end()
    while (more := _following(text, end)) is not None:
        _append(places, more)
        end = more.end()
    notes = ("所引范围过大，只核对首尾两条",) if any(p.article == _GAP for p in places) else ()
    return Group(tuple(p for p in places if p.article != _GAP), match.start(), end, notes)


_GAP = -1
"""Article number that stands for the middle of a range too long to spell out."""


def _following(text: str, at: int) -> re.Match[str] | None:
    """What goes on with a row of provisions, if anything does."""
    return next((m for pattern in _NEXT if (m := pattern.match(text, at))), None)


def _places(match: re.Match[str]) -> Iterator[Place]:
    """The provisions of one match; several where 条 is said once (第十、十一条)."""
    groups = match.groupdict()
    item = groups.get("item") or groups.get("item2")
    place = Place(
        suffix=_int(groups.get("suffix") or groups.get("bare_suffix")),
        paragraph=_int(groups.get("paragraph")),
        item=_int(item),
        subitem=_int(groups.get("subitem")),
        start=match.start() + len(groups.get("link") or ""),
        end=match.end(),
    )
    numbers = _article_numbers(groups.get("articles") or groups.get("bare") or "")
    for number in numbers[:-1]:
        yield Place(number, start=place.start, end=place.end)
    yield replace(place, article=numbers[-1] if numbers else None)


def _article_numbers(text: str) -> list[int]:
    """The numbers of 三十、三十一 and of 三十至三十二."""
    numbers: list[int] = []
    to = False
    for part in _LIST.split(text.replace("第", "")):
        value = to_int(part)
        if value is None:
            to = _RANGE.fullmatch(part) is not None
        elif to and numbers:
            numbers += _spelt(numbers[-1], value)
        else:
            numbers.append(value)
    return numbers


def _spelt(first: int, last: int) -> list[int]:
    """The numbers after the first of a range, to its last."""
    if not 0 <= last - first <= LONGEST_RANGE:
        return [_GAP, last]
    return list(range(first + 1, last + 1))


def _append(places: list[Place], match: re.Match[str]) -> None:
    """Adds what a row goes on with, with the article and paragraph that it leaves unsaid."""
    before = places[-1]
    added = list(_places(match))
    if added[0].article is None:
        added = [_inherit(before, added[0])]
    if _RANGE.fullmatch(match["link"]):
        places += _between(before, added[0])
    places += added


def _inherit(before: Place, place: Place) -> Place:
    """A 款 is one of the article before, a 项 one of the 款 before, a 目 one of the 项 before."""
    place = replace(place, article=before.article, suffix=before.suffix)
    if place.paragraph is None:
        place = replace(place, paragraph=before.paragraph)
        if place.item is None:
            place = replace(place, item=before.item)
    return place


def _between(first: Place, last: Place) -> Sequence[Place]:
    """The provisions between the ends of a range, where both are of one kind."""
    same_article = (first.article, first.suffix) == (last.article, last.suffix)
    if not same_article:
        whole = first.paragraph is None and last.paragraph is None
        if not whole or first.suffix or last.suffix:
            return ()
        if first.article is None or last.article is None:
            return ()
        numbers = _spelt(first.article, last.article)[:-1]
        return [Place(n, start=last.start, end=last.end) for n in numbers]
    field = "item" if last.item is not None else "paragraph"
    start, stop = getattr(first, field), getattr(last, field)
    if start is None or stop is None or stop - start > LONGEST_RANGE:
        return ()
    return [replace(last, **{field: n}) for n in range(start + 1, stop)]


def _int(text: str | None) -> int | None:
    return to_int(text) if text else None
