"""Whether one may or must do something: which words of a provision answer that.

Everyday words seldom recur in a statute (乱传允许吗: 不得制造、散布谣言), so that shared words do
not find the sentence that decides. Its form does, where one sentence alone of a provision has it.
"""

import re
from collections.abc import Sequence

from assistant.compose.addressees import addressees, names_actor
from assistant.duties.subjects import everyday_in
from assistant.understand.aspects import Aspect
from assistant.understand.question import Question
from assistant.words.overlap import shared

_MUST = re.compile(
    r"要不要|该不该|应不应[该当]|必不必须|用不用|需不需要|得不得|是不是都?(?:要|得|应|必须|一定)|(?:必须|需要|一定要|应[该当]).{0,20}[吗么][？?]?$"
)
_WHETHER = re.compile(
    r"[吗么][？?]?$|能不能|能否|可不可以|是否|行不行|对不对|让不让|准不准|会不会|[该能行对让]不[？?]?$"
)
_OBLIGES = re.compile(r"应当|必须|有义务")
_ALLOWS = re.compile(r"可以|不得|禁止|严禁|有权|不予|允许|视同|免予")
_DECIDES = re.compile(f"{_OBLIGES.pattern}|{_ALLOWS.pattern}")
_FAVOURS = re.compile(r"鼓励|支持")
"""Allows as well, but decides nothing when it is read alone."""

_FAR = 2.0
"""How many times as much of a question another statement may have as the one that can decide."""


def asks_must(question: Question) -> bool:
    """Whether a question is whether one must do something."""
    return _MUST.search(question.text) is not None


def says_whether(question: Question, text: str) -> bool:
    """Whether a provision obliges, or allows or forbids, where a question wants to know that."""
    force = _force_asked(question)
    if force is None:
        return False
    return bool(force.search(text) or (force is _ALLOWS and _FAVOURS.search(text)))


def asks_whether(question: Question) -> bool:
    """Whether a question is answered by yes or no."""
    return question.asks(Aspect.PERMISSION) or bool(_WHETHER.search(question.text))


def deciding(question: Question, units: Sequence[str]) -> str | None:
    """The one statement of a provision that decides whether one may or must do something.

    It has the force that is asked for; of several, or where none has it, it is the one that is
    told to whom the question has act. No other has far more of the question.

    Args:
        question: As understood.
        units: The statements of the provision.
    """
    force = _force_asked(question)
    having = [unit for unit in units if (force or _DECIDES).search(unit)]
    told, others = _told(question.topic, units)
    if force and len(having) != 1:
        having = [unit for unit in having or units if unit in told and _DECIDES.search(unit)]
    if len(having) != 1 or having[0] in others:
        return None
    most = max(shared(question.topic, unit) for unit in units)
    own = shared(question.topic, having[0])
    return having[0] if most <= _FAR * max(own, 1.0) else None


def _told(topic: str, units: Sequence[str]) -> tuple[list[str], list[str]]:
    """The statements told to whom a question has act, and those told to others.

    A statement that addresses nobody goes on with whom the one before it addressed.
    """
    names: tuple[str, ...] = ()
    told, others = [], []
    acts = any(names_actor(topic, name) for name in everyday_in(topic))
    for unit in units:
        names = addressees(unit) or names
        if any(names_actor(topic, name) for name in names):
            told.append(unit)
        elif names and acts:
            others.append(unit)
    return told, others


def _force_asked(question: Question) -> re.Pattern[str] | None:
    """The words by which a provision says what a question wants: whether one must, or may."""
    if asks_must(question):
        return _OBLIGES
    return _ALLOWS if question.asks(Aspect.PERMISSION) else None
