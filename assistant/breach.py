"""What follows a breach of the provision found, where the law says so elsewhere by its number.

A duty and its sanction often stand apart, and share no more than 违反本条例第十六条.
"""

from assistant.aspects import Aspect
from assistant.duties.sanctions import liabilities
from assistant.evidence import Evidence
from assistant.question import Question


def asks_for_sanction(question: Question) -> bool:
    """Whether the question is what a breach entails."""
    fined = question.asks(Aspect.AMOUNT) and "罚" in question.text
    return fined or question.asks(Aspect.PENALTY, Aspect.CONSEQUENCE)


def sanctions_naming(evidence: Evidence) -> tuple[Evidence, ...]:
    """The provisions on liability that name the provision found, in the law's order.

    Args:
        evidence: A provision; one that is on liability itself is named by none.
    """
    places = liabilities(evidence.law).naming(evidence.pinpoint)
    return tuple(e for place in places if (e := Evidence.certain(evidence.law, place)))
