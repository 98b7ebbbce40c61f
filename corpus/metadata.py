"""What a document says about its law: title, maker, dates, and what it repeals.

Read from the lines before the first article (title, announcement, the bracketed note under the
title) and from the last articles (本条例自…起施行). What is not said stays ``None``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.divisions import owner
from corpus.headers import Level
from corpus.levels import level_of
from corpus.numerals import to_int

_N = r"[\d〇○零一二三四五六七八九十]"
_DATE_SOURCE = rf"({_N}{{4}})年({_N}{{1,3}})月({_N}{{1,3}})日"
_DATE = re.compile(_DATE_SOURCE)
_KINDS = (
    "条例|规定|办法|法典|法|细则|规则|章程|规程|准则|通则|守则|"
    "决定|决议|解释|意见|批复|答复|复函|安排|解答|命令|通知|修正案|标准|纲要|公约"
)
_EDITION = r"（[^（）]*(?:修正|修订|试行|草案|年|暂行|本)[^（）]*）"
_WORD = r"(?:[^。；，：！？《》\s]|《[^《》]+》|〈[^〈〉]+〉)"
_TITLE = re.compile(rf"^({_WORD}+(?:{_KINDS})(?:（试行）|（{_N}+）)?)(?:{_EDITION})?$")
_NOT_OWN = re.compile(
    r"公告$|关于(?:批准|公布|废止)|^(?:附|目录)|^第.+号$|^[一二三四五六七八九十]+、"
)
_ANNOUNCED = re.compile(r"《([^《》]+(?:〈[^〉]+〉[^《》]*)?)》[（）\w]{0,12}?(?:已|经|由|于|业)")
_BODY = r"(?:人民代表大会常务委员会|人民代表大会|人民政府|国务院|最高人民法院|最高人民检察院)"
_ISSUER = re.compile(rf"([\u4e00-\u9fff]*?)(?:第{_N}{{1,4}}届)?(全国{_BODY}|{_BODY})")
_EVENT = rf"{_DATE_SOURCE}((?:(?!{_DATE_SOURCE}|通过|批准|现予)[^。；])*?)"
_EFFECT = re.compile(rf"自{_DATE_SOURCE}起(?:正式)?(?:施行|实施|生效|执行)")
_FROM_PROMULGATION = re.compile(r"自(?:公布|发布|颁布)之日起(?:施行|实施|生效)")
_ACT = re.compile(r"通过|批准|公布|发布|施行|修订|修正")
_AMENDED = re.compile(_DATE_SOURCE + rf"(?:(?!{_DATE_SOURCE})[^。；])*?(?:修正|修订)")
_FRAME = re.compile(
    r"目录|第.{1,12}号|[^。；，]{0,30}令|[^。；：]{2,40}(?:法院|检察院|政府|委员会|院|厅|局|部|委)："
)
_ORG_END = re.compile(r"[会院府厅局部号日令署委]$|公告|决议")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; dates are ``None`` where the document does not state them."""

    title: str | None
    jurisdiction: str
    adcode: str
    issuer: str | None
    adopted: date | None
    approved: date | None
    promulgated: date | None
    effective_from: date | None
    repeals: tuple[str, ...]
    note: str
    level: Level | None
    amended: date | None


def read_metadata(preamble: Sequence[str], closing: str, source: str) -> Metadata:
    """Reads what a document says about its law.

    Args:
        preamble: Normalised lines before the law's own text.
        closing: Text of the last articles.
        source: File name, the last resort for a title; ``""`` for none.
    """
    title, under = _title(preamble)
    title = title or _title_from_name(source)
    note, everything = "\n".join(preamble[under:]), "\n".join(preamble)
    issued = _issuer(note, everything)
    place = owner(title or "") or owner(issued or "")
    promulgated = _event(("公布", "发布"), note, everything) or _signature_date(preamble)
    return Metadata(
        title=title,
        jurisdiction=place.name if place else "",
        adcode=place.adcode if place else "",
        issuer=issued,
        adopted=_event(("通过",), note, everything),
        approved=_event(("批准",), note, everything),
        promulgated=promulgated,
        effective_from=_effective(closing, note, everything, promulgated),
        repeals=_repeals(closing, title or ""),
        note=_note(preamble[under:]) or _passing_sentence(preamble),
        level=level_of(title or "", issued, place),
        amended=_last_amendment(preamble[under:]),
    )


def _title(preamble: Sequence[str]) -> tuple[str | None, int]:
    """The law's title, and the index of the line after it (0 where no line is the title)."""
    for at in range(len(preamble) - 1, -1, -1):
        match = _TITLE.match(_unwrapped(preamble[at]))
        if match is None or _NOT_OWN.search(preamble[at]):
            continue
        above = preamble[at - 1] if at else ""
        return _first_half(above, match.group(1)) + match.group(1), at + 1
    announced = _ANNOUNCED.findall("\n".join(preamble))
    return (announced[0] if announced else None), 0


def text_under_title(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of a text without articles that are its own: no title, note, date or signature.

    Nothing where no line is a title.
    """
    title, under = _title(lines)
    if title is None or not under:
        return ()
    return tuple(line for line in lines[under:] if not _is_frame(line))


def _is_frame(line: str) -> bool:
    """Whether a line only says who passed the text, when, or under which number."""
    dated = _DATE.fullmatch(line) or (_DATE.search(line) and _ACT.search(line) and "。" not in line)
    bracketed = line.startswith("（") and line.endswith("）") and bool(_DATE.search(line))
    return bool(dated or bracketed or _FRAME.fullmatch(line))


def _unwrapped(line: str) -> str:
    """A line without the 《》 that encloses the whole of it."""
    inner = line[1:-1]
    whole = line.startswith("《") and line.endswith("》") and "《" not in inner
    return inner if whole else line


def _first_half(above: str, title: str) -> str:
    """The line above a title that was broken in two, or ``""``."""
    if owner(title) is not None or _TITLE.match(above) or _ORG_END.search(above):
        return ""
    whole = owner(above)
    return above if whole is not None and re.fullmatch(r"[\u4e00-\u9fff]{2,20}", above) else ""


def _title_from_name(source: str) -> str | None:
    """A title from a file name such as 上海市信访条例(2018-05-24).md."""
    stem = re.sub(r"\.\w+$", "", source)
    stem = re.sub(r"[（(_\s].*$", "", stem).strip("《》")
    return stem if _TITLE.match(stem) else None


def date_in_name(source: str) -> date | None:
    """The date that a file's name ends with: 上海市信访条例(2018-05-24).md."""
    match = re.search(r"[（(](\d{4})-(\d{1,2})-(\d{1,2})[）)](?:\.\w+)?$", source)
    return _as_date(match.groups()) if match else None


def _event(verbs: Sequence[str], *texts: str) -> date | None:
    """The first date followed by one of the verbs, in the first text that has one."""
    pattern = re.compile(_EVENT + f"(?:{'|'.join(verbs)})")
    for text in texts:
        for match in pattern.finditer(text.replace("\n", "。")):
            if (found := _as_date(match.groups()[:3])) is not None:
                return found
    return None


def _last_amendment(under_title: Sequence[str]) -> date | None:
    """The last date on which the note under the title says that the text was amended."""
    text = "。".join(under_title)
    found = [m for m in _AMENDED.finditer(text) if "批准" not in m[0]]
    days = [day for m in found if (day := _as_date(m.groups()[:3])) is not None]
    return max(days, default=None)


def _as_date(parts: Sequence[str]) -> date | None:
    """A date of the calendar, or ``None``."""
    year, month, day = (to_int(part) for part in parts)
    if not (year and month and day):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _signature_date(preamble: Sequence[str]) -> date | None:
    """The date under an announcement, a line of its own."""
    if not any("公布" in line or "公告" in line for line in preamble):
        return None
    for line in preamble:
        match = _DATE.fullmatch(line)
        if match:
            return _as_date(match.groups())
    return None


def _issuer(*texts: str) -> str | None:
    """The body that passed the law, without its term and session."""
    for text in texts:
        for sentence in re.split(r"[。\n]", text):
            passed = sentence.partition("通过")[0]
            match = _ISSUER.search(re.sub(r"^.*》(?:已经?)?", "", _DATE.sub(" ", passed)))
            if "通过" in sentence and match:
                maker = re.sub(r"^(?:已|经|由|于|业)+", "", match.group(1))
                return maker + match.group(2)
    return None


def _note(under_title: Sequence[str]) -> str:
    """The note under the title: its lines that date an act; a bracket broken in two is rejoined."""
    note = ""
    for line in under_title:
        if not (_DATE.search(line) and _ACT.search(line)):
            continue
        inside = note.count("（") > note.count("）")
        note += line if inside or not note else f"\n{line}"
    return note


def _passing_sentence(preamble: Sequence[str]) -> str:
    """The announcement's sentence that says when the law was passed."""
    for line in preamble:
        if _DATE.search(line) and "通过" in line and "《" in line:
            return line
    return ""


def _effective(closing: str, note: str, preamble: str, promulgated: date | None) -> date | None:
    """The date of effect: the law's own words first, then the announcement's."""
    own = list(_EFFECT.finditer(closing))
    if own:
        return _as_date(own[-1].groups())
    if _FROM_PROMULGATION.search(closing):
        return promulgated
    announced = _EFFECT.search(preamble)
    if announced:
        return _as_date(announced.groups())
    return _event(("施行", "实施"), note, preamble)


def _repeals(closing: str, title: str) -> tuple[str, ...]:
    """Titles named in a sentence that says 同时废止."""
    found: list[str] = []
    for sentence in re.split(r"[。\n]", closing):
        head, ended, _ = sentence.partition("废止")
        if ended:
            found += re.findall(r"《((?:[^《》]|《[^《》]*》)+)》", head)
    return tuple(dict.fromkeys(name for name in found if name != title))
