"""Chinese numerals as statutes write them: 第一百二十条, （十一）.

The grammar is that of GB/T 15835-2011 for integers from 0 to 9999. Digits in a row (二〇二四) are
read positionally, as years are written.
"""

from functools import lru_cache

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_CHINESE = "零一二三四五六七八九"
_FULLWIDTH = str.maketrans("０１２３４５６７８９", "0123456789")

TO_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
"""Everyday numerals to those that cannot be forged, as contracts and cheques are written."""

NUMERAL_CHARS = "".join(_DIGITS) + "".join(_UNITS) + "0123456789０１２３４５６７８９"
"""Every character that may occur in a number, for building patterns."""

LARGEST = 9999
"""Largest number that ``to_chinese`` writes."""


@lru_cache(maxsize=4096)
def to_int(text: str) -> int | None:
    """Reads an integer written in Arabic or Chinese digits.

    Args:
        text: e.g. ``"30"``, ``"三十"``, ``"一百零五"``, ``"二〇二四"``, ``"廿"`` is not accepted.

    Returns:
        The value, or ``None`` where the text is not one number.
    """
    text = text.strip().translate(_FULLWIDTH)
    if text.isascii():
        return int(text) if text.isdigit() else None
    if not text or any(c not in _DIGITS and c not in _UNITS for c in text):
        return None
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _read_with_units(text)


def _read_with_units(text: str) -> int | None:
    """Sums digit × unit pairs; units must fall, and a digit may not follow a digit."""
    total, digit, last_unit = 0, None, 10_000
    for char in text:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= last_unit or digit == 0:
                return None
            total += (1 if digit is None else digit) * unit
            digit, last_unit = None, unit
        elif digit is None or digit == 0:
            digit = _DIGITS[char]
        else:
            return None
    return total + (digit or 0)


@lru_cache(maxsize=4096)
def to_chinese(value: int) -> str:
    """Writes an integer as a statute does: 30 → 三十, 105 → 一百零五, 12 → 十二.

    Args:
        value: 0 to ``LARGEST``.

    Raises:
        ValueError: The value is out of range.
    """
    if not 0 <= value <= LARGEST:
        raise ValueError(f"out of range: {value}")
    if value == 0:
        return "零"
    out, pending_zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            out += ("零" if pending_zero else "") + _CHINESE[digit] + name
            pending_zero = False
        elif out:
            pending_zero = True
    return out.removeprefix("一") if out.startswith("一十") else out
