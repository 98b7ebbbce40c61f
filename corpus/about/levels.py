"""The rank of a law (效力位阶): told by who made it, else by its title. 《立法法》 第五章."""

import re

from corpus.about.owners import owner
from corpus.geography.divisions import NATION, Division
from corpus.headers import Level

_COURT = re.compile(r"最高人民(?:法院|检察院)")
_MINISTRY = re.compile(
    r"^(?!.*(?:中共中央|中央军事委员会))[^、]*(?:部|局|总局|委员会|委|署|银行|总署|海关|管理局|办公室)(?:、|$)"
)
_LOCAL_LAW = re.compile(r"(?:条例|自治条例|单行条例)(?:（.*）)?$")
_CONGRESS = re.compile(r"人民代表大会(?:常务委员会)?$")
_PAPER = re.compile(r"(?:通知|意见|通告|公告|函|批复|方案|规划|纲要|要点|指引|指南)(?:（.*）)?$")


def level_of(
    title: str, issuer: str | None, place: Division | None, *, state_council: bool = False
) -> Level | None:
    """The rank of a law.

    Args:
        title: Its title.
        issuer: The body that made it, if known; several are joined by 、.
        place: The division whose law it is, if known.
        state_council: Whether the State Council made what another body published its own.

    Returns:
        The rank, or ``None`` where neither maker nor title tells.
    """
    maker = issuer or ""
    if _COURT.search(maker) or _COURT.match(title):
        return "司法解释"
    if maker.startswith("国家监察委员会"):
        return "监察法规"
    local = place is not None and place != NATION and not maker.startswith("全国人民代表大会")
    if local or _is_local(maker):
        return _local(title, maker, place)
    if state_council:
        return "行政法规"
    return _national(title, maker, place)


def _is_local(maker: str) -> bool:
    """Whether a body is that of a place, even of one that is no longer in the table."""
    body = re.search(r"^(?!全国).{2,}(?:人民代表大会(?:常务委员会)?|人民政府)$", maker)
    return body is not None


def _local(title: str, maker: str, place: Division | None) -> Level | None:
    """The rank of what a place's bodies make; a county's may make autonomous regulations only."""
    of = owner(maker) or place
    county = of is not None and of.level == "county" and "自治" not in of.name
    if _CONGRESS.search(maker):
        return "规范性文件" if county else "地方性法规"
    if maker.endswith("人民政府"):
        return "规范性文件" if county or _PAPER.search(title) else "规章"
    if maker:
        return "规范性文件"
    return "地方性法规" if _LOCAL_LAW.search(title) and not county else None


def _national(title: str, maker: str, place: Division | None) -> Level | None:
    """The rank of what the State's bodies make; ministries may call nothing of theirs 条例."""
    if maker.startswith("全国人民代表大会") or re.search(r"[^办方]法$|法典$", title):
        return "法律"
    if "国务院" in maker.split("、") or maker in ("政务院", "中央人民政府政务院"):
        return "规范性文件" if _PAPER.search(title) else "行政法规"
    if _MINISTRY.match(maker):
        return "规范性文件" if _PAPER.search(title) else "规章"
    regulation = place == NATION and re.search(r"条例(?:（[^）]*）)?$", title)
    return "行政法规" if regulation and not maker else None
