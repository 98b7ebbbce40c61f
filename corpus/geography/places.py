"""Places that a text names: full names, short names, nicknames, with every candidate kept.

A short name counts only where it is unmistakable: 平安区 is a district of 海东, but the 平安 of
平安建设 is no place, and 开封 in 开箱、开封 is none either.
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from corpus.geography.divisions import NATION, Division, by_name, divisions, stem
from corpus.geography.former import former_divisions

NICKNAMES: Mapping[str, str] = MappingProxyType(
    {
        "内蒙": "内蒙古自治区",
        "呼市": "呼和浩特市",
        "青城": "呼和浩特市",
        "鹿城": "包头市",
        "鄂市": "鄂尔多斯市",
        "达旗": "达拉特旗",
        "准旗": "准格尔旗",
        "伊旗": "伊金霍洛旗",
        "土左旗": "土默特左旗",
        "托县": "托克托县",
        "乌市": "乌鲁木齐市",
        "帝都": "北京市",
        "首都": "北京市",
        "魔都": "上海市",
        "羊城": "广州市",
        "花城": "广州市",
        "鹏城": "深圳市",
        "蓉城": "成都市",
        "山城": "重庆市",
        "春城": "昆明市",
        "冰城": "哈尔滨市",
        "泉城": "济南市",
        "榕城": "福州市",
        "鹭岛": "厦门市",
        "夏都": "西宁市",
        "河湟": "海东市",
        "全国": "全国",
    }
)
"""Well-known other names, to the full name."""

_GENERIC_NAMES = "城区 郊区 矿区 新区 新城区 老城区 城中区 市中区 开发区"
_GENERIC = frozenset(_GENERIC_NAMES.split())
"""County names that are also common nouns; they count only right after their city's name."""

_WORDS = """
长治 开封 日照 来宾 白银 东方 阿里 安康 大同 和平 朝阳 三明 四平 孝感 大理 文山 天门 山南 平凉 中山
保山 普洱 通化 白山 黄石 黄山 天水 自贡 海西 海北 黄南 资阳 文昌 万宁 济源 仙桃 六安 吉安 宁德 大庆
红河 怀化 保定 常德 信阳 安顺 承德 德州 定西 中卫 吴忠 固原 武威 玉树 昌都 随州 双河 北屯 新星 白杨
"""
_SHORT_WORDS = frozenset(_WORDS.split())
"""Short names that are also words or parts of words; they count only after 在、到 and the like."""

_LOCATING = re.compile(r"(?:在|位于|到|去|来自|那|至|赴|住)$")
_FOLLOWED: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "青城": re.compile("山"),
        "首都": re.compile("机场|师范|医科"),
        "山城": re.compile("区"),
        "鹿城": re.compile("区"),
        "长治": re.compile("久安"),
    }
)
"""What must not follow a short name, lest it be part of another word."""
_MIN_COUNTY_STEM = 3
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        text: As written.
        candidates: Divisions that it may mean, most general first; at least one.
    """

    start: int
    end: int
    text: str
    candidates: tuple[Division, ...]


def mentions(text: str) -> tuple[Mention, ...]:
    """Finds the places that a text names, from left to right, longest names first.

    A name after its superior's is narrowed by it: of the many 朝阳区, 北京市朝阳区 leaves one.
    """
    found: list[Mention] = []
    at = 0
    while at < len(text):
        mention = _at(text, at, found[-1] if found else None)
        if mention is None:
            at += 1
        else:
            found.append(mention)
            at = mention.end
    return tuple(found)


def _at(text: str, start: int, before: Mention | None) -> Mention | None:
    """The longest place name that starts at an offset."""
    names = _names().get(text[start : start + 2], ())
    adjacent = before is not None and before.end == start
    for name in names:
        if not text.startswith(name, start) or not _is_place(text, start, name, adjacent):
            continue
        candidates = _narrow(_lexicon()[name], before)
        return Mention(start, start + len(name), name, candidates)
    return None


def _is_place(text: str, start: int, name: str, adjacent: bool) -> bool:
    """Whether the surroundings leave no doubt that a name is a place."""
    after = text[start + len(name) :]
    if name in _FOLLOWED and _FOLLOWED[name].match(after):
        return False
    if name in _GENERIC:
        return adjacent
    if name in _SHORT_WORDS:
        return start == 0 or adjacent or _LOCATING.search(text[:start]) is not None
    if name[-1] in "区县" and any(d.level == "county" for d in _lexicon()[name]):
        return after[:1] not in {"域", "别", "间", "划", "块", "分"}
    return True


def _narrow(candidates: tuple[Division, ...], before: Mention | None) -> tuple[Division, ...]:
    """Those candidates that lie in the place named before, or all."""
    if before is None or len(candidates) == 1:
        return candidates
    inside = tuple(c for c in candidates if any(c.within(b) for b in before.candidates))
    return inside or candidates


@functools.cache
def _lexicon() -> Mapping[str, tuple[Division, ...]]:
    """Every name, full or short, to what it may mean."""
    names: dict[str, tuple[Division, ...]] = dict(by_name())
    for each in divisions():
        for short in _short_names(each):
            if each not in names.get(short, ()):
                names[short] = (*names.get(short, ()), each)
    for nickname, full in NICKNAMES.items():
        names[nickname] = by_name()[full]
    for former, now in former_divisions().items():
        names.setdefault(former, now)
    return MappingProxyType(names)


def _short_names(each: Division) -> tuple[str, ...]:
    """Short names of a division that stand for it by themselves."""
    if each is NATION:
        return ()
    bare = stem(each)
    if each.level != "county":
        return (bare,) if len(bare) >= 2 and bare != each.name else ()
    autonomous = re.search(r"自治([县旗])$", each.name)
    names = [bare] if len(bare) >= _MIN_COUNTY_STEM and bare != each.name else []
    if autonomous and len(bare) >= 2:
        names.append(bare + autonomous.group(1))
    return tuple(names)


@functools.cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """The first two characters of a name to the names that begin with them, longest first."""
    index: dict[str, list[str]] = {}
    for name in _lexicon():
        index.setdefault(name[:2], []).append(name)
    return {key: tuple(sorted(found, key=len, reverse=True)) for key, found in index.items()}
