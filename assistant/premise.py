"""What a question takes for granted: sums, periods and dates that it states itself."""

import re

from assistant.aspects import Aspect
from assistant.evidence import Evidence
from assistant.expressions import (
    DATE,
    DURATION,
    FREQUENCY,
    MONEY,
    PERCENT,
    SERVICE_NUMBER,
    integers_in,
)
from assistant.question import Question

_CONFIRM = re.compile(
    r"对吧|对吗|对不对|是吧|是吗|是不是|没错吧|是真的吗|真的吗|属实|对么|是么|是否|听说|据说|不是说|不是规定|吧[？?。]?$|正确吗|准确吗|有这(?:回事|规定|条)"
)
_CLAIMS = (MONEY, DURATION, DATE, PERCENT)
_STATED = {
    Aspect.AMOUNT: (MONEY, PERCENT),
    Aspect.CONTACT: (SERVICE_NUMBER,),
    Aspect.DURATION: (DURATION, FREQUENCY, DATE),
    Aspect.FREQUENCY: (FREQUENCY,),
}


def states(aspect: Aspect, text: str) -> bool:
    """Whether a provision states a value of the kind that the aspect asks for."""
    return any(pattern.search(text) for pattern in _STATED[aspect])


def unsupported_claim(question: Question, evidence: Evidence) -> str | None:
    """A sum, period, date or share that the question wants confirmed and the provision lacks.

    Returns:
        The user's words, or ``None`` where nothing is claimed or the provision bears it out.
    """
    if not _CONFIRM.search(question.text):
        return None
    source = evidence.article.text
    for pattern in _CLAIMS:
        for match in pattern.finditer(question.text):
            if not _borne_out(match.group(), source):
                return match.group()
    return None


def _borne_out(claim: str, source: str) -> bool:
    return claim in source or (
        bool(integers_in(claim)) and integers_in(claim) <= integers_in(source)
    )
