"""The questions of one message, read one after the other as the turns of a conversation are.

房东要报告吗，不报告会怎样: the second leans on the first as if it were asked a moment later.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.understand.history import rewrite
from assistant.understand.matters import Context, Matter, Rewrite
from assistant.understand.multipart import sub_questions
from assistant.understand.question import Question, in_context, read
from corpus import Catalogue


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a message.

    Attributes:
        question: As those before it make it readable.
        alone: The same read without them.
        rewrite: How it was made readable.
    """

    question: Question
    alone: Question
    rewrite: Rewrite


def texts_of(question: Question) -> Sequence[str]:
    """The questions of a message, in its words; of a comparison, in those of its matter."""
    if question.background:
        return ()
    return sub_questions(question.topic if question.compare else question.standalone)


def read_part(text: str, whole: Question, context: Context, catalogue: Catalogue) -> Part:
    """Reads one question of a message.

    Args:
        text: Its words.
        whole: The message, whose places and laws hold for each of its questions.
        context: What the questions before it left.
        catalogue: The laws that are held.
    """
    found = rewrite(text, context)
    joined = _of(whole, in_context(found, text, context, catalogue))
    alone = _of(whole, read(found.alone or text, text, catalogue))
    maybe = alone if found.alone is not None else None
    return Part(replace(joined, alone=maybe), alone, found)


def context_after(part: Part, context: Context, *, begins: bool) -> Context:
    """What a question leaves to the next one.

    Args:
        part: The question.
        context: What those before it left.
        begins: Whether it was found to begin anew.
    """
    matter = Matter(part.alone.standalone) if begins else part.rewrite.matter
    last = part.alone.standalone if begins else part.rewrite.text
    return replace(context.turned_to(matter) if matter else context, last=last)


def _of(whole: Question, part: Question) -> Question:
    """A question with the places and laws of the message that it is part of."""
    return replace(part, places=whole.places, laws=whole.laws, compare=False)
