"""A draft taken apart: each citation with its law, its place and what is quoted of it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.citecheck.antecedents import Antecedents, Reading
from assistant.citecheck.folding import Folded
from assistant.citecheck.mentions import LawMention, mention_before, titles_in
from assistant.citecheck.models import Group
from assistant.citecheck.provisions import find_groups
from assistant.citecheck.quotes import Quote
from assistant.citecheck.titles import LawNames, kind_of
from corpus.errors import InputError

_BEHIND = re.compile(
    r"[，。；]?(?:[（(]|[—-]{1,2})(?:详?见|引自|出自|依据|参见|参照|根据|载于|选自)?[：:]?"
)
_IS_OF = re.compile(r"[，。；]?这?(?:是|系|出自|见|源于|引自|载于|规定于|来自)[^，。；]{0,6}")
_SENTENCE = re.compile(r"[，。；：“”]")
_BEHIND_REACH = 12
_LONGEST_TITLE = 50
_FEWEST_HEADINGS = 2
"""Headings of articles that a text has at least if it is that of a law."""

MAX_CITATIONS = 5_000
"""Most provisions looked at in one draft."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of provisions of one law, or a law alone, as cited at one place of a draft.

    Attributes:
        reading: The law.
        group: The provisions; ``None`` where only the law is cited.
        start: Offset of the words, those of the law included where they stand together.
        end: Offset behind them.
        quotes: What is quoted of it.
    """

    reading: Reading
    group: Group | None
    start: int
    end: int
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """What a draft names, before it is known what belongs together."""

    titles: tuple[LawMention, ...]
    groups: tuple[Group, ...]
    own: LawMention | None = None

    def outside(self, quotes: Sequence[Quote]) -> "_Found":
        """Without what stands in some quotations."""
        return _Found(
            tuple(t for t in self.titles if not _within(t.start, quotes)),
            tuple(g for g in self.groups if not _within(g.start, quotes)),
            self.own,
        )


def read_draft(draft: Folded, names: LawNames, home: Sequence[str]) -> tuple[Unit, ...]:
    """Finds the citations of a draft, in order.

    What stands within a quotation of a provision is the provision's own and no citation of the
    draft's. A law alone is cited where it is named first, or quoted.

    Args:
        draft: The draft.
        names: The laws at hand.
        home: The user's place and those that it lies in.

    Raises:
        InputError: It cites more than is checked at once.
    """
    found = _find(draft, names)
    count = max(sum(len(group.places) for group in found.groups), len(found.titles))
    if count > MAX_CITATIONS:
        message = f"一份文稿的引用超过 {MAX_CITATIONS} 处，请分成几份核对。"
        raise InputError(message, param="text")
    units = _units(draft, names, home, found.outside(draft.quotes))
    owned = _attribute(draft, units)
    if len(owned) < len(draft.quotes):
        units = _units(draft, names, home, found.outside(sorted(owned, key=lambda q: q.start)))
        owned = _attribute(draft, units)
    return tuple(_worth_reporting(_with_quotes(units, owned)))


def _find(draft: Folded, names: LawNames) -> _Found:
    """What a draft names; headings of articles are no citations but make it the text of a law."""
    groups = find_groups(draft.text)
    cited = tuple(group for group in groups if not _is_heading(draft, group))
    titles = [title for title in titles_in(draft.text, names) if _is_law(title, names)]
    own = _own_title(draft) if len(groups) - len(cited) >= _FEWEST_HEADINGS else None
    if own is not None:
        titles = [own, *(title for title in titles if title.start >= own.end)]
    return _Found(tuple(titles), cited, own)


def _own_title(draft: Folded) -> LawMention | None:
    """The title that the text of a law opens with."""
    line = draft.text.lstrip("\n").partition("\n")[0]
    title = line.strip("《》#*")
    if not kind_of(title) or len(title) > _LONGEST_TITLE or _SENTENCE.search(title):
        return None
    start = draft.text.index(line)
    return LawMention(title, "title", start, start + len(line))


def _units(draft: Folded, names: LawNames, home: Sequence[str], found: _Found) -> list[Unit]:
    """Every citation with its law."""
    memory = Antecedents(draft, names, found.titles, home, found.own)
    units: list[Unit] = []
    passed = 0
    for group in found.groups:
        upto = bisect_left(found.titles, group.start, key=lambda t: t.start)
        units.extend(_law_alone(t, memory) for t in found.titles[passed : max(passed, upto - 1)])
        passed = max(passed, upto - 1)
        mention = mention_before(draft.text, group.start, found.titles, names, memory.aliases)
        if passed < upto and mention is not found.titles[passed]:
            units.append(_law_alone(found.titles[passed], memory))
            mention = mention_before(draft.text, group.start, found.titles, names, memory.aliases)
        passed = upto
        units.append(_cited(draft, group, mention, memory, units))
    units += [_law_alone(title, memory) for title in found.titles[passed:]]
    return units


def _law_alone(title: LawMention, memory: Antecedents) -> Unit:
    return Unit(memory.named(title), None, title.start, title.end)


def _cited(
    draft: Folded,
    group: Group,
    mention: LawMention | None,
    memory: Antecedents,
    before: Sequence[Unit],
) -> Unit:
    """Provisions with the law that they are of."""
    first = group.places[0].article
    if first is None:
        return _same_article(draft, group, before)
    reading = memory.named(mention) if mention else memory.unnamed(group.start, first)
    for place in group.places:
        memory.cited(reading, place.article)
    return Unit(reading, group, mention.start if mention else group.start, group.end)


def _same_article(draft: Folded, group: Group, before: Sequence[Unit]) -> Unit:
    """该条第二款: of the article cited right before, if that was one."""
    previous = draft.sentence(max(0, draft.sentence(group.start)[0] - 1))[0]
    last = next((u for u in reversed(before[-3:]) if u.group and u.start >= previous), None)
    articles = {(p.article, p.suffix) for p in last.group.places} if last and last.group else set()
    if last is None or len(articles) != 1:
        problem = "看不出“该条”指哪一条。请写明法规名称和条号"
        return Unit(Reading("", problem=problem), group, group.start, group.end)
    article, suffix = articles.pop()
    places = tuple(
        replace(p, article=article, suffix=suffix) if p.article is None else p for p in group.places
    )
    return Unit(last.reading, replace(group, places=places), group.start, group.end)


def _attribute(draft: Folded, units: Sequence[Unit]) -> dict[Quote, int]:
    """Quotations to the citation that each is of: one in brackets behind it, else one before it."""
    starts, ends = [u.start for u in units], [u.end for u in units]
    owned: dict[Quote, int] = {}
    for quote in draft.quotes:
        before = bisect_right(ends, quote.start) - 1
        behind = bisect_left(starts, quote.end)
        if 0 <= before < len(units) - 1 and starts[before + 1] < quote.start:
            continue  # the marks are those of a short name that a citation defines
        gap = draft.text[quote.end : starts[behind]] if behind < len(units) else ""
        near = behind < len(units) and starts[behind] - quote.end <= _BEHIND_REACH
        if near and _BEHIND.fullmatch(gap):
            owned[quote] = behind
        elif before >= 0 and ends[before] > draft.sentence(quote.start)[0]:
            owned[quote] = before
        elif near and _IS_OF.fullmatch(gap):
            owned[quote] = behind
    return owned


def _with_quotes(units: Sequence[Unit], owned: Mapping[Quote, int]) -> list[Unit]:
    quotes: dict[int, list[Quote]] = {}
    for quote, index in owned.items():
        quotes.setdefault(index, []).append(quote)
    return [replace(unit, quotes=tuple(quotes.get(n, ()))) for n, unit in enumerate(units)]


def _worth_reporting(units: Sequence[Unit]) -> Iterator[Unit]:
    """All but a law alone that is named again, or whose provisions are cited."""
    told = {unit.reading.key for unit in units if unit.group}
    for unit in units:
        if unit.group or unit.quotes or (unit.reading.key and unit.reading.key not in told):
            told.add(unit.reading.key)
            yield unit


def _is_law(mention: LawMention, names: LawNames) -> bool:
    """Whether a title is of a law: one at hand, or one that ends as those do (no 通知, no book)."""
    return bool(kind_of(mention.name) or mention.alias or names.full(mention.name))


def _is_heading(draft: Folded, group: Group) -> bool:
    """Whether 第三十条 opens a line with a blank behind it, as in the text of a regulation."""
    opens = draft.text[group.start - 1 : group.start] in {"", "\n"}
    return opens and len(group.places) == 1 and draft.spaced_after(group.end)


def _within(at: int, quotes: Sequence[Quote]) -> bool:
    index = bisect_right(quotes, at, key=lambda q: q.start) - 1
    return index >= 0 and at < quotes[index].end
