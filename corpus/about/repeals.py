"""What a law's last articles repeal: titles that are the object of 废止, and what is said of them.

Book titles are covered, then read from the verb backwards: a title is repealed where it stands
right before the verb, or is coordinated with one that does. A title that only qualifies another
(依据《甲》制定的《乙》, 根据《修改决定》修正的《乙》) or whose parts alone are meant
(《甲》中有关…的规定) is not.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.about.covers import COVER, Covers, is_cover, without_private
from corpus.about.dates import DATE, days_in
from corpus.about.makers import PAPER_NUMBER, makers_in, order_number
from corpus.about.titles import freestanding
from corpus.headers import Repeal

_BOOK = re.compile(
    r"《\s*(?:[^《》\s]|《[^《》\n]*》)(?:[^《》\n]|《[^《》\n]*》)*》|<[^<>\s]{2,60}>"
)
_PAREN = r"(?:（(?:[^（）]|（[^（）]*）)*）)?"
_FROM = rf"(?:自(?:(?!{COVER})[^，。；]){{2,24}}(?:之日)?起)?"
_ADVERB = r"(?:同时|即行|予以|相应|一并|随即|随之|均|也|即|全部|正式|，)*"
_END = r"(?:废止|停止(?:执行|施行|实施|使用)|失效|不再(?:适用|施行|执行))(?![的前后案程、])"
_SUBJECT = re.compile(rf"(?P<last>{COVER}){_PAREN}，?{_FROM}，?{_ADVERB}{_END}")
_OBJECT = re.compile(rf"(?:同时|相应|现|即行|一并)废止(?=[^：，。；]{{0,80}}{COVER})")
_LISTED = re.compile(r"(?:下列|以下).*废止：?$|(?:同时|一并|予以)废止：$")
_ITEM = re.compile(
    rf"^(?:（[^（）]{{1,4}}）|\d{{1,3}}[.、．]|[一二三四五六七八九十]+、)?(?P<rest>[^：]*{COVER}{_PAREN})$"
)
_FOLLOWED = re.compile(rf"^{_PAREN}(?:[、，]|和|及|与|以及|(?={COVER})|$)")
_LEADS_ON = re.compile(
    r"(?:依据|根据|依照|按照|遵照|执行|适用|违反|符合|实施|修改|修正|废止|贯彻|落实|参照|对|与|按|依)$"
)
_ACTS = re.compile(
    r"[于]?(?:审议)?(?:通过|批准|批转|公布|发布|颁布|颁发|印发|下发|制定|修正|修订|修改|实施)|的|根据"
)
_BESIDES = re.compile(rf"^.*(?:施行|实施|公布|发布)(?:后|之日起|，)，?|{COVER}")
"""When the repealing law begins, and titles that only qualify another."""
_YEAR_ONLY = re.compile(r"[\d一二三四五六七八九〇○零]{4}年(?:[\d一二三四五六七八九十]{1,2}月)?")
_MARKS = str.maketrans("()", "（）")
_SPLIT = re.compile(r"[。；\n]")
_NUMBER = re.compile(rf"{PAPER_NUMBER}|[\u4e00-\u9fff]{{2,20}}第?\d+号令?")


def repeals_in(closing: str) -> tuple[Repeal, ...]:
    """What the last articles of a law repeal, in order, each title once with what is said of it."""
    covers = Covers()
    plain = without_private(closing.translate(_MARKS))
    text = _BOOK.sub(lambda m: covers.put(_title(m[0])), plain)
    found: list[Repeal] = []
    listing = False
    for sentence in filter(None, _SPLIT.split(text)):
        item = _ITEM.match(sentence) if listing else None
        if item is not None:
            found += _chain(item["rest"], covers)
            continue
        listing = _LISTED.search(sentence) is not None
        for chain in _chains(sentence):
            found += _chain(chain, covers)
    return tuple(dict.fromkeys(found))


def _title(book: str) -> str:
    """The title within its marks, as it is by itself."""
    return freestanding(book[1:-1].strip().replace("<", "〈").replace(">", "〉"))


def _chains(sentence: str) -> Iterator[str]:
    """The parts of a sentence that name what is repealed; the last title ends each."""
    at = 0
    for match in _SUBJECT.finditer(sentence):
        yield sentence[at : match.start("last") + 1] + _bracket(sentence[match.start("last") + 1 :])
        at = match.end()
    for match in _OBJECT.finditer(sentence):
        rest = sentence[match.end() :]
        last = max(n for n, char in enumerate(rest) if is_cover(char))
        if re.fullmatch(_PAREN, rest[last + 1 :].rstrip("，")):
            yield rest


def _bracket(after: str) -> str:
    """The bracket right after a title, or ``""``."""
    match = re.match(_PAREN, after)
    return match[0] if match else ""


def _chain(chain: str, covers: Covers) -> list[Repeal]:
    """The titles of a chain that are coordinated with its last."""
    found: list[Repeal] = []
    at = 0
    for place, char in enumerate(chain):
        if not is_cover(char):
            continue
        before, after = chain[at:place], chain[place + 1 :]
        if _FOLLOWED.match(after) and not _LEADS_ON.search(before):
            found.append(_repeal(before, covers.title(char), _bracket(after)))
            at = place + 1
    return found


def _repeal(before: str, title: str, bracket: str) -> Repeal:
    """One repealed title with the days, makers and number that stand beside it."""
    own = _BESIDES.sub("", before.removeprefix(_bracket(before)))
    makers: list[str] = []
    for fragment in _ACTS.split(_YEAR_ONLY.sub("于", DATE.sub("于", own))):
        makers += makers_in(fragment.strip("于，、和及与以（）"))
    number = order_number(own) or "".join(_NUMBER.findall(bracket)[:1])
    names = tuple(dict.fromkeys(makers))
    if title.startswith("关于") and names and _are_one_maker(names):
        title = "、".join(names) + title
    return Repeal(title, days_in(own), names, number)


def _are_one_maker(names: Sequence[str]) -> bool:
    """Whether names are those of one body, or of the two supreme ones that issue jointly."""
    return len(names) == 1 or all(name.startswith("最高人民") for name in names)
