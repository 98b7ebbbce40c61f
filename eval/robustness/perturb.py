"""Other ways to write a question that ask the same: typing errors, scripts, forms.

Each takes the question and a seeded source of chance, and gives the question back where it has
nothing to change. All are general: they know the language, and no law and no question. Numbers and
names of places and laws are spared by the typing errors, since another number or place is another
question.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from corpus import mentions
from corpus.numerals import NUMERAL_CHARS, TO_FORMAL, to_chinese, to_int
from corpus.text.traditional import to_traditional
from index.homophones import homophones

Change = Callable[[str, Random], str]


@dataclass(frozen=True, slots=True)
class Perturbation:
    """One way to write a question differently."""

    key: str
    label: str
    change: Change


_HAN = re.compile("[\u4e00-\u9fff]")
_TITLE = re.compile("《[^《》]*》|[\u4e00-\u9fff]{0,8}条例")
_NUMBER = re.compile(rf"[{NUMERAL_CHARS}]+")
_COUNTED = re.compile(
    rf"(?<=第)[{NUMERAL_CHARS}]+|[0-9]+|[{NUMERAL_CHARS}]+(?=[日天条款项年元万户人个月岁])"
)
_ENDING = re.compile(r"[？?。！!]*$")
_WIDTHS = str.maketrans(
    "".join(map(chr, range(0x21, 0x7F))) + "，。？！：；（）",
    "".join(chr(c + 0xFEE0) for c in range(0x21, 0x7F)) + ",.?!:;()",
)


def _spots(text: str) -> list[int]:
    """Offsets of the Han characters that a typing error may fall on."""
    spared = {i for m in mentions(text) for i in range(m.start, m.end)}
    spared |= {i for p in (_TITLE, _NUMBER) for m in p.finditer(text) for i in range(*m.span())}
    return [i for i, char in enumerate(text) if _HAN.match(char) and i not in spared]


def homophone(text: str, chance: Random) -> str:
    """One character becomes another of the same sound, as input methods slip."""
    spots = [i for i in _spots(text) if homophones(text[i])]
    if not spots:
        return text
    at = chance.choice(spots)
    return text[:at] + chance.choice(homophones(text[at])) + text[at + 1 :]


def dropped(text: str, chance: Random) -> str:
    """One character is missing."""
    spots = _spots(text)
    if len(spots) < 2:
        return text
    at = chance.choice(spots)
    return text[:at] + text[at + 1 :]


def doubled(text: str, chance: Random) -> str:
    """One character stands twice."""
    spots = _spots(text)
    if not spots:
        return text
    at = chance.choice(spots)
    return text[: at + 1] + text[at:]


def swapped(text: str, chance: Random) -> str:
    """Two neighbours have changed places."""
    spots = set(_spots(text))
    pairs = [i for i in sorted(spots) if i + 1 in spots and text[i] != text[i + 1]]
    if not pairs:
        return text
    at = chance.choice(pairs)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def traditional(text: str, chance: Random) -> str:
    """Traditional characters."""
    del chance
    return to_traditional(text)


def numerals(text: str, chance: Random) -> str:
    """Numbers are written otherwise: 三十, 30, 叁拾."""

    def other(match: re.Match[str]) -> str:
        value = to_int(match[0])
        if value is None or value > 9999:
            return match[0]
        chinese = to_chinese(value)
        forms = {chinese, str(value), chinese.translate(TO_FORMAL)} - {match[0]}
        return chance.choice(sorted(forms))

    return _COUNTED.sub(other, text)


def width(text: str, chance: Random) -> str:
    """Full-width marks become half-width, half-width letters and digits full-width."""
    del chance
    return text.translate(_WIDTHS)


def unpunctuated(text: str, chance: Random) -> str:
    """No punctuation at all."""
    del chance
    return "".join(c for c in text if unicodedata.category(c)[0] not in "PS")


def reordered(text: str, chance: Random) -> str:
    """The last clause comes first."""
    del chance
    ending = _ENDING.search(text)
    body, tail = text[: ending.start()] if ending else text, ending[0] if ending else ""
    clauses = [clause for clause in re.split("[，,]", body) if clause]
    if len(clauses) < 2:
        return text
    return "，".join([clauses[-1], *clauses[:-1]]) + tail


_OPENINGS = ("请问一下，", "你好，我想咨询一下，", "麻烦问一下哈，", "那个，我想问问，")
_CLOSINGS = ("呀？", "呢？谢谢", "啊，求解答", "？急急急")


def filled(text: str, chance: Random) -> str:
    """Words of politeness before and after."""
    return chance.choice(_OPENINGS) + _ENDING.sub("", text) + chance.choice(_CLOSINGS)


_FORMS: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(pattern), other)
    for pattern, other in (
        (r"怎么办理", "如何办理"),
        (r"怎么样|怎样|怎么|咋", "如何"),
        (r"如何", "怎么"),
        (r"哪些", "什么"),
        (r"什么时候", "何时"),
        (r"多久|多长时间", "多少时间"),
        (r"哪个部门|哪个单位", "什么部门"),
        (r"谁", "哪个"),
        (r"能不能|可不可以|能否", "是否可以"),
        (r"(?<!可)(?:可以|能)([^，。？?]{1,16})吗", r"能不能\1"),
        (r"有没有", "是否有"),
        (r"要不要|需不需要", "是否需要"),
        (r"是不是", "是否"),
        (r"多少钱", "几块钱"),
        (r"会被", "会不会被"),
        (r"什么是([^，。？?]{2,16})", r"\1是什么意思"),
        (r"([^，。？?]{2,16})是什么意思", r"什么是\1"),
        (r"应该|应当|得(?=[做去向给])", "需要"),
    )
)


def paraphrased(text: str, chance: Random) -> str:
    """The question word or the form of the question is another one."""
    changed = [pattern.sub(other, text, count=1) for pattern, other in _FORMS]
    options = [option for option in changed if option != text]
    return chance.choice(options) if options else text


PERTURBATIONS: tuple[Perturbation, ...] = (
    Perturbation("homophone", "同音错字", homophone),
    Perturbation("dropped", "漏字", dropped),
    Perturbation("doubled", "叠字", doubled),
    Perturbation("swapped", "邻字颠倒", swapped),
    Perturbation("traditional", "繁体", traditional),
    Perturbation("numerals", "数字写法", numerals),
    Perturbation("width", "全角半角", width),
    Perturbation("unpunctuated", "无标点", unpunctuated),
    Perturbation("reordered", "语序", reordered),
    Perturbation("filled", "客套话", filled),
    Perturbation("paraphrased", "换句式", paraphrased),
)
