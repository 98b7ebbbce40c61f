"""Expressions of legal Chinese that an answer may turn on: sums, periods, dates, modal words.

Everything here finds; nothing decides. Patterns are built from named parts.
"""

import re
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Parsed:
    """A norm of a provision, taken apart; every part is a stretch of the provision.

    Attributes:
        clause: Condition, subject and predicate as they stand together.
        subject: Who is addressed; empty where the sentence has none.
        modal: The modal word, or ``""``.
        predicate: What is to be done, from the modal word to the end of its clause.
    """

    clause: str
    subject: str
    modal: str
    predicate: str


_CLAUSE = re.compile(r"[^，；。：]*[，；。：]|[^，；。：]+")
_CONDITION = re.compile(
    r"(?:的|时|后|前|中|内|以来|情形之一的)，$|^(?:对|对于|在|因|经|根据|按照|依照|为了|为)"
)
_LINKS = re.compile(r"^(?:并且|并|且|同时|以及|和)")
_DUTY_VERBS = re.compile(
    r"牵头负责|具体负责|负责(?!人)|按照(?:各自)?职责|依法|会同|承担|履行|做好|牵头|推动|组织(?!协调机构)"
)
_MARKS = "，；。："


def norms_in(text: str) -> tuple[Parsed, ...]:
    """The norms of a provision, one for each clause with a modal word.

    The subject of a Chinese norm stands before its modal word (应当, 不得 …); clauses before it
    that end in 的/时 or open with a preposition are its condition. Where the subject stands in an
    earlier clause of its own (…，应当…), that clause is the subject. A sentence without a modal
    word is one norm, with the subject before its verb of duty.
    """
    found: list[Parsed] = []
    for sentence in split_sentences(text):
        norms = _norms_of(_CLAUSE.findall(sentence))
        found += norms or [_without_modal(sentence)]
    return tuple(found)


def _norms_of(clauses: list[str]) -> list[Parsed]:
    norms = []
    for index, clause in enumerate(clauses):
        match = MODAL.search(clause)
        if match:
            norms.append(_norm(clauses, index, match))
    return norms


def _norm(clauses: list[str], index: int, match: re.Match[str]) -> Parsed:
    start = index
    subject = _LINKS.sub("", clauses[index][: match.start()]).strip()
    if index and _CONDITION.search(clauses[index - 1]):
        start = index - 1
    elif index and not subject:
        start = index - 1
        subject = clauses[start].rstrip(_MARKS)
    predicate = clauses[index][match.start() :].rstrip(_MARKS)
    clause = "".join(clauses[start : index + 1]).rstrip(_MARKS)
    return Parsed(_LINKS.sub("", clause), subject, match.group(), predicate)


def _without_modal(sentence: str) -> Parsed:
    match = _DUTY_VERBS.search(sentence)
    if not match or match.start() == 0:
        return Parsed(sentence.rstrip(_MARKS), "", "", sentence.rstrip(_MARKS))
    head = sentence[: match.start()].rstrip(_MARKS)
    return Parsed(sentence.rstrip(_MARKS), head, "", sentence[match.start() :].rstrip(_MARKS))
