"""Which provisions an answer rests on: no more, no less.

The index says which article and which of its parts fit best. What is asked for then decides how
much of it is cited: a list is cited whole, an item only where the question is about that item, a
second provision only where the question has a second matter.
"""

import re
from collections.abc import Mapping, Sequence

from assistant.aspects import Aspect
from assistant.evidence import Evidence
from assistant.expressions import norms_in
from assistant.question import Question
from assistant.values import VALUES, gives
from corpus import Paragraph
from corpus.numerals import NUMERAL_CHARS
from index import content_bigrams

ENOUGH = 0.15
"""Least confidence that answers. Few fitted questions below it were answerable; a higher bar
refuses more answerable questions of everyday wording than it keeps out others."""

SURE = 0.3
"""The same where no place was named: every law is asked, so that chance has as many tries."""

NEAR = 0.02
"""Least confidence at which a provision is shown as the nearest one."""

_ABOUT_ITEM = 0.2
"""Least share of the question's own words that an item must have to be cited alone."""

_LISTED_IN_ITEM, _FAR_LESS = 0.4, 0.5
"""The same where a list is asked for that one item gives, and the most of it that others have."""

_AS_SURE = 0.97
"""Share of the first provision's confidence at which another is as good."""

_NEARLY = 0.8
"""The same for a list of just what is asked for."""

_SECOND_PART = 0.95
"""A second paragraph is cited if it scores at least this share of the first. Of 259 questions with
one gold article of several paragraphs, 6 need two; at .85 thrice as many got a second one."""

_FORM = 0.8
"""A paragraph of the form that was asked for (a list, a value) is as good as one that scores
this much more."""

_BEARER = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,12}?)(?:的(?:主要|具体)?(?:职责|义务|责任|任务)"
    r"|(?:平时|主要|具体|都|应该|应当|要|得|需要)*(?:做|干)(?:些)?(?:什么|啥|哪些))"
)
"""Whose duties are asked for: 网格员的职责, 网格员要干什么."""
_LISTED = re.compile("[、，和或及]|以及|或者")
_LIST_OF = re.compile(r"(?:哪些|哪几[项种类个]?|[几多少]+[项种类个])(?P<head>[\u4e00-\u9fff]{2})")
"""What the items of a list are: 哪些情形, 几项职责."""
_SEVERAL = re.compile("、[^，。；：]+、")
_HOW_MANY = re.compile(r"[几多少]+(?P<measure>[级类种项步])")
_SANCTION = re.compile(
    r"责令|处分|通报|约谈|挂牌督办|一票否决|不得(?:评|授予|晋升)|追究|批评|取消|罚款|依法予以处理"
)
_CONSEQUENCE_DEPTH = 4


def choose(
    question: Question, found: Sequence[Evidence], bar: float = ENOUGH
) -> tuple[Evidence, ...]:
    """The provisions to cite, most important first; none where none is sure enough.

    Args:
        question: The question as understood.
        found: What was found, best first.
        bar: Least confidence that answers.
    """
    if not found or found[0].confidence < bar:
        return ()
    first = preferred(question, found)
    chosen = list(parts_to_cite(question, first))
    second = _sanction_for(question, found, first)
    if second:
        chosen += parts_to_cite(question, second)[:1]
    return tuple(chosen)


def is_near(evidence: Evidence) -> bool:
    """Whether a provision is worth showing as the nearest one."""
    return evidence.confidence >= NEAR


def preferred(question: Question, found: Sequence[Evidence]) -> Evidence:
    """The first provision of the form that the question asks for, among those nearly as good.

    A question for a list prefers an article with items; one for a consequence, an article that
    attaches one.
    """
    best = found[0]
    near = [e for e in found[1:3] if e.confidence >= _AS_SURE * best.confidence]
    headed = _headed(question, found)
    if headed:
        return headed
    if question.asks(Aspect.LIST, Aspect.COUNT) and not _lists(best):
        return next((e for e in near if _has_items(e)), best)
    if question.aspect is Aspect.CONSEQUENCE and not _SANCTION.search(best.article.text):
        return next((e for e in near if _SANCTION.search(e.article.text)), best)
    return best


def _headed(question: Question, found: Sequence[Evidence]) -> Evidence | None:
    """The list of just what is asked for (哪些情形: 有下列情形之一的，…), if the first is none."""
    asked = _LIST_OF.search(question.topic)
    if not asked or asked["head"] in found[0].article.text:
        return None
    own = content_bigrams(question.topic) - content_bigrams(asked["head"])
    near = (e for e in found[1:_CONSEQUENCE_DEPTH] if e.confidence >= _NEARLY * found[0].confidence)
    return next((e for e in near if _lead_in(e, asked["head"], own)), None)


def _lead_in(evidence: Evidence, head: str, own: frozenset[str]) -> bool:
    """Whether a list of the article is one of what is asked for, and of the matter asked about."""
    leads = [p.text for p in evidence.article.paragraphs if p.items]
    return any(head in lead and own & content_bigrams(lead) for lead in leads)


def parts_to_cite(question: Question, evidence: Evidence) -> tuple[Evidence, ...]:
    """The paragraphs or the item of one article that the answer rests on."""
    ranked = _paragraph_scores(evidence)
    if not ranked:
        return (_item_or_paragraph(question, evidence, evidence.article.paragraphs[0]),)
    paragraphs = {p.number: p for p in evidence.article.paragraphs}
    chosen = _paragraphs_to_cite(question, ranked, paragraphs)
    return tuple(_item_or_paragraph(question, evidence, paragraphs[n]) for n in chosen)


def _paragraphs_to_cite(
    question: Question, ranked: Sequence[tuple[int, float]], paragraphs: Mapping[int, Paragraph]
) -> list[int]:
    """The best paragraph; of two as good, the one of the form or about the subject asked for."""
    first, best = ranked[0]
    if best <= 0:
        return [first]
    close = [n for n, score in ranked if score >= _SECOND_PART * best]
    formed = [n for n, score in ranked if score >= _FORM * best]
    bearer = _BEARER.search(question.topic)
    subject = bearer["who"] if bearer else ""
    named = question.topic if not question.asks(Aspect.WHO) else ""
    fitting = (
        *(n for n in formed if _has_form(question, paragraphs[n])),
        *(n for n in formed if _addresses(subject, paragraphs[n])),
        *(n for n in close if _addresses(named, paragraphs[n])),
    )
    if fitting:
        return [fitting[0]]
    return close[:2] if _asks_widely(question) else [first]


def _addresses(named: str, paragraph: Paragraph) -> bool:
    """Whether a norm of the paragraph is addressed to someone whom the words name."""
    addressees = [n for norm in norms_in(paragraph.full_text) for n in _LISTED.split(norm.subject)]
    return any(len(name) > 1 and name in named for name in addressees)


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


def _item_or_paragraph(question: Question, evidence: Evidence, paragraph: Paragraph) -> Evidence:
    """The item that the question is about, else its paragraph.

    What the question shares with the lead-in says nothing about an item, so only its other words
    are held against the items.
    """
    whole = evidence.at(paragraph.number)
    own = content_bigrams(question.topic) - content_bigrams(paragraph.text)
    if not paragraph.items or not own:
        return whole
    shares = {i.number: len(own & content_bigrams(i.text)) / len(own) for i in paragraph.items}
    best, *others = sorted(shares, key=lambda n: -shares[n])
    if question.asks(Aspect.LIST, Aspect.COUNT):
        alone = shares[best] >= _LISTED_IN_ITEM and not any(
            shares[n] > _FAR_LESS * shares[best] for n in others
        )
        return evidence.at(paragraph.number, best) if alone else whole
    pinned = evidence.pinpoint.item if evidence.pinpoint.item in shares else None
    item = pinned if pinned is not None and shares[pinned] >= 0.6 * shares[best] else best
    return evidence.at(paragraph.number, item) if shares[item] >= _ABOUT_ITEM else whole


def _asks_widely(question: Question) -> bool:
    """Whether a question may need more than one paragraph of an article."""
    return question.aspect in {Aspect.DUTY, Aspect.LIST, Aspect.GENERAL, Aspect.PROCEDURE}


def _sanction_for(
    question: Question, found: Sequence[Evidence], first: Evidence
) -> Evidence | None:
    """The provision that attaches a consequence, where both duty and consequence are asked."""
    if not question.asks(Aspect.CONSEQUENCE) or len(question.aspects) < 2:
        return None
    if not question.asks(Aspect.DUTY, Aspect.BASIS, Aspect.PERMISSION, Aspect.LIST, Aspect.WHO):
        return None
    if _SANCTION.search(first.article.text):
        return None
    for evidence in found[:_CONSEQUENCE_DEPTH]:
        sure = evidence is not first and evidence.confidence >= ENOUGH
        if sure and _SANCTION.search(evidence.article.text):
            return evidence
    return None


def _lists(evidence: Evidence) -> bool:
    """Whether an article lists: in items, or in a clause that names several things."""
    return _has_items(evidence) or bool(_SEVERAL.search(evidence.article.text))


def _has_items(evidence: Evidence) -> bool:
    return any(p.items for p in evidence.article.paragraphs)
