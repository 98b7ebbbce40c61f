"""Whose law a title announces: the division that it begins with."""

import functools
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from corpus.geography.divisions import (
    NATION,
    Division,
    DivisionLevel,
    by_name,
    division,
    divisions,
    stem,
)
from corpus.geography.former import today

_NATIONAL = re.compile(r"中华人民共和国|全国人民代表大会|国务院|最高人民")
_SPECIAL_ZONE = re.compile(r"^(?:(..)经济特区|中国（([\u4e00-\u9fff]{2,3})）自由贸易试验区)")
_ZONE = re.compile(
    r"[\u4e00-\u9fff]{0,12}?(?:新区|开发区|工业园区|产业园区|自由贸易试验区|自由贸易港|高新区|保税区|保税港区|"
    r"自主创新示范区|示范区|试验区|合作区|科学城|实验区)"
)
_LONGEST, _SHORTEST = 16, 2
_BODY_OF = re.compile(
    r"^([\u4e00-\u9fff]{1,12}?(?:自治[区州县旗]|[省市县盟旗区]))(?:人民代表大会|人民政府)"
)


def owner(title: str) -> Division | None:
    """The division that a title or the name of a body begins with.

    ``内蒙古自治区鄂尔多斯市…`` belongs to the city; 中华人民共和国… and 国务院… to the country. A
    division that is no more stands for what it is today. A short name counts before a zone alone:
    苏州工业园区条例.

    Returns:
        The smallest division named at the start, or ``None``.
    """
    if _NATIONAL.match(title):
        return NATION
    zone = _SPECIAL_ZONE.match(title)
    if zone:
        short = zone[1] or zone[2]
        return division(short + "市") or division(short + "省")
    found: Division | None = None
    rest = title
    while (step := _leading(rest, found)) is not None:
        found, rest = step[0], rest[step[1] :]
    return found or _of_zone(title)


def unlisted_owner(title: str, makers: Sequence[str]) -> Division | None:
    """The place, unknown to the table of divisions, that both a title and its maker begin with.

    New, renamed and abolished places have law too. One witness is not enough: 城市供水条例 begins
    like a city's name, but no 城市人民代表大会 made it.

    Returns:
        A division without a code, directly under the country; ``None`` where nothing is certain.
    """
    for maker in makers:
        named = _BODY_OF.match(maker)
        if named and title.startswith(named[1]):
            return Division(named[1], "", _level_of(named[1]), NATION)
    return None


def _level_of(name: str) -> DivisionLevel:
    """What kind of division a name that no table has is of, by its last character."""
    if name.endswith(("省", "自治区")):
        return "province"
    return "prefecture" if name.endswith(("市", "州", "盟")) else "county"


def _leading(text: str, parent: Division | None) -> tuple[Division, int] | None:
    """The division whose full name opens the text, inside ``parent`` if any, and its length."""
    for length in range(min(_LONGEST, len(text)), _SHORTEST - 1, -1):
        name = text[:length]
        if length == _SHORTEST and not name.endswith("县"):  # 城区, 郊区 are common nouns too
            continue
        fits = by_name().get(name, ())
        if parent is not None:
            fits = tuple(d for d in fits if parent in d.ancestors)
        now = fits[0] if len(fits) == 1 else today(name, parent)
        if now is not None:
            return now, length
    return None


def _of_zone(title: str) -> Division | None:
    """The province or city whose short name opens a title about a zone (新区, 工业园区) of it."""
    for length in (4, 3, 2):
        found = _short().get(title[:length], ())
        if len(found) == 1 and _ZONE.match(title[length:]):
            return found[0]
    return None


@functools.cache
def _short() -> Mapping[str, tuple[Division, ...]]:
    """Short names of provinces and prefectures, as 苏州 for 苏州市."""
    names: dict[str, tuple[Division, ...]] = {}
    for each in divisions():
        if each.level in ("province", "prefecture"):
            names[stem(each)] = (*names.get(stem(each), ()), each)
    return MappingProxyType(names)
