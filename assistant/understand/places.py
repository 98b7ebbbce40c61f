"""Whose law is asked about: from the words of the question, else from the user's own place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.ports import CatalogueLike
from corpus import Division, LawHeader, Mention, mentions
from corpus.geography.divisions import NATION, by_name, stem_of

_JOINT = re.compile(r"[和与跟同及对比、，,\s]+|以及|还有")
"""What stands between two places and belongs to neither."""

_BEHIND = re.compile(r"^(?:[的市，、]|[那这两][边地儿]|两[市省县区旗](?!级))*")


@dataclass(frozen=True, slots=True)
class Places:
    """The places that a question is about.

    Attributes:
        held: Jurisdictions of the catalogue whose law applies there, in the order named.
        unheld: Names of places named whose law is not in the catalogue.
        named: Whether the question itself named a place.
        wide: Whether a place was named (a province) under which several held jurisdictions lie,
            so that one of ``held`` must be chosen.
        columns: For each place that a text names, whose law applies there, its own first. What is
            named itself stands in no other's column: 杭州和浙江 sets the two side by side.
    """

    held: tuple[str, ...] = ()
    unheld: tuple[str, ...] = ()
    named: bool = False
    wide: bool = False
    columns: tuple[tuple[str, ...], ...] = ()


def places_in(text: str, catalogue: CatalogueLike) -> Places:
    """Reads the places named in a text.

    A county is under its city's law and a city under its province's, so each place is looked up
    with all its ancestors. Of the readings of an ambiguous name, one that is held is preferred.
    The nation, where no law of its own is held, is no other place: 全国表彰 asks for the law here.
    """
    columns: list[tuple[str, ...]] = []
    unheld: list[str] = []
    wide = False
    for mention in _outermost(_mentions(text, catalogue)):
        found = _held_reading(mention, catalogue)
        below = () if found else _held_below(mention, catalogue)
        wide = wide or len(below) > 1
        if found or below:
            columns += [found] if found else [(name,) for name in below]
        elif mention.candidates[0].parent and mention.candidates[0].name not in unheld:
            unheld.append(mention.candidates[0].name)
    held = tuple(dict.fromkeys(name for column in columns for name in column))
    named = bool(held or unheld)
    return Places(held, tuple(unheld), named, wide and len(held) > 1, _apart(columns))


def _outermost(found: Sequence[Mention]) -> Iterator[Mention]:
    """The places named, of 浙江省杭州市 only the latter, to which the former belongs."""
    for mention, after in zip(found, (*found[1:], None), strict=False):
        adjacent = after is not None and mention.end == after.start
        if not (after and adjacent and _lies_in(after, mention)):
            yield mention


def _lies_in(inner: Mention, outer: Mention) -> bool:
    pairs = ((a, b) for a in inner.candidates for b in outer.candidates)
    return any(a.within(b) and a != b for a, b in pairs)


def _apart(columns: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Each place named once, without the superiors that are named themselves."""
    named = {column[0] for column in columns}
    kept = ((column[0], *(name for name in column[1:] if name not in named)) for column in columns)
    return tuple({column[0]: column for column in kept}.values())


def _mentions(text: str, catalogue: CatalogueLike) -> tuple[Mention, ...]:
    """The places that a text names, those included that only the catalogue knows, in order."""
    own = [mention for name in _unlisted(catalogue) for mention in _spelt(text, name)]
    listed = [m for m in mentions(text) if all(m.end <= o.start or o.end <= m.start for o in own)]
    return tuple(sorted([*listed, *own], key=lambda mention: mention.start))


def _spelt(text: str, name: str) -> Iterator[Mention]:
    """Where a text has the full name of a place that no table has."""
    for match in re.finditer(re.escape(name), text):
        yield Mention(match.start(), match.end(), name, (Division(name, "", "county", NATION),))


def _unlisted(catalogue: CatalogueLike) -> tuple[str, ...]:
    """Places with law here that the table of divisions lacks: new, renamed, abolished ones."""
    return tuple(name for name in catalogue.jurisdictions if name not in by_name())


def place_of_user(jurisdiction: str, catalogue: CatalogueLike) -> Places:
    """Reads the user's setting: a jurisdiction's own name, or any place under it.

    The law of its superiors applies there as well.
    """
    if jurisdiction in catalogue.jurisdictions:
        return Places(_with_superiors(jurisdiction, catalogue))
    named = tuple(name for name in _unlisted(catalogue) if stem_of(name) == jurisdiction)
    if len(named) == 1:
        return Places(named)
    places = places_in(jurisdiction, catalogue)
    if places.named:
        return Places(places.held, places.unheld, named=False, wide=places.wide)
    return Places((), (jurisdiction,))


def _with_superiors(jurisdiction: str, catalogue: CatalogueLike) -> tuple[str, ...]:
    """A jurisdiction of the catalogue, and those above the division whose law is held."""
    codes = {law.adcode for law in catalogue.headers if law.jurisdiction == jurisdiction}
    own = [d for d in by_name().get(jurisdiction, ()) if d.adcode in codes]
    above = [d.name for d in own[0].ancestors] if own else []
    return (jurisdiction, *(name for name in above if name in catalogue.jurisdictions))


def one_chain(names: Sequence[str]) -> bool:
    """Whether the law of all these places applies in one of them: a city, its province, the nation.

    A name that several divisions bear, or none, is in no chain.
    """
    found = [by_name().get(name, ()) for name in names]
    if any(len(same) != 1 for same in found):
        return False
    chain = sorted((same[0] for same in found), key=lambda d: -len(d.ancestors))
    return all(chain[0].within(division) for division in chain)


def without_places(text: str) -> str:
    """The text with its place names taken out.

    Together with the 在 before, the 的 behind, and what only joins them (海东与新疆那边).
    """
    out, last = "", 0
    for mention in mentions(text):
        between = text[last : mention.start].removesuffix("在")
        out += "" if last and _JOINT.fullmatch(between) else between
        last = len(text) - len(_BEHIND.sub("", text[mention.end :], count=1))
    return out + text[last:]


def _held_reading(mention: Mention, catalogue: CatalogueLike) -> tuple[str, ...]:
    for candidate in mention.candidates:
        chain = (candidate, *candidate.ancestors)
        found = tuple(d.name for d in chain if d.name in catalogue.jurisdictions)
        if found:
            return found
    return ()


def _held_below(mention: Mention, catalogue: CatalogueLike) -> tuple[str, ...]:
    codes = [_prefix(candidate) for candidate in mention.candidates]
    return tuple(
        law.jurisdiction
        for law in _one_law_each(catalogue)
        if any(law.adcode.startswith(code) for code in codes)
    )


def _prefix(division: Division) -> str:
    """The leading digits that the codes of all divisions below share (GB/T 2260)."""
    code = division.adcode
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code


def _one_law_each(catalogue: CatalogueLike) -> Sequence[LawHeader]:
    seen: dict[str, LawHeader] = {}
    for law in catalogue.headers:
        seen.setdefault(law.jurisdiction, law)
    return tuple(seen.values())
