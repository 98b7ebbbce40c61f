"""Names of the bodies that make laws, cut out of the sentences that say so.

``青岛市第十六届人民代表大会常务委员会第十八次会议`` is 青岛市人民代表大会常务委员会,
``中华人民共和国国务院、中华人民共和国中央军事委员会令第234号`` is 国务院 and 中央军事委员会.
"""

import re
from collections.abc import Sequence

_N = r"[\d〇○零一二三四五六七八九十百]"
_BRACKETS = re.compile(r"[（(〔\[【][^）)〕\]】]*[）)〕\]】]?")
_LEAD = re.compile(r"^(?:[已经由于业根据依照并自，。、；：\s]|现行|原(?=[国中]))+")
_TERM = re.compile(rf"第?{_N}{{1,3}}届")
_TAIL = re.compile(
    rf"(?:(?:主席)?(?:令|公告|通告)(?=[第\d]|{_N}+号|$)|第?{_N}+[号次]|[\d]{{4}}年第"
    r"|(?:全体|常务|部务|局务|署务|委务|办务|行务|.长办公|主任办公|行长办公|主席团)会议?$).*$"
)
_COMMITTEE = re.compile(r"(?<=院)(?:审判|检察)委员会$")
_SHORT = (
    (re.compile(r"人大常委会?$"), "人民代表大会常务委员会"),
    (re.compile(r"人民代表大会常[务委员]{1,4}会$"), "人民代表大会常务委员会"),
    (re.compile(r"人大$"), "人民代表大会"),
    (re.compile(r"^中央军委$"), "中央军事委员会"),
)
_BODY = re.compile(
    r"[\u4e00-\u9fff]{0,30}(?:人民代表大会|委员会|人民政府|[国政]务院|法院|检察院|总局|总署|银行|"
    r"办公室|办公厅|海关|部|局|署|厅|委)"
)
_NO_NAME = re.compile(
    r"关于|决定|规定|同意|本[法条院市省县]|会议|修改|及其|代表团|通过|批准|公布|发布|部分"
)
_JOINT = re.compile(r"[、，\s]+|(?<=[部局署院会行])[和及与]|(?<=最高人民法院)(?=最高人民检察院)")
_RELATIVE = re.compile(r"^(省|自治区|市|自治州|州|盟|县|自治县|旗|区)(?=人民代表大会|人民政府)")
_ORDER = re.compile(rf"([\u4e00-\u9fff、]{{2,30}}(?:令|公告))(?:第({_N}+)号|（第({_N}+)号）)")
PAPER_NUMBER = r"[\u4e00-\u9fff]{1,12}〔\d{4}〕第?\d+号"
"""Source of a pattern for the number of a paper that is no order: 法释〔2022〕8号."""
_LEAST = 2


def makers_in(fragment: str) -> tuple[str, ...]:
    """The bodies that a piece of a sentence names, without terms, sessions and order numbers.

    Args:
        fragment: What stands between a date and 通过, 公布 and the like.

    Returns:
        Their names; none where any part of the fragment is not the name of a body.
    """
    bare = _LEAD.sub("", _BRACKETS.sub("", fragment)).strip(" ，、；：\n")
    names = [_name(part) for part in _JOINT.split(bare) if part]
    found = tuple(name for name in names if name is not None)
    return found if len(found) == len(names) else ()


def _name(part: str) -> str | None:
    """The body that a part of a sentence names, or ``None``."""
    bare = _COMMITTEE.sub("", _TAIL.sub("", _TERM.sub("", _LEAD.sub("", part))))
    bare = re.sub(r"^中华人民共和国(?=[\u4e00-\u9fff]{2})", "", bare)
    for pattern, full in _SHORT:
        bare = pattern.sub(full, bare)
    whole = len(bare) >= _LEAST and _BODY.fullmatch(bare) and not _NO_NAME.search(bare)
    return bare if whole else None


def order_number(fragment: str) -> str:
    """The number of an order in a piece of a sentence: 国务院令第489号; ``""`` for none."""
    match = _ORDER.search(fragment)
    if match is None:
        return ""
    return f"{_LEAD.sub('', match[1]).replace('中华人民共和国', '')}第{match[2] or match[3]}号"


def resolved(names: Sequence[str], place: str, others: Sequence[str]) -> tuple[str, ...]:
    """Names where 市人民政府 and the like have their place before them.

    Args:
        names: As the text has them.
        place: Full name of the place whose law it is, or ``""``.
        others: Full names of bodies that the text has elsewhere.
    """
    return tuple(_full(name, place, others) for name in names)


def _full(name: str, place: str, others: Sequence[str]) -> str:
    """A body's name with its place; as it is where that is not certain."""
    relative = _RELATIVE.match(name)
    if relative is None:
        return name
    if place.endswith(relative[1]):
        return place + name[relative.end() :]
    longer = {other for other in others if other != name and other.endswith(name)}
    return longer.pop() if len(longer) == 1 else name


def bodies(names: Sequence[str]) -> frozenset[str]:
    """Names of bodies, a congress and its standing committee being one."""
    return frozenset(name.removesuffix("常务委员会") for name in names)
