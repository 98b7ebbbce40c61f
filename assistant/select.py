"""Which provisions an answer rests on: no more, no less."""

from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.question import Question

ENOUGH = 0.5
NEAR = 0.1


def choose(question: Question, found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The provisions to cite; none where none is sure enough."""
    if not found or found[0].confidence < ENOUGH:
        return ()
    return (found[0],)


def is_near(evidence: Evidence) -> bool:
    """Whether a provision is worth showing as the nearest one."""
    return evidence.confidence >= NEAR
