"""The title of a law among the lines before its text, or in a file's name."""

import re
from collections.abc import Sequence
from datetime import date

from corpus.about.dates import as_date
from corpus.about.makers import makers_in
from corpus.about.owners import owner

_N = r"[\d〇○零一二三四五六七八九十]"
_KINDS = (
    "条例|规定|办法|法典|法|细则|规则|章程|规程|准则|通则|守则|规范|"
    "决定|决议|解释|意见|批复|答复|复函|安排|解答|命令|通知|修正案|标准|纲要|公约|方案"
)
_EDITION = r"（[^（）]*(?:修正|修订|试行|草案|年|暂行|本)[^（）]*）"
_WORD = r"(?:[^。；，：！？《》\s]|《[^《》]+》|〈[^〈〉]+〉)"
_TITLE = re.compile(rf"^({_WORD}+(?:{_KINDS})(?:（试行）|（{_N}+）)?)(?:{_EDITION})?$")
_NOT_OWN = re.compile(r"公告$|关于(?:批准|公布)|^(?:附|目录)|^第.+号$|^[一二三四五六七八九十]+、")
_ANNOUNCED = re.compile(r"《([^《》]+(?:〈[^〉]+〉[^《》]*)?)》[（）\w]{0,12}?(?:已|经|由|于|业)")
_ORG_END = re.compile(r"[会院府厅局部号日令署委]$|公告|决议")
_HALF = re.compile(rf"{_WORD}{{2,60}}")
_JOINT = re.compile(r"(?<=最高人民法院)(?=最高人民检察院)")
_SWAP = str.maketrans("〈〉《》", "《》〈〉")
_MOST_LINES = 4
"""Most lines above a title's last that belong to it."""


def find_title(preamble: Sequence[str]) -> tuple[str | None, int]:
    """The law's title, and the index of the line after it (0 where no line is the title)."""
    for at in range(len(preamble) - 1, -1, -1):
        match = _TITLE.match(_unwrapped(preamble[at]))
        if match is None or _NOT_OWN.search(preamble[at]):
            continue
        last = match.group(1)
        return _JOINT.sub("、", _first_half(preamble[:at], last) + last), at + 1
    announced = _ANNOUNCED.findall("\n".join(preamble))
    return (freestanding(announced[0]) if announced else None), 0


def freestanding(title: str) -> str:
    """A title that was cut out of 《》, with the marks inside it as it has them by itself.

    《某省实施〈某法〉办法》 is 某省实施《某法》办法.
    """
    return title.translate(_SWAP) if "〈" in title else title


def title_from_name(source: str) -> str | None:
    """A title from a file name such as 上海市信访条例(2018-05-24).md."""
    stem = re.sub(r"\.\w+$", "", source)
    stem = re.sub(r"[（(_\s].*$", "", stem).strip("《》")
    return stem if _TITLE.match(stem) else None


def date_in_name(source: str) -> date | None:
    """The date that a file's name ends with: 上海市信访条例(2018-05-24).md."""
    match = re.search(r"[（(](\d{4})-(\d{1,2})-(\d{1,2})[）)](?:\.\w+)?$", source)
    return as_date(match.groups()) if match else None


def _unwrapped(line: str) -> str:
    """A line without the 《》 that encloses the whole of it."""
    inner = line[1:-1]
    whole = line.startswith("《") and line.endswith("》") and "《" not in inner
    return inner if whole else line


def _first_half(above: Sequence[str], last: str) -> str:
    """What stands above the last line of a title that was broken into several, or ``""``."""
    if not above or owner(last) is not None or _TITLE.match(above[-1]):
        return ""
    place = above[-1]
    if owner(place) is not None and re.fullmatch(r"[\u4e00-\u9fff]{2,20}", place):
        return "" if _ORG_END.search(place) and not last.startswith("关于") else place
    return _of_pieces(above, last)


def _of_pieces(above: Sequence[str], last: str) -> str:
    """The lines above that open with the maker or with 关于 and run on to the title's last line."""
    pieces = ""
    for line in reversed(above[-_MOST_LINES:]):
        if not _HALF.fullmatch(line) or _NOT_OWN.search(line) or _TITLE.match(line):
            break
        makers = makers_in(line)
        if makers and (pieces + last).startswith("关于"):
            return "、".join(makers) + pieces
        pieces = line + pieces
        if re.match(r"[\u4e00-\u9fff、]{2,30}关于", line):
            return pieces
    return pieces if pieces.startswith("关于") else ""
