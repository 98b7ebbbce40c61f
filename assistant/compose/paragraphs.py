"""Which paragraphs of an article, and which item of them, an answer rests on.

The index says which part fits best. Of parts nearly as good, the one counts that has the form that
was asked for, is addressed to whom the question names, or says what is asked.
"""

import re
from collections.abc import Mapping, Sequence

from assistant.compose.addressees import is_addressed
from assistant.compose.doers import asks_for_doer, fit_of_doer
from assistant.compose.items import item_or_paragraph
from assistant.compose.values import VALUES, gives
from assistant.compose.verdicts import asks_must, says_whether
from assistant.retrieve.evidence import Evidence
from assistant.understand.aspects import Aspect
from assistant.understand.question import Question
from assistant.words.overlap import longest_phrase
from corpus import Paragraph
from corpus.numerals import NUMERAL_CHARS

_SECOND_PART = 0.95
"""A second paragraph is cited if it scores at least this share of the first. Of 259 questions with
one gold article of several paragraphs, 6 need two; at .85 thrice as many got a second one."""

_FORM = 0.8
"""A paragraph of the form that was asked for (a list, a value) is as good as one that scores
this much more."""

_BEARER = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,12}?)"
    r"(?:[的 ]{0,3}(?:主要|具体|日常)*+(?:职责|义务|责任(?!制|人)|任务|工作(?=内容|$|[是有都包]))"
    r"|(?:平时|主要|具体|都|应该|应当|要|得|需要)*+(?:做|干)(?:些|点)?(?:什么|啥|哪些))"
)
"""Whose duties are asked for: 网格员的职责, 网格员 工作内容, 网格员要干什么."""
_HOW_MANY = re.compile(r"[几多少]+(?P<measure>[级类种项步])")
_NEAR, _ACTS, _SAYS, _ADDRESSED, _BORNE = 0.85, 0.6, 0.75, 0.75, 0.55
"""Share of the best score from which a paragraph may be preferred for a phrase of the question, for
who acts, for whether one may, because it tells the one asked about what to do, or because just his
duties are asked for."""

_EACH = re.compile(r"各自|分别|双方")
"""Asks what each of several has to do."""

_TOLD = (Aspect.DUTY, Aspect.PERMISSION)
_GRANTED = (Aspect.CONSEQUENCE, Aspect.PENALTY, Aspect.BENEFIT, Aspect.AMOUNT)
"""What somebody gets, which the law tells those who give it."""

_PHRASE, _MORE = 5, 2
"""Characters of a phrase of the question that tell, and by how many it must be the longer one."""


def parts_to_cite(question: Question, evidence: Evidence) -> tuple[Evidence, ...]:
    """The paragraphs or the item of one article that the answer rests on."""
    ranked = _paragraph_scores(evidence)
    if not ranked:
        return (item_or_paragraph(question, evidence, evidence.article.paragraphs[0]),)
    paragraphs = {p.number: p for p in evidence.article.paragraphs}
    chosen = _paragraphs_to_cite(question, ranked, paragraphs)
    return tuple(item_or_paragraph(question, evidence, paragraphs[n]) for n in chosen)


def _paragraphs_to_cite(
    question: Question, ranked: Sequence[tuple[int, float]], paragraphs: Mapping[int, Paragraph]
) -> list[int]:
    """The best paragraph; of two as good, the one of the form or about the subject asked for."""
    first, best = ranked[0]
    if best <= 0:
        return [first]
    close = [n for n, score in ranked if score >= _SECOND_PART * best]
    both = close[:2] if _asks_widely(question) else [first]
    form = [
        n for n, score in ranked if score >= _FORM * best and _has_form(question, paragraphs[n])
    ]
    if form:
        return [form[0]]
    addressed = _addressed(question, ranked, paragraphs)
    if _EACH.search(question.topic):
        return addressed[:2] if len(addressed) > 1 else both
    if addressed:
        return both if set(both) <= set(addressed) else [addressed[0]]
    said = _said(question, ranked, paragraphs)
    return [said] if said else both


def _addressed(
    question: Question, ranked: Sequence[tuple[int, float]], paragraphs: Mapping[int, Paragraph]
) -> list[int]:
    """The paragraphs that address whom the question has act, of those good enough for it.

    A question of what somebody has to do or may do is answered by what is said to him; in any
    other he may only be mentioned, so that the paragraph has to be as good as the best.
    """
    bearer = _BEARER.search(question.topic)
    named = bearer["who"] if bearer else question.topic
    if question.asks(Aspect.WHO) and not bearer:
        return []
    asked = question.asks(*_TOLD) or asks_must(question) or _EACH.search(question.topic)
    told = _ADDRESSED if asked and not question.asks(*_GRANTED) else _SECOND_PART
    share = (_BORNE if bearer else told) * ranked[0][1]
    near = [n for n, score in ranked if score >= share]
    return [n for n in near if is_addressed(named, paragraphs[n].full_text)]


def _has_form(question: Question, paragraph: Paragraph) -> bool:
    """Whether a paragraph is a list where one is asked for, or states the value asked for."""
    if question.asks(Aspect.LIST, Aspect.COUNT) and paragraph.items:
        return True
    counted = _HOW_MANY.search(question.text)
    if counted and re.search(rf"[{NUMERAL_CHARS}]{counted['measure']}", paragraph.text):
        return True
    values = [aspect for aspect in VALUES if aspect in question.aspects]
    return any(gives(aspect, question.text, paragraph.full_text) for aspect in values)


def _paragraph_scores(evidence: Evidence) -> list[tuple[int, float]]:
    """Paragraph numbers with the best score of the paragraph or an item of it, best first."""
    best: dict[int, float] = {}
    for pinpoint, score in evidence.parts:
        if pinpoint.paragraph is not None:
            best[pinpoint.paragraph] = max(score, best.get(pinpoint.paragraph, score))
    return sorted(best.items(), key=lambda pair: -pair[1])


def _asks_widely(question: Question) -> bool:
    """Whether a question may need more than one paragraph of an article."""
    return question.aspect in {Aspect.DUTY, Aspect.LIST, Aspect.PROCEDURE}


def _said(
    question: Question, ranked: Sequence[tuple[int, float]], paragraphs: Mapping[int, Paragraph]
) -> int | None:
    """A paragraph not the best by score that says what is asked where the best one does not.

    It has a whole phrase of the question that the best one breaks off; or somebody in it does what
    is asked, and nobody in the best one; or it says whether one may or must.
    """
    first, best = ranked[0]
    topic = question.topic
    texts = {n: paragraphs[n].full_text for n, _ in ranked}
    phrases = {n: longest_phrase(topic, text) for n, text in texts.items()}
    phrase = max(phrases[first] + _MORE, _PHRASE)
    worded = {n for n in texts if phrases[n] >= phrase}
    acting = {n for n in texts if _acts(question, texts[n])}
    allowing = {n for n in texts if says_whether(question, texts[n])}
    for share, saying in ((_NEAR, worded), (_ACTS, acting), (_SAYS, allowing)):
        near = [n for n, score in ranked if n in saying and score >= share * best]
        if near and first not in saying:
            return near[0]
    return None


def _acts(question: Question, text: str) -> bool:
    """Whether somebody in a paragraph does what a question of 谁 is about."""
    who = question.asks(Aspect.WHO) and asks_for_doer(question.text)
    return who and fit_of_doer(question.topic, text) >= 1
