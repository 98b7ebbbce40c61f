"""The first words of an answer: exactly what was asked, cut from the provision itself.

A lead is only given where the provision states what the question's aspect wants; it is always a
stretch of the provision's own words, so that no modal word or number can change.
"""

from assistant.aspects import Aspect
from assistant.evidence import Evidence
from assistant.expressions import (
    DURATION,
    FREQUENCY,
    MODALS,
    MONEY,
    SERVICE_NUMBER,
    Parsed,
    parse_sentence,
    split_sentences,
)
from assistant.overlap import overlap
from assistant.question import Question

_VALUES = {
    Aspect.AMOUNT: (MONEY,),
    Aspect.DURATION: (DURATION, FREQUENCY),
    Aspect.FREQUENCY: (FREQUENCY,),
    Aspect.CONTACT: (SERVICE_NUMBER,),
}
_ADDRESSEE = ("向谁", "找谁", "跟谁", "向哪", "找哪", "到哪", "去哪", "给谁", "对谁")


def lead_of(question: Question, evidence: Evidence) -> str | None:
    """The lead for a question, without closing mark, or ``None`` where none is certain."""
    sentence = best_sentence(question.topic, evidence.quote)
    for aspect in question.aspects:
        if aspect in _VALUES:
            return _value_clause(aspect, evidence.quote)
        if aspect is Aspect.WHO:
            return _who(question, parse_sentence(sentence))
        if aspect in {Aspect.COUNT, Aspect.LIST}:
            return _count(evidence)
        if aspect is Aspect.PERMISSION:
            return _permission(parse_sentence(sentence))
        if aspect in {Aspect.DEFINITION, Aspect.PROCEDURE, Aspect.CONSEQUENCE, Aspect.DUTY}:
            return None
    return None


def best_sentence(topic: str, text: str) -> str:
    """The sentence of a text that shares most with the topic; the first of equals."""
    sentences = split_sentences(text) or (text,)
    return max(sentences, key=lambda sentence: overlap(topic, sentence))


def _value_clause(aspect: Aspect, text: str) -> str | None:
    """The clause that states the sum, period or number asked for."""
    for sentence in split_sentences(text):
        for clause in sentence.replace("；", "，").split("，"):
            if any(pattern.search(clause) for pattern in _VALUES[aspect]):
                return clause.rstrip("。：")
    return None


def _who(question: Question, parsed: Parsed) -> str | None:
    if any(word in question.text for word in _ADDRESSEE):
        return parsed.predicate if "向" in parsed.predicate else None
    if not parsed.subject or len(parsed.subject) > 80:
        return None
    return parsed.subject


def _count(evidence: Evidence) -> str | None:
    paragraph = evidence.paragraph
    if paragraph is None or not paragraph.items or evidence.pinpoint.item is not None:
        return None
    return f"共{len(paragraph.items)}项"


def _permission(parsed: Parsed) -> str | None:
    if parsed.modal not in MODALS or not 2 < len(parsed.predicate) <= 40:
        return None
    return parsed.predicate
