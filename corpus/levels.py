"""The rank of a law (效力位阶): told by who made it, else by its title. 《立法法》 第五章."""

import re

from corpus.divisions import NATION, Division
from corpus.headers import Level

_COURT = re.compile(r"最高人民(?:法院|检察院)")
_MINISTRY = re.compile(r"(?:部|局|总局|委员会|委|署|办公室|银行|总署|海关|管理局)$")
_LOCAL_LAW = re.compile(r"(?:条例|自治条例|单行条例)(?:（.*）)?$")
_CONGRESS = re.compile(r"人民代表大会(?:常务委员会)?$")


def level_of(title: str, issuer: str | None, place: Division | None) -> Level | None:
    """The rank of a law.

    Args:
        title: Its title.
        issuer: The body that made it, if known.
        place: The division whose law it is, if known.

    Returns:
        The rank, or ``None`` where neither maker nor title tells.
    """
    maker = issuer or ""
    if _COURT.search(maker) or _COURT.match(title):
        return "司法解释"
    if maker.startswith("国家监察委员会"):
        return "监察法规"
    if place is not None and place != NATION:
        return _local(title, maker)
    return _national(title, maker)


def _local(title: str, maker: str) -> Level | None:
    if _CONGRESS.search(maker):
        return "地方性法规"
    if maker.endswith("人民政府"):
        return "规章"
    return "地方性法规" if _LOCAL_LAW.search(title) else None


def _national(title: str, maker: str) -> Level | None:
    if maker.startswith("全国人民代表大会") or re.search(r"[^办方]法$|法典$", title):
        return "法律"
    if maker == "国务院":
        return "行政法规"
    if _MINISTRY.search(maker):
        return "规章"
    return "行政法规" if title.startswith("中华人民共和国") and title.endswith("条例") else None
