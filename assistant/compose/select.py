"""Which provisions an answer rests on: no more, no less.

The index says which article and which of its parts fit best. What is asked for then decides how
much of it is cited: a list is cited whole, an item only where the question is about that item, a
second provision only where the question has a second matter.
"""

import re
from collections.abc import Sequence

from assistant.compose.definitions import defining
from assistant.compose.doers import asks_for_doer, fit_of_doer
from assistant.compose.items import item_or_paragraph
from assistant.compose.liability import (
    asks_for_sanction,
    attaches_sanction,
    better_tied,
    fit_of_sanction,
    rule_of,
    rules_of,
    sanction_of,
)
from assistant.compose.paragraphs import parts_to_cite
from assistant.compose.verdicts import says_whether
from assistant.duties.subjects import without_names
from assistant.retrieve.evidence import Evidence
from assistant.understand.aspects import Aspect
from assistant.understand.question import Question
from assistant.words.overlap import CLEARLY, overlap, shared
from index import content_bigrams

ENOUGH = 0.12
"""Least confidence that answers. Few fitted questions below it were answerable; a higher bar
refuses more answerable questions of everyday wording than it keeps out others."""

SURE = 0.3
"""The same where no place was named: every law is asked, so that chance has as many tries."""

NEAR = 0.02
"""Least confidence at which a provision is shown as the nearest one."""

_FORMAL = re.compile(r"^本[^，。]{1,8}自[^，。]{4,16}起(?:施行|生效)|^为了?[^。]{4,200}制定本")
"""Why a law was made and from when it applies: near to whatever finds nothing."""

_AS_SURE = 0.86
"""Share of the first provision's confidence at which another is as good."""

_SANCTION = re.compile(
    r"责令|处分|通报(?!有关|相关|同级|各|情况)|约谈|挂牌督办|一票否决|不得(?:评|授予|晋升)|追究|批评|取消|罚款|依法予以处理"
    r"|扣分|负面评价|警告(?!标)|没收|吊销|拘留|免职|解聘"
)
_AS_GOOD = 0.5
"""The same in fused scores, which tell more where many provisions are as sure."""

_NEARLY = 0.75
"""The same for a list of just what is asked for."""

_LIST_OF = re.compile(r"(?:哪些|哪几[项种类个]?|[几多少]+[项种类个])(?P<head>[\u4e00-\u9fff]{2})")
"""What the items of a list are: 哪些情形, 几项职责."""

_DUTIES = (Aspect.DUTY, Aspect.BASIS, Aspect.PERMISSION, Aspect.LIST, Aspect.WHO)
"""What may be asked of a rule beside what follows from breaking it."""

_ALLOWED = (Aspect.PERMISSION, Aspect.DUTY)
"""What only the rule answers, which the sanction behind it tells at best by the breach."""

_BROKEN = re.compile(r"违反|违规|没(?:有)?[做办履落报按守管]|未[^，]|不[履遵落执报按守]|拒")
"""Says that a duty was broken, so that 怎么处理 asks what follows and not what to do."""

_CONSEQUENCE_DEPTH = 4

_DOES = 2.0
"""Bigrams of a question that what somebody does must have for an article to be preferred."""


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
    defined = defining(question.topic, found)
    if defined:
        return (defined,)
    first = preferred(question, found)
    chosen = parts_to_cite(question, first)
    tied = _tied(question, found, chosen[0])
    if tied:
        return tied
    second = _sanction_for(question, found, first)
    return (*chosen, *(parts_to_cite(question, second)[:1] if second else ()))


def _tied(question: Question, found: Sequence[Evidence], cited: Evidence) -> tuple[Evidence, ...]:
    """The sanction that a question is after and the rule it is tied to, sanction first.

    A duty asked for together with its consequence comes before it.
    """
    topic = question.topic
    if not asks_for_sanction(question):
        rule = _rule_alone(question, cited)
        return (rule, cited) if rule else ()
    if not attaches_sanction(cited):
        sanction = sanction_of(topic, cited)
        return _with_rule(question, sanction, cited) if sanction else ()
    near = [e for e in found[:_CONSEQUENCE_DEPTH] if e.confidence >= ENOUGH]
    parts = [cited, *(parts_to_cite(question, e)[0] for e in near if e.article != cited.article)]
    sanctions = [s for part in parts if attaches_sanction(part) for s in _sanctions_beside(part)]
    best = max(sanctions, key=lambda part: fit_of_sanction(part, found))
    pair = better_tied(topic, best, [part for part in parts if part not in sanctions])
    if pair:
        return _with_rule(question, *pair)
    rule = _rule_alone(question, best)
    if rule:
        return (rule, best)
    return () if best is cited else (best,)


def _sanctions_beside(part: Evidence) -> Sequence[Evidence]:
    """A sanction and the others of its article, each for the breach of another paragraph."""
    if part.paragraph is None or part.pinpoint.item is not None:
        return (part,)
    paragraphs = [part.at(p.number) for p in part.article.paragraphs if p is not part.paragraph]
    return (part, *(e for e in paragraphs if attaches_sanction(e) and rules_of(e)))


def _rule_alone(question: Question, cited: Evidence) -> Evidence | None:
    """The rule that a sanction names, where the question is what the rule alone says."""
    asked = question.asks(*_ALLOWED) and attaches_sanction(cited)
    return rule_of(question.topic, cited) if asked else None


def _with_rule(question: Question, sanction: Evidence, rule: Evidence) -> tuple[Evidence, ...]:
    """A sanction and its rule; the sanction alone where it tells as much of what was asked."""
    sanction = _pinned(question, sanction)
    if question.asks(*_DUTIES):
        return (rule, sanction)
    told = shared(question.topic, sanction.quote) >= shared(question.topic, rule.quote)
    return (sanction,) if told else (sanction, rule)


def _pinned(question: Question, evidence: Evidence) -> Evidence:
    """A paragraph, or the item of it that the question is about."""
    paragraph = evidence.paragraph
    if paragraph is None or evidence.pinpoint.item is not None:
        return evidence
    return item_or_paragraph(question, evidence, paragraph)


def is_near(evidence: Evidence) -> bool:
    """Whether a provision is worth showing as the nearest one; what any law says never is."""
    return evidence.confidence >= NEAR and not _FORMAL.search(evidence.article.text)


def preferred(question: Question, found: Sequence[Evidence]) -> Evidence:
    """The first provision of the form that the question asks for, among those nearly as good.

    A question for a list prefers an article with items if the head of the list has more of its
    words than the whole of the best article, which may be a list without items (甲、乙和丙). One
    for a consequence prefers an article that attaches one, one for permission one that allows or
    forbids.
    """
    best = found[0]
    near = [e for e in found[1:3] if _is_as_good(e, best)]
    headed = _headed(question, found)
    if headed:
        return headed
    if question.asks(Aspect.LIST, Aspect.COUNT) and not _heads(best):
        told = overlap(question.topic, best.article.text)
        lists = [e for e in near if overlap(question.topic, _heads(e)) > told]
        return next(iter(lists), best)
    if question.asks(Aspect.WHO) and asks_for_doer(question.text):
        return _acting(question, best, near)
    follows = question.aspect is Aspect.CONSEQUENCE and not _asks_what_to_do(question)
    if follows and not _SANCTION.search(best.article.text):
        if _has_sanction(question, best):
            return best
        return next((e for e in near if _SANCTION.search(e.article.text)), best)
    return _deciding(question, best, near)


def _has_sanction(question: Question, rule: Evidence) -> bool:
    """Whether a penalty is asked for and the law ties one to the very rule found."""
    part = parts_to_cite(question, rule)[0]
    return asks_for_sanction(question) and sanction_of(question.topic, part) is not None


def _is_as_good(evidence: Evidence, best: Evidence) -> bool:
    """Whether a provision may answer as well as the one that fits best."""
    sure = evidence.confidence >= _AS_SURE * best.confidence
    return sure and evidence.score >= _AS_GOOD * best.score


def _deciding(question: Question, best: Evidence, near: Sequence[Evidence]) -> Evidence:
    """The article that says whether one may or must, where that is asked and the best does not.

    It has no less of what is asked than the best one has, whoever is named beside.
    """
    act = without_names(question.topic)
    part = parts_to_cite(question, best)[0]
    if says_whether(question, part.said):
        return best
    bar = _worded(act, part.said)
    for other in near:
        rival = parts_to_cite(question, other)[0].said
        if says_whether(question, rival) and _worded(act, rival) >= bar:
            return other
    return best


def _worded(act: str, text: str) -> float:
    """How much of a question a text has; of its setting, which comes first, the own words only."""
    setting, _, asking = act.rpartition("，")
    own = content_bigrams(setting) - content_bigrams(asking)
    return len(own & content_bigrams(text)) + shared(asking, text)


def _headed(question: Question, found: Sequence[Evidence]) -> Evidence | None:
    """The list of just what is asked for (哪些情形: 有下列情形之一的，…), if the first is none."""
    asked = _LIST_OF.search(question.topic)
    if not asked or asked["head"] in found[0].article.text:
        return None
    own = content_bigrams(question.topic) - content_bigrams(asked["head"])
    near = (e for e in found[1:_CONSEQUENCE_DEPTH] if e.confidence >= _NEARLY * found[0].confidence)
    return next((e for e in near if _is_list_of(e, asked["head"], own)), None)


def _is_list_of(evidence: Evidence, head: str, own: frozenset[str]) -> bool:
    """Whether a list of the article is one of what is asked for, and of the matter asked about."""
    leads = [p.text for p in evidence.article.paragraphs if p.items]
    return any(head in lead and own & content_bigrams(lead) for lead in leads)


def _acting(question: Question, best: Evidence, near: Sequence[Evidence]) -> Evidence:
    """The article in which somebody does what a question of 谁 is about.

    One nearly as good is preferred if its part fits no less by the index and clearly more by what
    somebody does in it.
    """
    part = parts_to_cite(question, best)[0]
    bar = max(_DOES, CLEARLY * fit_of_doer(question.topic, part.said))
    for other in near:
        rival = parts_to_cite(question, other)[0]
        fits = rival.part_score(rival.pinpoint) >= part.part_score(part.pinpoint)
        if fits and fit_of_doer(question.topic, rival.said) >= bar:
            return other
    return best


def _sanction_for(
    question: Question, found: Sequence[Evidence], first: Evidence
) -> Evidence | None:
    """The provision that attaches a consequence, where both duty and consequence are asked."""
    if not question.asks(Aspect.CONSEQUENCE) or not question.asks(*_DUTIES):
        return None
    if _asks_what_to_do(question):
        return None
    if _SANCTION.search(first.article.text):
        return None
    for evidence in found[:_CONSEQUENCE_DEPTH]:
        sure = evidence is not first and evidence.confidence >= ENOUGH
        if sure and _SANCTION.search(evidence.article.text):
            return evidence
    return None


def _asks_what_to_do(question: Question) -> bool:
    """Whether 应当如何处理 is after a duty, not after what follows from breaking one."""
    broken = asks_for_sanction(question) or _BROKEN.search(question.text)
    return question.asks(*_DUTIES) and not broken


def _heads(evidence: Evidence) -> str:
    """The heads of the lists of an article."""
    return "，".join(p.text for p in evidence.article.paragraphs if p.items)
