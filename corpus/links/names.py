"""Which law a reference names: 《…》, an abbreviation that the text defines, or a bare name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_KIND = (
    r"(?:条例|规定|办法|法典|细则|规则|决定|决议|解释|意见|规程|公约|通则|准则|宪章|协定|议定书|法|"
    r"修正案(?:（[^（）]+）)?)"
)
_LAWLIKE = re.compile(rf"{_KIND}(?:（[^（）]*）)?$")
_DEFINED = re.compile(
    r"[（(][^（）()]{0,8}以下(?:统称|简称|称)为?[：:]?"
    r"[《“\"]*([^（）()《》“”\"，、。]{1,40})[》”\"]*[）)]"
)
_NAMED_BEFORE = re.compile(r"(?:《((?:[^《》]|《[^《》]*》)+)》|([\u3400-\u9fff]+))$")
_WINDOW = 120
"""Characters before an abbreviation among which its full title stands."""
_TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_VERBS = re.compile(
    r".*(?:依照|按照|根据|依据|适用|违反|触犯|符合|参照|执行|援引|引用|修改|构成|属于|以及|或者|"
    r"关于|如果|对于|具有|存在|遵守|包括|承担|享有|履行|行使|认定|处理|援用|主张|涉及|排除|所称|"
    r"(?<!共)和|与|(?<!普)及|或|对(?!外)|将|犯(?!罪)|以|按|在|由|为|"
    r"是|因|除|把|经(?!济)|并|依(?!法))"
)
"""What stands before a law's name without 《》; 共和国, 对外贸易法 and the like are kept whole."""
_LONGEST_NAME = 20
_GENERIC = re.compile(rf"(?:有关|相关|上述|前述|其他|法律)*(?:的|法律)?{_KIND}|{_KIND}+")
AMENDING = re.compile(r"修正案|修改|修正|废止|清理")
"""What the title of a law that changes others says."""
_NATIONAL = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class Names:
    """The laws that one law speaks of.

    Attributes:
        own: Its own title.
        aliases: Abbreviations that it defines, to full titles; two meanings of one are left out.
        known: Every title and abbreviation that it uses, to the full title.
        amends: The one law whose wording it changes, or ``""``.
    """

    own: str
    aliases: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    amends: str = ""

    def full(self, title: str) -> str:
        """The full title; ``""`` where it is this law itself."""
        whole = self.known.get(title, title)
        return "" if bare(whole) == bare(self.own) else whole

    def ending(self, run: str) -> str | None:
        """The law whose name a run of characters ends with.

        Returns:
            The full title; ``""`` where no law's name stands there; ``None`` where one does, but
            where it begins is not certain.
        """
        if not _LAWLIKE.search(run):
            return ""
        fits = [name for name in self.known if run.endswith(name)]
        if fits:
            return self.known[max(fits, key=len)]
        name = _VERBS.sub("", run)
        doubtful = "的" in name or _GENERIC.fullmatch(name)
        return None if doubtful or not 2 <= len(name) <= _LONGEST_NAME else name


def names_of(title: str, texts: Iterable[str]) -> Names:
    """Reads the abbreviations and titles that a law uses.

    Args:
        title: Its own title.
        texts: Its preamble and articles, in order.
    """
    whole = "\n".join(texts)
    aliases = _aliases(whole)
    known: dict[str, str] = {}
    for named in _TITLE.findall(whole):
        if is_lawlike(named):
            full = aliases.get(named, named)
            known |= {named: full}
            known.setdefault(bare(named), full)
    changed = _TITLE.findall(title) if AMENDING.search(title) else []
    return Names(title, aliases, known | aliases, changed[0] if len(changed) == 1 else "")


def _aliases(text: str) -> dict[str, str]:
    """Abbreviations to what they stand for."""
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for match in _DEFINED.finditer(text):
        before = _NAMED_BEFORE.search(text, max(0, match.start() - _WINDOW), match.start())
        if before is None:
            continue
        short = match[1]
        full = before[1] or _VERBS.sub("", before[2])
        if not _LAWLIKE.search(full) or not is_lawlike(short):
            continue
        if found.setdefault(short, full) != full:
            doubtful.add(short)
    return {short: full for short, full in found.items() if short not in doubtful}


def is_lawlike(title: str) -> bool:
    """Whether a title is that of a law, and not of a form or a book."""
    return _LAWLIKE.search(title) is not None


def bare(title: str) -> str:
    """A title without the country's name: 中华人民共和国刑法 and 刑法 are one."""
    return title.strip().removeprefix(_NATIONAL)
