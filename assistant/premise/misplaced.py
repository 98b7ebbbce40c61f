"""A provision named by number for a matter that stands elsewhere in the law, or nowhere."""

import re
from collections.abc import Sequence

from assistant.retrieve.evidence import Evidence
from assistant.understand.question import Question
from assistant.understand.references import find_references
from assistant.words.overlap import likeness
from index import content_bigrams

_FRAME = re.compile(
    r"规定|内容|要求|具体|讲|说|写|的是|关于|这一?条|该条|依据|根据|按照|条例|法规|义务|职责|责任"
    r"|是吗|是吧|对吗|对吧|对不对|全文|解释|意思|提到|里面|中"
)
_MATTER = 2
"""Least number of content bigrams by which a question names a matter."""

_ABSENT, _CLEARER = 0.2, 0.3
"""Most likeness of the provision named, and least lead of the one elsewhere."""


def elsewhere(matter: str, named: Evidence, found: Sequence[Evidence]) -> Evidence | None:
    """The provision that holds the matter which a question ascribes to another one.

    Args:
        matter: From :func:`matter_of`; not empty.
        named: The article that the question names.
        found: What a search for the matter found in its law, best first.
    """
    best = found[0] if found else None
    if best is None or best.article.id == named.article.id:
        return None
    own = likeness(matter, named.article.text)
    other = likeness(matter, best.article.text)
    return best if own <= _ABSENT and other >= own + _CLEARER else None


def matter_of(question: Question) -> str:
    """What a question names besides the provision's number; ``""`` where that is too little."""
    text = question.topic
    for reference in reversed(find_references(text)):
        text = text[: reference.start] + text[reference.end :]
    text = _FRAME.sub("", text)
    return text if len(content_bigrams(text)) >= _MATTER else ""
