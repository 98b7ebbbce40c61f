"""Expressions of legal Chinese that an answer may turn on: sums, periods, dates, modal words.

Everything here finds; nothing decides. Patterns are built from named parts.
"""

import re

from corpus.numerals import NUMERAL_CHARS, to_int

_NUM = rf"[{NUMERAL_CHARS}]+(?:[.,，]\d+)?"
_SCALE = r"(?:[余多几]?[十百千万亿]+)?"

MONEY = re.compile(
    rf"{_NUM}{_SCALE}(?:余|多)?\s*(?:元|块钱|万元|万块|(?<!一)块(?![地儿牌区砖]))|{_NUM}\s*万(?![人名件条次户])"
)
"""A sum of money: 五万元, 500元, 五万. A lone 一块 is a piece, or a field of work (物业这一块)."""

DURATION = re.compile(
    rf"{_NUM}\s*(?:个)?(?:工作日|自然日|日(?!报|常|期|起)|天|小时|分钟|周|个月|月内|年内|年以[上下内])"
    r"|[一二三四五六七八九十两]+年(?![级度前代来初底终])|半年|半个月"
)
"""A period: 30日, 三个工作日, 24小时."""

FREQUENCY = re.compile(
    r"每个?(?:半年|年|学年|学期|季度|月|周|日|天)|一个?(?:年|学年|学期|季度|月|周)[^，。；]{0,4}[次回]"
)
"""How often: 每年至少组织一次."""

DATE = re.compile(r"(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?")
"""A calendar date."""

SERVICE_NUMBER = re.compile(r"(?<!\d)(?:\d{3,5}|\d{3,4}-?\d{7,8}|1\d{10})(?!\d|年|条|号|元|日|人)")
"""A telephone or service number: 110, 12345."""

PERCENT = re.compile(r"百分之[零一二三四五六七八九十百]+|\d+(?:\.\d+)?\s*[%％]")
"""A share."""

QUANTITY = re.compile(
    rf"{_NUM}\s*(?:名|人(?!民|员|大|才|工)|岁|周岁|米|厘米|毫米|公里|平方米|吨|公斤|度|摄氏度|℃|分贝|学时|课时)"
    rf"|(?!一[家户位所间台辆张份分]){_NUM}\s*(?:家(?!庭|长)|户(?!籍|口)|位|所|间|台|辆|张|份|分(?!类|级|工|析|别|之|钟))"
)
"""A number of people, things or measures. 一家, 一份 and 一分 count nothing (一份力, 一分钱)."""

MODALS = (
    "不得",
    "禁止",
    "应当",
    "必须",
    "有权",
    "可以",
    "鼓励",
    "支持",
    "倡导",
    "不予",
    "无权",
)
"""Modal words of statutes; their force is what an answer may never change."""

MODAL = re.compile("|".join(MODALS))
_SENTENCE_END = re.compile(r"(?<=[。！？])(?![”’」』）])|\n")
_NUMBER = re.compile(rf"[{NUMERAL_CHARS}]+")


def modals_in(text: str) -> frozenset[str]:
    """The modal words that occur in a text."""
    return frozenset(MODAL.findall(text))


def split_sentences(text: str) -> tuple[str, ...]:
    """Cuts a text into sentences; joined together they are the text without line breaks."""
    return tuple(part.strip() for part in _SENTENCE_END.split(text) if part and part.strip())


def integers_in(text: str) -> frozenset[int]:
    """The integers that occur in a text, in Arabic or Chinese digits; 一 alone is a word."""
    found = {to_int(m) for m in _NUMBER.findall(text) if m.isascii() or len(m) > 1}
    return frozenset(n for n in found if n is not None)
