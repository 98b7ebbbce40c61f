"""Several questions in one message (归谁管，没管会怎么样？) taken apart."""

import re
from collections.abc import Iterable

from assistant.understand.aspects import without_indefinite

ASKS = re.compile(
    r"谁|哪|什么|啥|干[嘛吗]|怎么|怎样|如何|多少|几(?:[个天日周月年次项条款]|小时)|[吗么]$|多久|多长|多大|何时|能不能|能否|是否|要不要|可不可以|咋|"
    r"有没有|该不该|管不管|凭啥|为何"
)
"""Words that make a clause a question."""
_POINTS_BACK = re.compile(r"他们|她们|它们|这[个事种样些]|那[个事种样些]")
"""Words by which a part rests on the one before, and is no question of its own."""
_MARKS = re.compile(r"[？?；;。！!，,]+")
_SHORTEST = 4
_MOST = 3


def sub_questions(topic: str) -> tuple[str, ...]:
    """Cuts a message into its questions.

    A part that asks nothing itself is the setting of the question after it.

    Args:
        topic: The question without places and politeness.

    Returns:
        At least two and at most three questions in order, or nothing where there is only one.
    """
    asking = _MARKS.split(without_indefinite(topic))
    found = _gather(zip(_MARKS.split(topic), asking, strict=True))
    return tuple(found[:_MOST]) if len(found) >= 2 else ()


def _gather(parts: Iterable[tuple[str, str]]) -> list[str]:
    """Groups the parts, each paired with what of it may ask."""
    out: list[str] = []
    setting = ""
    for part, asking in parts:
        if out and not setting and _POINTS_BACK.search(part):
            out[-1] += "，" + part.strip()
        elif len(part.strip()) < _SHORTEST or not ASKS.search(asking):
            setting += part.strip() + "，" if part.strip() else ""
        else:
            out.append(setting + part.strip())
            setting = ""
    return out
