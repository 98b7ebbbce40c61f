"""What a document says about its law: title, maker, dates, and what it repeals.

Read from the lines before the first article (title, announcement, the bracketed note under the
title) and from the last articles (本条例自…起施行). What is not said stays ``None``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.about.acts import Act, acts_in
from corpus.about.dates import DATE, as_date
from corpus.about.effect import effect_of, end_of
from corpus.about.levels import level_of
from corpus.about.makers import PAPER_NUMBER, bodies, makers_in, order_number, resolved
from corpus.about.notes import note_lines, note_of, passing_sentence
from corpus.about.owners import owner, unlisted_owner
from corpus.about.repeals import repeals_in
from corpus.about.titles import find_title, title_from_name
from corpus.geography.divisions import NATION, Division
from corpus.headers import Amendment, Level, Repeal

_ORDER_LINE = re.compile(r"[\u4e00-\u9fff、\s]{2,40}(?:令|公告)(?:[（(]?第.{1,8}号[）)]?)?")
_NUMBER_LINE = re.compile(PAPER_NUMBER)
_TITLE_LEAD = re.compile(r"^([\u4e00-\u9fff、]{3,40}?)关于")
_LEGISLATION_LAW = date(2000, 7, 1)
"""《立法法》 in force."""
_STATE_BODY = re.compile(
    r"^(?:国家|中国|全国|中央|国务院|最高|海关总署|审计署)|^[\u4e00-\u9fff]{2,16}(?:部|总局|总署)$"
)
_NATIONWIDE = re.compile(
    r"中华人民共和国(?:境内|领域|领土|内水|管辖)[^。\n]{0,80}(?:适用|遵守)本"
    r"|国务院[\u4e00-\u9fff、（）]{2,40}(?:负责|主管|领导|指导)[^。\n，]{0,16}全国"
)
"""What a law of the State alone says: that it applies in the country, who administers it there."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; dates are ``None`` where the document does not state them."""

    title: str | None
    jurisdiction: str
    adcode: str
    issuer: str | None
    adopted: date | None
    approved: date | None
    promulgated: date | None
    effective_from: date | None
    note: str
    level: Level | None
    amended: date | None
    repealed: tuple[Repeal, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    number: str = ""
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class _Source:
    """What the particulars are read from.

    Attributes:
        title: The law's title, or ``""``.
        preamble: Lines before the law's text.
        acts: What the note under the title tells of; of all lines before the text where it is mute.
        signature: Lines that sign the text.
    """

    title: str
    preamble: Sequence[str]
    acts: tuple[Act, ...]
    signature: Sequence[str]

    def first(self, *kinds: str, by_anyone: bool = True) -> Act | None:
        """The first act of some kinds, with a day, or of a maker that is named."""
        for act in self.acts:
            if act.kind in kinds and (act.day if by_anyone else act.makers):
                return act
        return None

    def day(self, *kinds: str) -> date | None:
        """The day of the first act of some kinds."""
        act = self.first(*kinds)
        return act.day if act else None


def read_metadata(
    preamble: Sequence[str],
    closing: str,
    source: str,
    signature: Sequence[str] = (),
    opening: str = "",
) -> Metadata:
    """Reads what a document says about its law.

    Args:
        preamble: Normalised lines before the law's own text.
        closing: Text of the last articles.
        source: File name, the last resort for a title; ``""`` for none.
        signature: Lines under the last article that sign and date the text.
        opening: Text of the first articles, which say where the law applies.
    """
    title, under = find_title(preamble)
    title = title or title_from_name(source)
    if title in preamble and not note_of(preamble[under:]):  # the note may be under the first
        under = min(under, preamble.index(title) + 1)
    read = _Source(title or "", preamble, _acts(preamble, under), signature)
    makers = _makers(read)
    issuer = "、".join(makers) or None
    place = _place(title or "", makers, opening)
    promulgated = read.day("promulgated") or _signature_date(preamble)
    adopted = _adopted(read)
    amendments = _amendments(read.acts)
    effective_from = _effective(closing, read, promulgated, adopted)
    return Metadata(
        title=title,
        jurisdiction=place.name if place else "",
        adcode=place.adcode if place else "",
        issuer=issuer,
        adopted=adopted,
        approved=read.day("approved"),
        promulgated=promulgated,
        effective_from=effective_from,
        note=note_of(preamble[under:]) or passing_sentence(preamble),
        level=level_of(
            title or "", issuer, place, state_council=_is_state_councils(read, promulgated)
        ),
        amended=max((a.day for a in amendments if a.day), default=None),
        repealed=repeals_in(closing),
        amendments=amendments,
        number=_number(read),
        expires=end_of(closing, effective_from),
    )


def _acts(preamble: Sequence[str], under: int) -> tuple[Act, ...]:
    """The acts of the note under the title, else of everything before the text."""
    noted = acts_in(tuple(note_lines(preamble[under:])))
    rest = acts_in([line for line in preamble[:under] if DATE.search(line)])
    kinds = {act.kind for act in noted}
    return (*noted, *(act for act in rest if act.kind not in kinds and act.kind != "amended"))


def _makers(read: _Source) -> tuple[str, ...]:
    """The bodies that made the law, with their places where that is certain."""
    place = owner(read.title)
    named = [name for act in read.acts for name in act.makers]
    for found in _said_makers(read):
        if found:
            return resolved(found, place.name if place else "", named)
    return ()


def _said_makers(read: _Source) -> Iterator[tuple[str, ...]]:
    """What the document says of the makers, best evidence first."""
    lead = _TITLE_LEAD.match(read.title)
    yield makers_in(lead[1]) if lead else ()
    for kind in ("passed", "promulgated"):
        act = read.first(kind, by_anyone=False)
        yield act.makers if act else ()
    for line in read.preamble:
        if _ORDER_LINE.fullmatch(line):
            yield makers_in(line)
    revised = read.first("amended", by_anyone=False)
    yield revised.makers if revised and not revised.decision else ()
    for line in read.signature:
        yield makers_in(line)
    approved = read.first("approved", by_anyone=False)
    alone = owner(read.title) in (None, NATION) and read.first("passed") is None
    yield approved.makers if approved and alone and "国务院" in approved.makers else ()


def _place(title: str, makers: Sequence[str], opening: str) -> Division | None:
    """Whose law it is: by its title, else its makers, else by where it says that it applies."""
    found = owner(title)
    for name in makers if found is None else ():
        found = found or owner(name) or (NATION if _STATE_BODY.search(name) else None)
    found = found or unlisted_owner(title, makers)
    nationwide = not makers and _NATIONWIDE.search(opening)
    return NATION if found is None and nationwide else found


def _adopted(read: _Source) -> date | None:
    """The day of passing; of a revision (修订) that is the only passing the text tells of."""
    passed = read.day("passed")
    if passed is not None or not read.acts:
        return passed
    first = read.acts[0]
    revised = first.kind == "amended" and first.verb == "修订" and not first.decision
    congress = any("人民代表大会" in name for name in first.makers)
    return first.day if revised and congress else None


def _is_state_councils(read: _Source, promulgated: date | None) -> bool:
    """Whether the State Council stands behind what another body published.

    It approved it before 《立法法》, since when what ministries publish is their own rule, approved
    or not; or it amended it by a decision of its own.
    """
    if any(a.kind == "amended" and a.decision.startswith("国务院关于") for a in read.acts):
        return True
    act = read.first("approved", by_anyone=False)
    if act is None or not {"国务院", "政务院"} & set(act.makers):
        return False
    day = promulgated or act.day
    return day is not None and day < _LEGISLATION_LAW


def _amendments(acts: Sequence[Act]) -> tuple[Amendment, ...]:
    """What the header tells of amendments, in order; a text passed anew is one."""
    return tuple(
        Amendment(act.day, act.decision or "、".join(act.makers))
        for at, act in enumerate(acts)
        if (act.kind == "amended" and (act.day or act.decision)) or _is_passed_anew(act, acts[:at])
    )


def _is_passed_anew(act: Act, before: Sequence[Act]) -> bool:
    """Whether the body that had passed the law passed it again, with no decision named.

    A congress and its standing committee are one body here. Two bodies that pass a law of theirs
    together do so on days of their own.
    """
    first = next((a for a in before if a.kind == "passed"), None)
    if act.kind != "passed" or first is None or not (first.day and act.day):
        return False
    return act.day > first.day and bool(bodies(act.makers) & bodies(first.makers))


def _number(read: _Source) -> str:
    """The number of the order that promulgated the law, or that stands on a line of its own."""
    act = next((a for a in read.acts if a.kind == "promulgated" and a.number), None)
    if act is not None:
        return act.number
    for line in read.preamble:
        if _NUMBER_LINE.fullmatch(line):
            return line
        if _ORDER_LINE.fullmatch(line) and (number := order_number(line)):
            return number
    return ""


def _signature_date(preamble: Sequence[str]) -> date | None:
    """The date under an announcement or an order, a line of its own."""
    if not any(re.search(r"公布|公告|令$|令（?第", line) for line in preamble):
        return None
    for line in preamble:
        match = DATE.fullmatch(line)
        if match:
            return as_date(match.groups())
    return None


def _effective(
    closing: str, read: _Source, promulgated: date | None, adopted: date | None
) -> date | None:
    """The date of effect: the law's own words first, then the announcement's."""
    day, said = effect_of(closing, promulgated, adopted, read.day("approved"))
    announced, _ = effect_of("\n".join(read.preamble), promulgated, adopted, None)
    return day or read.day("effective") or (None if said else announced)
