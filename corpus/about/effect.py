"""When a law takes effect and when it ends by itself, by its last articles."""

import re
from datetime import date, timedelta

from corpus.about.dates import DATE_SOURCE, as_date
from corpus.numerals import NUMERAL_CHARS, to_int

_VERB = r"(?:开始|正式)*(?:施行|实施|生效|执行)(?!的)"
_DATED = re.compile(rf"[自从于由]{DATE_SOURCE}(?:[零〇0]时)?起?{_VERB}")
_BY_ACT = re.compile(rf"[自从](?P<act>公布|发布|颁布|印发|通过|批准|签署)(?:之日|之时)?起{_VERB}")
_SUBJECT = re.compile(r"(?:^|[，：\d\s])本[\u4e00-\u9fff]{1,8}$")
_PART = re.compile(r"第[^第]{1,6}[编章节条款项]")
_SENTENCE = re.compile(r"[。；\n]")
_OWN = r"(?:^|，)(?:其|本[\u4e00-\u9fff]{1,8}?的?)?"
_UNTIL = re.compile(
    rf"{_OWN}(?:有效期限?|(?:试行|施行|实施|执行)(?:期限?)?)(?:截止)?(?:至|到)"
    rf"{DATE_SOURCE}(?:止|为止|届满)?(?:$|，)"
)
_FROM_UNTIL = re.compile(
    rf"[自从]{DATE_SOURCE}起?(?:{_VERB})?，?(?:至|到){DATE_SOURCE}止?(?:{_VERB})?(?:$|，)"
)
_FOR_YEARS = re.compile(
    rf"{_OWN}(?:有效期限?|(?:试行|施行|实施|执行)期限?)(?:为|是|：)?([{NUMERAL_CHARS}]{{1,3}})年(?:$|，)"
    rf"|(?:起|，)试行([{NUMERAL_CHARS}]{{1,3}})年(?:$|，)"
)
_MAX_YEARS = 50
"""Longest validity that a text may give itself; a greater number is a slip."""


def effect_of(
    closing: str, promulgated: date | None, adopted: date | None, approved: date | None
) -> tuple[date | None, bool]:
    """The day on which a law takes effect, as its last articles say.

    What 本条例 takes effect by goes before what parts of it do, and a date before 公布之日.

    Args:
        closing: Text of the last articles.
        promulgated: Day of promulgation, if known.
        adopted: Day of adoption, if known.
        approved: Day of approval, if known.

    Returns:
        The day, and whether the text says anything of it at all: of a law in force from its
        promulgation on a day that is not known, the text says, and yet there is no day.
    """
    acts = {"通过": adopted, "批准": approved}
    found: list[tuple[bool, date | None]] = []
    for sentence in _SENTENCE.split(closing):
        found += [(_is_whole(m), as_date(m.groups())) for m in _DATED.finditer(sentence)]
        found += [
            (_is_whole(m), acts.get(m["act"], promulgated)) for m in _BY_ACT.finditer(sentence)
        ]
    whole = [day for is_whole, day in found if is_whole]
    days = whole or [day for _, day in found if day is not None] or [None] * bool(found)
    return (days[-1], True) if days else (None, False)


def end_of(closing: str, effective_from: date | None) -> date | None:
    """The last day in force that a law sets to itself: 有效期五年, 有效期至2029年12月31日.

    Only where that is said beside its taking effect, so that the validity of a permit is none.

    Args:
        closing: Text of the last articles.
        effective_from: Day on which the law takes effect, if known.

    Returns:
        The day; ``None`` where the text says nothing of it, or more than one thing.
    """
    ends: set[date | None] = set()
    beside = False
    for sentence in _SENTENCE.split(closing):
        says_effect = bool(_DATED.search(sentence) or _BY_ACT.search(sentence))
        from_until = _FROM_UNTIL.search(sentence)
        if says_effect or beside or (from_until and _SUBJECT.search(_before(from_until))):
            ends |= set(_ends(sentence, effective_from))
        beside = says_effect
    return ends.pop() if len(ends) == 1 else None


def _ends(sentence: str, effective_from: date | None) -> list[date | None]:
    """Every end that a sentence on a law's taking effect sets to it."""
    days = [as_date(match.groups()) for match in _UNTIL.finditer(sentence)]
    days += [as_date(match.groups()[3:]) for match in _FROM_UNTIL.finditer(sentence)]
    for match in _FOR_YEARS.finditer(sentence):
        years = to_int(match[1] or match[2])
        days.append(_after_years(effective_from, years))
    return days


def _after_years(day: date | None, years: int | None) -> date | None:
    """The last day of some years from a day on; ``None`` where either is not known."""
    if day is None or years is None or not 0 < years <= _MAX_YEARS:
        return None
    next_day = day + timedelta(days=1) if (day.month, day.day) == (2, 29) else day
    return next_day.replace(year=day.year + years) - timedelta(days=1)


def _before(match: re.Match[str]) -> str:
    """What stands before a match."""
    return match.string[: match.start()]


def _is_whole(match: re.Match[str]) -> bool:
    """Whether the whole law is said to take effect."""
    before = _before(match)
    return _SUBJECT.search(before) is not None and not _PART.search(before[-10:])
