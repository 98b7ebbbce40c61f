"""Typing errors of a question, mended before it is read, and told."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.models import Inquiry
from corpus.text.traditional import to_simplified
from index.models import Slip
from index.spelling import without


@dataclass(frozen=True, slots=True)
class Mended:
    """An inquiry without its typing errors.

    Attributes:
        inquiry: As it is to be read.
        notices: What was read for what, for the user; empty where nothing was mended.
    """

    inquiry: Inquiry
    notices: tuple[str, ...] = ()


def mend(inquiry: Inquiry, slips: Callable[[str], tuple[Slip, ...]]) -> Mended:
    """Mends the typing errors of the question; earlier turns stay as they were understood.

    Args:
        inquiry: What the user sent.
        slips: Finds the typing errors of a text in Simplified characters.
    """
    text = to_simplified(inquiry.question)
    found = slips(text)
    if not found:
        return Mended(inquiry)
    read = "、".join(dict.fromkeys(f"“{slip.written}”读作“{slip.word}”" for slip in found))
    notice = f"已将{read}；如果不是这个意思，请换个说法再问。"
    return Mended(replace(inquiry, question=without(found, text)), (notice,))
