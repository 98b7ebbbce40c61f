"""When a law takes effect, by its last articles."""

import re
from datetime import date

from corpus.dates import DATE_SOURCE, as_date

_VERB = r"(?:开始|正式)*(?:施行|实施|生效|执行)(?!的)"
_DATED = re.compile(rf"[自从于由]{DATE_SOURCE}(?:[零〇0]时)?起?{_VERB}")
_BY_ACT = re.compile(rf"[自从](?P<act>公布|发布|颁布|印发|通过|批准|签署)(?:之日|之时)?起{_VERB}")
_SUBJECT = re.compile(r"(?:^|[，：\d\s])本[\u4e00-\u9fff]{1,8}$")
_PART = re.compile(r"第[^第]{1,6}[编章节条款项]")
_SENTENCE = re.compile(r"[。；\n]")


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


def _is_whole(match: re.Match[str]) -> bool:
    """Whether the whole law is said to take effect."""
    before = match.string[: match.start()]
    return _SUBJECT.search(before) is not None and not _PART.search(before[-10:])
