"""A short message read as what is found tells: with the conversation, or on its own."""

from dataclasses import replace

from assistant.compose.settle import Library
from assistant.compose.standing import begins_anew
from assistant.plan import laws_asked
from assistant.retrieve.evidence import Evidence
from assistant.understand.question import Question


def standing(question: Question, library: Library) -> Question:
    """The question as it is to be answered: joined to the conversation, or on its own.

    Args:
        question: As understood.
        library: Laws, index and day.
    """
    alone = question.alone
    if alone is None:
        return question
    begins = begins_anew(question, _best(alone, library), _best(question, library))
    return alone if begins else replace(question, alone=None)


def _best(question: Question, library: Library) -> Evidence | None:
    """What a reading leads to."""
    laws = laws_asked(question, library.catalogue, library.day)
    found = library.evidence(question, laws) if laws else ()
    return found[0] if found else None
