"""The first words of an answer: exactly what was asked, cut from the provision itself.

A lead is only given where the provision states what the question's aspect wants; it is always a
stretch of the provision's own words, so that no modal word or number can change.
"""

import re
from itertools import pairwise

from assistant.aspects import Aspect
from assistant.evidence import Evidence
from assistant.expressions import (
    DURATION,
    FREQUENCY,
    MONEY,
    PROHIBITIONS,
    SERVICE_NUMBER,
    Parsed,
    norms_in,
    split_sentences,
)
from assistant.overlap import likeness
from assistant.question import Question

_VALUES = {
    Aspect.AMOUNT: (MONEY,),
    Aspect.DURATION: (DURATION, FREQUENCY),
    Aspect.FREQUENCY: (FREQUENCY,),
    Aspect.CONTACT: (SERVICE_NUMBER,),
}
_PLAIN = {Aspect.DEFINITION, Aspect.PROCEDURE, Aspect.CONSEQUENCE, Aspect.DUTY}
_ADDRESSEE = re.compile(r"[向找跟给对到去](?:谁|哪)")
_PROHIBITION_BONUS = 0.25
_NO_SUBJECT = re.compile(r"，|[时的后前]$|^.{81,}$")
_PROVISO = re.compile(r"但是?")
"""What limits the norm before it answers nothing by itself."""
_LONGEST_NORM = 60


def lead_of(question: Question, evidence: Evidence) -> str | None:
    """The lead for a question, without closing mark, or ``None`` where none is certain."""
    for aspect in question.aspects:
        if aspect in _VALUES:
            return _value_clause(question, aspect, evidence.quote)
        if aspect is Aspect.WHO:
            return _who(question, evidence.quote)
        if aspect in {Aspect.COUNT, Aspect.LIST}:
            return _count(evidence)
        if aspect is Aspect.PERMISSION:
            return _norm(question, evidence.quote)
        if aspect in _PLAIN:
            return None
    return None


def _value_clause(question: Question, aspect: Aspect, text: str) -> str | None:
    """The clause that states the sum, period or number asked for.

    Of several it is the one nearest to the question with the clause before it, which may say in
    which case or of whom; none where they are as near, for the wrong sum misleads.
    """
    stating: list[tuple[float, str]] = []
    for sentence in split_sentences(text):
        clauses = ["", *re.split("[，；]", sentence)]
        for before, clause in pairwise(clauses):
            if any(pattern.search(clause) for pattern in _VALUES[aspect]):
                near = likeness(question.text, f"{before}，{clause}")
                stating.append((near, clause.rstrip("。：")))
    if not stating:
        return None
    best, *rest = sorted(stating, key=lambda pair: -pair[0])
    return None if any(near == best[0] for near, _ in rest) else best[1]


def _who(question: Question, text: str) -> str | None:
    """Who is addressed by the norm nearest to the question, or whom one turns to."""
    norms = norms_in(text)
    if _ADDRESSEE.search(question.text):
        return next((n.predicate for n in norms if "向" in n.predicate), None)
    named = [norm for norm in norms if norm.subject and norm.subject not in question.topic]
    best = max(named, key=lambda norm: likeness(question.topic, norm.clause), default=None)
    if best is None or _NO_SUBJECT.search(best.subject):
        return None
    return best.subject


def _count(evidence: Evidence) -> str | None:
    paragraph = evidence.paragraph
    if paragraph is None or not paragraph.items or evidence.pinpoint.item is not None:
        return None
    return f"共{len(paragraph.items)}项"


def _norm(question: Question, text: str) -> str | None:
    """The norm that says whether one may or must; a prohibition is what a reader must not miss."""

    def fit(norm: Parsed) -> float:
        forbids = norm.modal in PROHIBITIONS
        return likeness(question.topic, norm.clause) + (_PROHIBITION_BONUS if forbids else 0.0)

    whole = [norm for norm in norms_in(text) if norm.modal and not _PROVISO.match(norm.clause)]
    best = max(whole, key=fit, default=None)
    if best is None or len(best.clause) > _LONGEST_NORM:
        return None
    return best.clause
