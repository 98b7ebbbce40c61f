"""Whether a short message goes on with the conversation or begins anew: what is found tells.

考核谁来做 may go on and 信访归谁管 begin anew; their words do not differ. Asked alone, a message
that begins anew finds its provision clearly, or is clearly of another field of law, or names what
neither reading finds a word of. Measured on 100 pairs of own writing: nine in ten of the messages
that begin anew are told; of those that go on, one in forty is taken for a new one.
"""

from assistant.retrieve.confidence import is_foreign
from assistant.retrieve.evidence import Evidence
from assistant.understand.ellipsis import Lean, named_words
from assistant.understand.question import Question
from assistant.words.breaches import denied_act
from index import content_bigrams, expand

_CONFIDENT, _NEAR, _COVERED = 0.9, 0.55, 0.2
"""Least confidence, cosine and share of the words of a provision that is found clearly."""

_SAYS_ENOUGH = 4
"""Content bigrams of a message that needs no other words where both readings lead to one place."""

_UNSURE = 0.3
"""Confidence below which a message finds nothing on its own."""

_OTHER_FIELD = 0.3
"""By how much in cosine a message must be nearer to another field of law."""


def begins_anew(question: Question, own: Evidence | None, joined: Evidence | None) -> bool:
    """Whether a message is read better on its own.

    Args:
        question: The message joined to the conversation.
        own: What it leads to on its own.
        joined: What it leads to with the conversation.
    """
    if own is None or _takes_up(question):
        return False
    if is_foreign(own.features, _OTHER_FIELD):
        return True
    clear = is_clear(own)
    if question.lean is not Lean.MAYBE or not (clear or own.confidence < _UNSURE):
        return False
    if joined is None:
        return clear
    return not _goes_on(question, own, joined) if clear else _is_stranger(question, own, joined)


def _takes_up(question: Question) -> bool:
    """Whether a message says that what the conversation is about was not done (存多久: 没存够)."""
    act = denied_act(question.topic)
    return bool(act) and act[0] in question.background


def is_clear(own: Evidence) -> bool:
    """Whether a provision is found clearly by a message's own words."""
    features = own.features
    near, covered = features["dense"] >= _NEAR, features["cover"] >= _COVERED
    return own.confidence >= _CONFIDENT and near and covered


def _goes_on(question: Question, own: Evidence, joined: Evidence) -> bool:
    """Whether what the conversation leads to says as much of what the message names."""
    if joined.article.id == own.article.id:
        return len(content_bigrams(question.topic)) < _SAYS_ENOUGH
    said = _said_of(question.topic, joined)
    return said > 0 and said >= _said_of(question.topic, own)


def _said_of(topic: str, evidence: Evidence) -> int:
    """How many of the words of a topic, or of what they stand for, an article has."""
    text = evidence.article.text
    stands_for = any(term in text for term in expand(topic).split())
    return sum(word in text for word in named_words(topic)) + stands_for


def _is_stranger(question: Question, own: Evidence, joined: Evidence) -> bool:
    """Whether a message names something that the conversation's provision has no word for.

    It must be nearer to another field, too: people have other words than the law.
    """
    if not named_words(question.topic) or _said_of(question.topic, joined):
        return False
    return is_foreign(own.features, 0.0) and own.article.id != joined.article.id
