"""Where a draft names a law: 《title》, a title without marks, 该条例, or a name it defined."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.citecheck.titles import KINDS, LawNames
from corpus.numerals import NUMERAL_CHARS

MentionKind = Literal["title", "bare", "anaphor"]

_TITLE = re.compile(r"《([^《》\n]{1,80})》")
_DEFINED = re.compile(
    r"[（(](?:以下|下文|后文|下)?(?:统一)?(?:简称|称)(?:为)?[：:]?[《“「\"‘]?"
    r"(?P<alias>[^》”」\"’（）\n]{1,30})[》”」\"’]?[）)]"
)
_YEAR = re.compile(r"[（(](?P<year>(?:19|20)\d{2})年?[^（）\n]{0,12}[）)]")
_HEADING = (
    rf"第[{NUMERAL_CHARS}]{{1,5}}[编章节]"
    r"(?:“[^“”\n]{0,20}”|（[^（）\n]{0,20}）)?[的中，、]?"
)
_LINK = re.compile(rf"(?:中的|里的|规定的|关于|[的中里，：:])?(?:{_HEADING}){{0,3}}")
_LINK_END = re.compile(rf"(?:中的|里的|规定的|[的中里，])?(?:{_HEADING}){{0,3}}\Z")
_ANAPHOR = re.compile(
    r"(?:[该本此同]|上述|前述|上列|前引|这[部个一]?|该部)(?P<kind>条例|办法|规定|细则|规则|决定|法规|规章|法律|法)$"
    r"|(?<![\u4e00-\u9fff])(?P<alone>条例|办法|细则|规则)$"
)
_KIND_END = re.compile(rf"(?:{KINDS})$")
_KIND = re.compile(rf"(?:{KINDS})")
_UNKNOWN = re.compile(rf"[\u4e00-\u9fff]{{1,30}}(?:{KINDS})$")
_LEAD = re.compile(
    r"^.*(?:根据|依据|按照|依照|适用|违反|符合|遵守|参照|援引|引用|对照|触犯|作为|认为|属于|以及|或者|了|的|和|与|及|或|按|照|据|在|对|是"
    r"|由|从|向|将|把|被|于|请|查|见)"
)
_REACH = 48
_LONGEST_TITLE = 44
_SHORTEST = 5
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class LawMention:
    """A law as a draft names it.

    Attributes:
        name: Without 《》; for an anaphor, its kind (条例).
        kind: Written as a title, without marks, or by reference to one named before.
        start: Offset of the words, with their marks.
        end: Offset behind them, and behind what is defined or dated in brackets there.
        alias: The short name that it defines (以下简称《条例》), or ``""``.
        year: The year of the version that it names in brackets, or ``None``.
    """

    name: str
    kind: MentionKind
    start: int
    end: int
    alias: str = ""
    year: int | None = None


def titles_in(text: str, names: LawNames) -> tuple[LawMention, ...]:
    """The laws that a text names by title, in order: those in 《》, and known ones without."""
    marked = tuple(_marked(text))
    covered = [(m.start, m.end) for m in marked]
    bare = (m for m in _bare_titles(text, names) if not _inside(m.start, covered))
    return tuple(sorted((*marked, *bare), key=lambda m: m.start))


def mention_before(
    text: str, at: int, titles: Sequence[LawMention], names: LawNames, aliases: Mapping[str, str]
) -> LawMention | None:
    """The law named right before a provision, if one is."""
    index = bisect_right(titles, at - 1, key=lambda m: m.start)
    if index:
        last = titles[index - 1]
        if last.end <= at and _LINK.fullmatch(text, last.end, at):
            return last
    window = text[max(0, at - _REACH) : at]
    window = window[window.rfind("》") + 1 :].rpartition("\n")[2]
    link = _LINK_END.search(window)
    bare = window[: link.start()] if link else window
    return _unmarked(bare, at - len(window) + len(bare), names, aliases)


def _unmarked(
    window: str, at: int, names: LawNames, aliases: Mapping[str, str]
) -> LawMention | None:
    """A law named without 《》 at the end of a stretch."""
    if not _KIND_END.search(window) and not any(window.endswith(a) for a in aliases):
        return None
    for size in range(min(len(window), _LONGEST_TITLE), _SHORTEST_NAME - 1, -1):
        name = window[-size:]
        if name in aliases or names.named(name):
            return LawMention(name, "bare", at - size, at)
    anaphor = _ANAPHOR.search(window)
    if anaphor:
        kind = anaphor["kind"] or anaphor["alone"]
        return LawMention(kind, "anaphor", at - len(anaphor[0]), at)
    return _unknown(window, at)


def _unknown(window: str, at: int) -> LawMention | None:
    """A title of no law at hand, or one that lacks its place; words before it are left off."""
    match = _UNKNOWN.search(window)
    name = _LEAD.sub("", match[0]) if match else ""
    if len(name) < _SHORTEST_NAME or (_KIND.fullmatch(name) and name != "宪法"):
        return None
    return LawMention(name, "bare", at - len(name), at)


def _marked(text: str) -> Iterator[LawMention]:
    """Titles in 《》, with what brackets behind them define; the definition itself is none."""
    skip = 0
    for match in _TITLE.finditer(text):
        if match.start() < skip:
            continue
        end, alias, year = match.end(), "", None
        for _ in range(2):
            defined, dated = _DEFINED.match(text, end), _YEAR.match(text, end)
            if defined:
                alias, end = defined["alias"].strip("《“「"), defined.end()
            elif dated:
                year, end = int(dated["year"]), dated.end()
        skip = end
        yield LawMention(match[1], "title", match.start(), end, alias, year)


def _bare_titles(text: str, names: LawNames) -> Iterator[LawMention]:
    """Full titles of laws at hand that stand without 《》."""
    for match in _KIND.finditer(text):
        end = match.end()
        for size in range(min(end, _LONGEST_TITLE), _SHORTEST - 1, -1):
            name = text[end - size : end]
            if names.full(name):
                defined = _DEFINED.match(text, end)
                alias = defined["alias"].strip("《“「") if defined else ""
                stop = defined.end() if defined else end
                yield LawMention(name, "bare", end - size, stop, alias)
                break


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, at, key=lambda span: span[0])
    return bool(index) and at < spans[index - 1][1]
