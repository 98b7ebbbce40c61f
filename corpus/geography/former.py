"""Divisions that are no more, and what they are today: 伊克昭盟 is 鄂尔多斯市, 宝安县 is 宝安区.

Renamed and merged ones are kept in a table, whose years are for its readers. A county that became a
city or district of the same name needs no row: it is the one county-level division that bears its
stem.
"""

import functools
import re
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from corpus.geography.divisions import Division, by_name, divisions, stem

_COUNTY = re.compile(r"[\u4e00-\u9fff]{2,}(?:自治县|县|市)")
_LEAST_STEM = 2


@functools.cache
def former_divisions() -> Mapping[str, tuple[Division, ...]]:
    """Former name to the division of today; several where two bore it."""
    found: dict[str, tuple[Division, ...]] = {}
    for line in _table().splitlines():
        if line and not line.startswith("#"):
            name, _, now = line.split("\t")
            found[name] = (*found.get(name, ()), _named(now))
    return MappingProxyType(found)


def _table() -> str:
    return (files("corpus") / "data" / "former_divisions.tsv").read_text("utf-8")


def _named(path: str) -> Division:
    """The division that a row means: a name that is unique, or one after its city's."""
    fits = by_name().get(path, ())
    if len(fits) == 1:
        return fits[0]
    for at in range(2, len(path) - 1):
        above = by_name().get(path[:at], ())
        fits = tuple(d for d in by_name().get(path[at:], ()) if any(d.within(a) for a in above))
        if len(fits) == 1:
            return fits[0]
    raise ValueError(path)


def today(name: str, within: Division | None = None) -> Division | None:
    """What a division that is no more is today.

    Args:
        name: Its full name.
        within: The division that it was named after, if any.

    Returns:
        The division, or ``None`` where the name is no former one, or may mean several.
    """
    if name in by_name():
        return None
    fits = former_divisions().get(name) or _of_stem(name)
    if within is not None:
        fits = tuple(division for division in fits if division.within(within))
    return fits[0] if len(fits) == 1 else None


def _of_stem(name: str) -> tuple[Division, ...]:
    """The county-level divisions of a county's name with another ending."""
    if _COUNTY.fullmatch(name) is None:
        return ()
    bare = stem(Division(name, "", "county"))
    return _counties().get(bare, ()) if len(bare) >= _LEAST_STEM else ()


@functools.cache
def _counties() -> Mapping[str, tuple[Division, ...]]:
    """Stem to the cities and districts at the level of counties that bear it."""
    found: dict[str, tuple[Division, ...]] = {}
    for division in divisions():
        if division.level == "county" and division.name.endswith(("区", "市")):
            found[stem(division)] = (*found.get(stem(division), ()), division)
    return MappingProxyType(found)
