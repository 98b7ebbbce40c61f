"""What a sanction is for: the act that each of its sums punishes.

One paragraph may warn who puts up no sign and fine who trains no staff. A sum answers a question
about something left undone only if it is set for leaving that undone.
"""

import re
from dataclasses import dataclass

from assistant.words.asking import without_asking
from assistant.words.expressions import MONEY, split_sentences
from index import content_bigrams, expand

_CASE = re.compile(r"^(?P<case>.*?的)(?:，|：|$)")
_GRADE = re.compile(
    r"^(?:并|且)?(?:情节|后果|逾期|拒不(?:改|整|停)|再次|屡|经[^，]{1,10}[仍拒]|造成|构成)"
)
_OF_A_RULE = re.compile(r"违反本[^，]{1,120}规定的?$")
_LISTED = re.compile(r"(?:下列|以下)(?:各项)?(?:行为|情形|规定|情况)|(?:行为|情形)之一")
_IDLE = re.compile(
    r"(.{1,2})不\1|没(?:事|关系|问题|办法|错|完)"
    r"|不(?:过|对|服|行|了|是|足|到|超过|合格|知道|知|管|同|满|仅|但|然)"
)
"""A 不 or 没 that says of nothing that it was left undone."""

_DENIED = re.compile(
    r"(?:从来|一直|拒|就|也|还|都)?(?:没有?|未|不|忘了?|忘记)(?:按(?:照)?(?:规定|要求)|依法|及时|去|有|肯|愿意?|曾|能)*"
    r"(?P<act>[^，,。；;？?！!就还便却的]{1,14})"
)
_MERE = re.compile(r"[把被给让向对的了着过在和与及为将跟]")
_LIGHT = ("搞", "做", "办", "弄", "干")
"""Verbs whose object says what was not done; it stands before them (演练没搞)."""

_OBJECT = re.compile(r"[，,。；]|[一1][次回遍个]")

_MOST = 0.5
"""Share of the characters of an act from which a text tells it in other words (牵绳: 犬绳牵领)."""

_LONG = 4
"""Characters of an act from which half of them may be its object alone, or chance."""


@dataclass(frozen=True, slots=True)
class Breach:
    """An act that a provision attaches a consequence to.

    Attributes:
        act: The words that tell it; ``""`` where it is told by the number of a rule alone.
        fined: Whether a sum is set for it, whatever the grade.
    """

    act: str
    fined: bool


def breaches_in(text: str) -> tuple[Breach, ...]:
    """The acts that a provision attaches consequences to, in order.

    Args:
        text: A paragraph with its items, or an item with the sentence that leads to it.
    """
    found: list[Breach] = []
    for sentence in split_sentences(text):
        for part in sentence.split("；"):
            case = _CASE.search(part)
            fined = bool(MONEY.search(part))
            if found and (case is None or _GRADE.search(case["case"])):
                found[-1] = Breach(found[-1].act, found[-1].fined or fined)
            elif case:
                found.append(Breach(_act(case["case"], text), fined))
    return tuple(found)


def _act(case: str, text: str) -> str:
    """What a case tells; that of a list of acts, the whole list."""
    if _LISTED.search(case):
        return text
    return "" if _OF_A_RULE.search(case) else case


def denied_act(question: str, setting: str = "") -> str:
    """What somebody has not done, in the words of a question for its consequence; ``""`` if none.

    Args:
        question: Its words.
        setting: The question before, which has the whole word where this one breaks it off (没报).
    """
    text = _IDLE.sub("，", without_asking(question))
    told = list(_DENIED.finditer(text))
    if not told:
        return ""
    act = _MERE.sub("", told[-1]["act"])
    if act in _LIGHT:
        return _OBJECT.split(text[: told[-1].start()])[-1] or act
    if len(act) == 1:
        return next((word for word in sorted(content_bigrams(setting)) if act == word[0]), act)
    return act


def fit_of_act(act: str, text: str) -> float:
    """The share of an act's characters that a text has, in [0, 1]; half at least for its terms."""
    chars = set(act)
    share = sum(char in text for char in chars) / len(chars) if chars else 0.0
    named = any(term in text for term in expand(act).split())
    return max(share, _MOST) if named else share


def tells(act: str, text: str) -> bool:
    """Whether a text tells an act, if in other words; of a longer act more than half."""
    fit = fit_of_act(act, text)
    return fit >= _MOST if len(act) < _LONG else fit > _MOST and touches(act, text)


def touches(act: str, text: str) -> bool:
    """Whether a text has at least a word of an act."""
    return bool(content_bigrams(act) & content_bigrams(text))
