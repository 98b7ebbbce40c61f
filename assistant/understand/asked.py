"""What a message of a conversation asks for, where its own words do not say all of it."""

import re

from assistant.understand.aspects import Aspect, find_aspects
from assistant.understand.ellipsis import names_something
from assistant.understand.multipart import ASKS

_HOW_MUCH = re.compile(r"多少|几")
_OF_MONEY = re.compile(r"[钱费资奖补薪款]")
_GENERAL = (Aspect.GENERAL,)
_CASE = re.compile(r"(?:了|不|没|未).{0,6}(?<!的)呢[。？?]?$")
_MEASURES = (Aspect.FREQUENCY, Aspect.DURATION, Aspect.QUANTITY, Aspect.COUNT)
"""What 忘了办呢 no longer asks after 多久办一次: it asks what then."""


def asks_nothing(text: str) -> bool:
    """Whether a message only names somebody or something: 电信公司呢."""
    return not ASKS.search(text) and "几" not in text and find_aspects(text) == _GENERAL


def own_aspects(
    text: str, standalone: str, before: tuple[Aspect, ...], asked: tuple[Aspect, ...]
) -> tuple[Aspect, ...]:
    """What an ellipsis asks for.

    Args:
        text: The user's words; 多少 alone asks only together with what it is joined to.
        standalone: The same made readable.
        before: What the matter that it is joined to asks for.
        asked: What was asked last, which a message that asks nothing repeats.
    """
    own = find_aspects(text)
    if asks_nothing(text):
        kept = tuple(a for a in asked if a not in _MEASURES) if _CASE.search(text) else asked
        return kept or _GENERAL
    if names_something(text):
        return own
    joined = find_aspects(standalone)
    added = tuple(aspect for aspect in joined if aspect in own or aspect not in before)
    if added in ((), _GENERAL) and _HOW_MUCH.search(text):
        return (Aspect.AMOUNT if _OF_MONEY.search(standalone) else Aspect.QUANTITY,)
    return added or own
