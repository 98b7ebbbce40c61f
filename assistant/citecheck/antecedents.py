"""Which law each citation of a draft is of; where more than one reading is left, none is taken."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.citecheck.folding import Folded
from assistant.citecheck.mentions import LawMention
from assistant.citecheck.titles import LawNames, Title, kind_of
from corpus import mentions

_ANY_KIND = frozenset({"规定", "法规", "规章"})
_STATUTES = frozenset({"法", "法律"})
_POINTS_BACK = re.compile(r"(?:前述|上述|前引|前列|上列)的?$")
_HEAD = 200
"""Characters at the start of a draft that say whose it is."""

_REACH = 200
_ADJACENT = 15
_LOOK_BACK = 40
"""Laws named before that are looked at, so that a long draft takes no more than its length."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A name as it was understood.

    Attributes:
        name: As written, or of the law that it refers to.
        title: The law, or ``None``.
        note: How a short name was read, in Chinese; ``""`` for a full one.
        problem: Why no law was settled on although some may be meant, in Chinese.
        near: Laws at hand that may have been meant.
        year: The year of the version that the draft names.
    """

    name: str
    title: Title | None = None
    note: str = ""
    problem: str = ""
    near: tuple[Title, ...] = ()
    year: int | None = None

    @property
    def key(self) -> str:
        """What makes two readings the same law."""
        return self.title.name if self.title else self.name


class Antecedents:
    """Reads the names of one draft from its start to its end, remembering those before."""

    def __init__(
        self,
        draft: Folded,
        names: LawNames,
        titles: Sequence[LawMention],
        home: Sequence[str],
        own: LawMention | None = None,
    ) -> None:
        """Begins at the start of a draft.

        Args:
            draft: The draft.
            names: The laws at hand.
            titles: The laws that it names by title, in order.
            home: The user's place and those that it lies in, if given.
            own: The title of the draft where it is itself the text of a law.
        """
        self._draft = draft
        self._names = names
        self._titles = titles
        self._home = tuple(home)
        self._own = own
        self._seen: list[tuple[int, Reading]] = []
        self._distinct: dict[str, Reading] = {}
        self._by_article: dict[int, dict[str, Reading]] = {}
        self._aliases: dict[str, Reading] = {}

    @property
    def aliases(self) -> Mapping[str, str]:
        """Short names that the draft has defined so far, to what they stand for."""
        return {alias: reading.key for alias, reading in self._aliases.items()}

    def named(self, mention: LawMention) -> Reading:
        """The law that a name means; it is remembered."""
        if mention.kind == "anaphor":
            return self._referred(mention)
        if mention.name in self._aliases:
            known = self._aliases[mention.name]
            return self._remember(mention.start, replace(known, note=_read_as(mention.name, known)))
        if kind_of(mention.name) == mention.name:
            return self._referred(mention)
        reading = replace(self._by_title(mention), year=mention.year)
        if mention.alias:
            self._aliases[mention.alias] = reading
        return self._remember(mention.start, reading)

    def unnamed(self, at: int, article: int | None) -> Reading:
        """The law of a provision that is named without one: 第三十条."""
        before = self._candidates(at)
        if len(before) == 1:
            return before[0]
        same = tuple(self._by_article.get(article or 0, {}).values())
        if len(same) == 1 and _POINTS_BACK.search(self._draft.text[max(0, at - 3) : at]):
            return replace(same[0], note=_read_as("", same[0]))
        if not self._distinct:
            return self._alone(at)
        return Reading("", problem="前面提到的法规不止一部，看不出这里指哪一部。请写明法规名称")

    def cited(self, reading: Reading, article: int | None) -> None:
        """Remembers that an article of a law was cited."""
        if article is not None and reading.key:
            self._by_article.setdefault(article, {})[reading.key] = reading

    def _remember(self, at: int, reading: Reading) -> Reading:
        if reading.key:
            plain = replace(reading, note="")
            self._seen.append((at, plain))
            self._distinct[reading.key] = plain
        return reading

    def _by_title(self, mention: LawMention) -> Reading:
        """What a title means by itself, or with the places around it."""
        found = self._names.named(mention.name)
        if len(found) == 1:
            return Reading(mention.name, found[0], _read_as_title(mention.name, found[0]))
        near = found or self._names.about(mention.name)
        return self._among(mention, near) if near else self._unheld(mention.name)

    def _unheld(self, name: str) -> Reading:
        return Reading(name, near=self._names.near(name))

    def _among(self, mention: LawMention, near: Sequence[Title]) -> Reading:
        """One of several laws of a subject, if its place is certain."""
        text, at = self._draft.text, mention.start
        beside = [m for m in mentions(text[max(0, at - _ADJACENT) : at]) if _touches(m.end, at)]
        if beside:
            own = {place.name for place in beside[-1].candidates}
            exact = [title for title in near if title.jurisdiction in own]
            if len(exact) == 1:
                return Reading(mention.name, exact[0], _read_as_title(mention.name, exact[0]))
            return self._unheld(beside[-1].candidates[0].name + mention.name)
        found = self._from_context(at, near)
        if found is None:
            options = "、".join(f"《{title.name}》" for title in near[:3])
            problem = f"“{mention.name}”可能指{options}，看不出是哪一部。请写法规全称"
            return Reading(mention.name, problem=problem, near=tuple(near[:3]))
        return Reading(mention.name, found, _read_as_title(mention.name, found))

    def _from_context(self, at: int, near: Sequence[Title]) -> Title | None:
        """The only one cited before, of the place in the sentence, of the user, of the heading."""
        cited = [title for title in near if title.name in self._distinct]
        if cited:
            return cited[0] if len(cited) == 1 else None
        start = max(self._draft.sentence(at)[0], at - _REACH)
        for stretch in (self._draft.text[start:at], None, self._draft.text[:_HEAD]):
            places = self._home_levels() if stretch is None else _levels(stretch)
            hits = [[t for t in near if t.jurisdiction in level] for level in places]
            best = next((hit for hit in hits if hit), [])
            if best or (stretch and places[0]):
                return best[0] if len(best) == 1 else None
        return None

    def _home_levels(self) -> Sequence[frozenset[str]]:
        return [frozenset({place}) for place in self._home]

    def _referred(self, mention: LawMention) -> Reading:
        """The law that 该条例 refers to: the only one of its kind before, or close by."""
        written = self._draft.text[mention.start : mention.end]
        if self._own and written.startswith("本"):
            return self._remember(mention.start, self._by_title(self._own))
        fits = [r for r in self._distinct.values() if _is_kind(r.key, mention.name)]
        if len(fits) > 1:
            start = self._draft.sentence(mention.start)[0]
            previous = self._draft.sentence(max(0, start - 1))[0]
            fits = [r for r in self._recent(previous) if _is_kind(r.key, mention.name)]
        if len(fits) == 1:
            return replace(fits[0], note=_read_as(written, fits[0]))
        if not fits and not self._distinct:
            return self._alone(mention.start)
        return Reading("", problem=f"看不出这里的“{written}”指哪一部法规。请写明法规名称")

    def _candidates(self, at: int) -> tuple[Reading, ...]:
        """Laws that a provision without a law may be of: all before, if one, else those nearby."""
        if len(self._distinct) <= 1:
            return tuple(self._distinct.values())
        start = self._draft.sentence(at)[0]
        close = self._recent(start)
        if close:
            return close
        if self._own:
            return (self._by_title(self._own),)
        return self._recent(self._draft.text.rfind("\n", 0, at) + 1)

    def _recent(self, start: int) -> tuple[Reading, ...]:
        """Distinct laws named since an offset."""
        last = self._seen[-_LOOK_BACK:]
        return tuple({r.key: r for at, r in last if at >= start}.values())

    def _alone(self, at: int) -> Reading:
        """The one law that the whole draft names, or the only one of the user's place."""
        later = {mention.name for mention in self._titles}
        if len(later) == 1 and self._titles[0].start > at:
            reading = self._by_title(self._titles[0])
            if reading.title:
                return replace(reading, note=_read_as("", reading))
        own = self._names.of_place(self._home[0]) if self._home else ()
        if len(own) == 1:
            reading = Reading(own[0].name, own[0])
            return replace(reading, note=_read_as("", reading))
        return Reading("", problem="没有写明是哪部法规的条文。请写明法规名称")


def _touches(end: int, at: int) -> bool:
    return end == min(at, _ADJACENT)


def _levels(text: str) -> Sequence[frozenset[str]]:
    """The places named in a text, then those that they lie in."""
    named = [place for mention in mentions(text) for place in mention.candidates]
    above = frozenset(a.name for place in named for a in place.ancestors)
    return [frozenset(place.name for place in named), above]


def _is_kind(name: str, kind: str) -> bool:
    if kind in _ANY_KIND:
        return True
    if kind in _STATUTES:
        return name.endswith(("法", "法典")) and not name.endswith("办法")
    return name.endswith(kind)


def _read_as(written: str, reading: Reading) -> str:
    named = f"“{written}”" if written else "未写法规名称，"
    return f"{named}按《{reading.key}》核对"


def _read_as_title(written: str, title: Title) -> str:
    plain = written in (title.name, *(v.id for v in title.versions))
    return "" if plain else f"“{written}”按《{title.name}》核对"
