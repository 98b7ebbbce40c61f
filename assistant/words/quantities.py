"""Numbers with their units, so that 三十日 equals 30天 and 五万元 equals 50000元.

One of the checks of :mod:`assistant.verify`. A quantity is a value, a unit, and whether it is a
lower or an upper bound.
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from corpus.numerals import NUMERAL_CHARS, to_int

_UNITS = {
    "元": ("元", "块钱", "块"),
    "工作日": ("个工作日", "工作日"),
    "日": ("日", "天", "号"),
    "时": ("个小时", "小时"),
    "分": ("分钟",),
    "月": ("个月", "月"),
    "年": ("周年", "年"),
    "岁": ("周岁", "岁"),
    "周": ("个星期", "星期", "周"),
    "人": ("名", "人"),
    "次": ("次", "回"),
    "倍": ("倍",),
    "户": ("户",),
    "项": ("项", "种", "类", "款", "方面"),
    "级": ("级",),
    "米": ("米",),
    "个": ("个",),
}
_CANONICAL = {spelling: unit for unit, spellings in _UNITS.items() for spelling in spellings}
_SPELLINGS = "|".join(sorted(_CANONICAL, key=len, reverse=True))
_SCALES = {"万": 10_000, "亿": 100_000_000}

_VALUE = rf"(?P<value>[{NUMERAL_CHARS}][{NUMERAL_CHARS},，]*(?:\.\d+)?)(?P<scale>[万亿]*)"
_PART = (
    rf"(?:(?P<whole>[{NUMERAL_CHARS}万]+)分之(?P<part>[{NUMERAL_CHARS}]+)"
    r"|(?P<percent>\d+(?:\.\d+)?)\s*[%％])"
)
_QUANTITY = re.compile(
    r"(?P<low>不少于|不低于|至少|最少|最低|(?<![不得可能])超过)?"
    r"(?P<high>不(?:得|可|能)?超过|不多于|不高于|至多|最多|最长|最高)?"
    rf"\s*(?:{_PART}|{_VALUE}\s*(?P<unit>{_SPELLINGS})?)"
    rf"(?P<tail>以上|以下|以内|之内|内)?"
)
_RANGE = re.compile(r"\s*[至到—~～-]+\s*")
_IDIOMS = re.compile(
    r"[一二三四五六七八九十]位一体|千方百计|十分|万一|一[一定般旦些律并切起致样同体方直]"
    r"|[统唯同单专]一|进一步|百姓|百分之百|多元|双元"
)
_LONE_UNITS = frozenset(_CANONICAL) - {"个", "次", "回", "款", "种", "类", "方面", "级", "号", "项"}
"""Units after which a lone 一 is a number; 一个 and 一次 are articles."""


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """A number as a text gives it.

    Attributes:
        value: As written, scaled: 五万 is 50000, 百分之三十 is 3/10.
        unit: Canonical unit, ``""`` where none follows.
        bound: ``">"`` at least, ``"<"`` at most, ``""`` neither.
        text: As written.
    """

    value: Fraction
    unit: str
    bound: str
    text: str


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text, in order; idioms (十分, 一定) are none."""
    plain = _IDIOMS.sub("某", text)
    found: list[Quantity] = []
    end = 0
    for match in _QUANTITY.finditer(plain):
        value = _value(match)
        if value is None:
            continue
        unit = _CANONICAL.get(match["unit"] or "", "")
        one = Quantity(value, unit, _bound(match), match[0].strip())
        if found and _RANGE.fullmatch(plain, end, match.start()):
            first = found[-1]
            found[-1] = replace(first, unit=first.unit or unit, bound=first.bound or ">")
            one = replace(one, bound=one.bound or "<")
        found.append(one)
        end = match.end()
    return tuple(found)


def without_quantities(text: str) -> str:
    """A text with a space for each of its quantities."""
    return _QUANTITY.sub(lambda m: " " if _value(m) is not None else m[0], text)


def strange_quantities(text: str, source: str) -> tuple[Quantity, ...]:
    """The quantities of a text that its source does not have.

    A unit is compared where both give one, and so is a bound; sums of money must have the same.
    """
    held = quantities_in(source)
    return tuple(q for q in quantities_in(text) if not any(_agree(q, other) for other in held))


def _agree(one: Quantity, other: Quantity) -> bool:
    units = not (one.unit and other.unit) or one.unit == other.unit
    money = one.unit == other.unit == "元"
    bounds = one.bound == other.bound or (not money and not (one.bound and other.bound))
    return one.value == other.value and units and bounds


def _value(match: re.Match[str]) -> Fraction | None:
    if match["percent"]:
        return Fraction(match["percent"]) / 100
    if match["whole"]:
        whole, part = to_int(match["whole"].replace("万", "")), to_int(match["part"])
        return Fraction(part, whole) if whole and part is not None else None
    digits = match["value"]
    if digits == "一" and not match["scale"] and match["unit"] not in _LONE_UNITS:
        return None
    if len(digits) == 1 and not digits.isdigit() and not (match["unit"] or match["scale"]):
        return None
    return _scaled(digits.replace(",", "").replace("，", ""), match["scale"])


def _scaled(digits: str, scale: str) -> Fraction | None:
    head, _, decimals = digits.partition(".")
    whole = to_int(head)
    if whole is None:
        return None
    value = Fraction(whole) + (Fraction(f"0.{decimals}") if decimals else 0)
    for char in scale:
        value *= _SCALES[char]
    return value


def _bound(match: re.Match[str]) -> str:
    if match["high"] or match["tail"] in {"以下", "以内", "之内", "内"}:
        return "<"
    return ">" if match["low"] or match["tail"] == "以上" else ""
