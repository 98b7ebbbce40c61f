"""A message of a conversation answered: of a table shown before, on its own, or of the matter."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.compare.parallel import without_values
from assistant.compose.draft import Draft
from assistant.compose.facts import liability_of
from assistant.compose.parts import settle_all
from assistant.compose.settle import Library
from assistant.conversation.alike import alike
from assistant.conversation.next_asks import follow_ups
from assistant.conversation.standing import standing
from assistant.conversation.table_talk import Replied, about_table
from assistant.conversation.tabulating import tabulated
from assistant.models import Inquiry, Turn
from assistant.plan import draft_answer, laws_asked
from assistant.understand.asked import asks_nothing
from assistant.understand.question import Question


def reply(inquiry: Inquiry, question: Question, library: Library) -> Replied:
    """Answers a message: what it says of a table shown before, else what it asks of the law.

    Args:
        inquiry: The message in its setting.
        question: The same as understood.
        library: Laws, index and day.

    Returns:
        The question as it was answered, and the answer.
    """
    told = about_table(inquiry, question, library, reply)
    if told is not None:
        return told
    question = standing(question, library)
    draft = (alike(question, library) if question.alike else None) or draft_answer(
        question, library
    )
    if question.background:
        draft = _of_the_matter(question, draft, library)
    if draft.status == "not_covered" and _repeats_an_answer(question, inquiry.history):
        draft = _or_else(draft_answer(without_values(question), library), draft)
    draft = replace(draft, follow_ups=follow_ups(question, draft, library))
    return question, tabulated(draft) if question.as_table else draft


def _repeats_an_answer(question: Question, history: Sequence[Turn]) -> bool:
    """Whether 那未成年人呢 follows on an answer: another value, or none, may answer it."""
    last = history[-1].answer if history else None
    answered = last is not None and last.status == "answered"
    return answered and bool(question.background) and asks_nothing(question.text)


def _or_else(draft: Draft, other: Draft) -> Draft:
    return draft if draft.status == "answered" else other


def _of_the_matter(question: Question, draft: Draft, library: Library) -> Draft:
    """What the law says of the matter at hand, where the answer would be about the whole law.

    银行要做什么 in the midst of a matter does not ask for all duties of banks, nor 违反了会怎样 for
    all that the law lays down on liability.
    """
    laws = laws_asked(question, library.catalogue, library.day)
    duties = draft.table is not None and draft.table.kind == "duties"
    at_large = len(laws) == 1 and liability_of(question, library.catalogue.law(laws[0].id))
    return settle_all(question, laws, library) if duties or at_large else draft
