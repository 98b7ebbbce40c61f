"""Provisions asked for by number: fetched, never searched for."""

import re
from collections.abc import Sequence

from assistant.compose import refusals
from assistant.compose.answers import compose, quotation
from assistant.compose.draft import Draft, DraftSentence
from assistant.compose.liability import sanction_of
from assistant.compose.values import VALUES, gives
from assistant.duties.extract import is_sanction
from assistant.duties.sanctions import liabilities
from assistant.premise.contradictions import false_claim
from assistant.retrieve.evidence import Evidence
from assistant.understand.aspects import Aspect
from assistant.understand.question import Question
from assistant.understand.references import Reference
from corpus import Article, Law
from corpus.numerals import to_chinese

_COUNTING = re.compile(r"几(?:款|项)|多少(?:款|项)")


def fetch(question: Question, law: Law) -> Draft:
    """Answers a question that names provisions by number, for one law."""
    drafts = [_one(question, law, reference) for reference in question.references]
    if len(drafts) == 1:
        return drafts[0]
    sentences = tuple(s for draft in drafts for s in draft.sentences)
    answered = any(draft.status == "answered" for draft in drafts)
    return Draft("answered" if answered else "not_covered", sentences)


def _one(question: Question, law: Law, reference: Reference) -> Draft:
    article = law.article(reference.article or 0, reference.suffix)
    if article is None:
        return refusals.no_such_article(law, reference.article or 0, reference.suffix)
    whole = Evidence(law, article, article.pinpoint(), 1.0)
    evidence = _part(law, article, reference)
    if evidence is None:
        return refusals.no_such_part(whole, _part_label(reference))
    claim = false_claim(question, evidence)
    if claim:
        return refusals.false_premise(claim, evidence)
    if _COUNTING.search(question.text):
        return _counted(evidence)
    return _told(question, evidence)


def _told(question: Question, evidence: Evidence) -> Draft:
    """The provision, or what its breach entails, or that it does not state the value asked for."""
    sanctions = _sanctions(question, evidence)
    if sanctions:
        return compose(question, sanctions)
    missing = missing_aspect(question, (evidence,))
    if missing:
        return refusals.missing_value(question, missing, evidence)
    return compose(question, (evidence,))


def _sanctions(question: Question, evidence: Evidence) -> tuple[Evidence, ...]:
    """What a breach of the provision named entails, where that is asked and stands elsewhere."""
    asked = question.asks(Aspect.CONSEQUENCE, Aspect.PENALTY) or "罚" in question.text
    if not asked or any(is_sanction(evidence.article, p) for p in evidence.article.paragraphs):
        return ()
    liable = liabilities(evidence.law).naming(evidence.pinpoint)
    named = tuple(e for point in liable if (e := Evidence.certain(evidence.law, point)))
    tied = None if named else sanction_of(question.topic, evidence)
    return (tied,) if tied else named


def missing_aspect(question: Question, evidence: Sequence[Evidence]) -> Aspect | None:
    """The value asked for (a sum, a period …) that none of these provisions states."""
    for aspect in VALUES:
        if aspect in question.aspects and not any(
            gives(aspect, question.text, e.said) for e in evidence
        ):
            return aspect
    return None


def _part(law: Law, article: Article, reference: Reference) -> Evidence | None:
    """The part named; an item without its paragraph is the only one of that number."""
    paragraph = reference.paragraph
    if reference.item is not None and paragraph is None:
        holders = [
            p.number for p in article.paragraphs if any(i.number == reference.item for i in p.items)
        ]
        if len(holders) != 1:
            return None
        paragraph = holders[0]
    if paragraph is not None and paragraph > len(article.paragraphs):
        return None
    pinpoint = article.pinpoint(paragraph, reference.item)
    return Evidence(law, article, pinpoint, 1.0) if law.quote(pinpoint) is not None else None


def _part_label(reference: Reference) -> str:
    paragraph, item = reference.paragraph, reference.item
    return (f"第{to_chinese(paragraph)}款" if paragraph else "") + (
        f"第（{to_chinese(item)}）项" if item else ""
    )


def _counted(evidence: Evidence) -> Draft:
    """How many 款 and 项 an article has."""
    article = evidence.article
    listed = [(p.number, len(p.items)) for p in article.paragraphs if p.items]
    several = len(article.paragraphs) > 1
    items = [f"{f'第{to_chinese(n)}款' if several else ''}列有{size}项" for n, size in listed]
    text = f"《{evidence.law.title}》{article.label}共{len(article.paragraphs)}款" + (
        f"，{'、'.join(items)}。" if items else "，没有分项。"
    )
    return Draft(
        "answered", (DraftSentence(text, (evidence,)), quotation(evidence, "", whole=True))
    )
