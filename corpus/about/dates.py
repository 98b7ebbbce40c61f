"""Dates as statutes write them: 2024年8月30日, 二〇二四年八月三十日, with slips of recognition."""

import re
from collections.abc import Sequence
from datetime import date

from corpus.numerals import to_int

_N = r"[\d〇○零一二三四五六七八九十lO]"
DATE_SOURCE = rf"({_N}{{4}})年({_N}{{1,3}})月({_N}{{1,3}})日"
"""Source of a pattern with three groups; ``l`` and ``O`` are slips for 1 and 0."""
DATE = re.compile(DATE_SOURCE)
_SLIPS = str.maketrans("lO", "10")


def as_date(parts: Sequence[str]) -> date | None:
    """Year, month and day as a date of the calendar, or ``None``."""
    year, month, day = (to_int(part.translate(_SLIPS)) for part in parts)
    if not (year and month and day):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_in(text: str) -> tuple[date, ...]:
    """Every date of a text, in order."""
    found = (as_date(match.groups()) for match in DATE.finditer(text))
    return tuple(day for day in found if day is not None)
