"""From a rule to what follows if it is broken, where duty and sanction stand in two articles.

Statutes tie the two by number (违反本条例第十六条第一款规定…), or by telling the same act again. A
question for the consequence is answered by the sanction, and by the rule that says what is broken.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.duties.extract import article_duties, is_sanction
from assistant.duties.sanctions import covers, liabilities
from assistant.retrieve.evidence import Evidence
from assistant.understand.aspects import Aspect
from assistant.understand.question import Question
from assistant.words.overlap import CLEARLY, shared
from corpus import Law, Pinpoint, Reference, references

_PENAL = re.compile(
    r"罚|处分|后果|追究|追责|法律责任|承担[^，。]{0,6}责任|会(?:被)?(?:怎|咋)|收拾|下场|什么罪"
)
"""What asks for a penalty; 怎么处理 alone may ask what is to be done."""

_BREACHES = re.compile(
    r"违反(?:本|前[一二两三]?款)|有本(?:条例|办法|规定|法|细则)第[^，。；]{1,24}行为"
)
"""Names a rule by number as broken: 违反本条例第十条规定, 有本条例第十二条第（一）项行为之一的."""

_RULE = 0.2
"""Share of the rules that a sanction names in how well it fits. Of 51 questions whose sanction is
found, the first found is right for 40, the best by its own words for 42, with the rules for 44."""


def asks_for_sanction(question: Question) -> bool:
    """Whether a question is after what follows from an act."""
    aspects = (Aspect.CONSEQUENCE, Aspect.PENALTY, Aspect.AMOUNT)
    return question.asks(*aspects) and _PENAL.search(question.text) is not None


def attaches_sanction(evidence: Evidence) -> bool:
    """Whether a provision lays down a consequence itself."""
    paragraphs = evidence.article.paragraphs
    own = [evidence.paragraph] if evidence.paragraph else paragraphs
    return any(is_sanction(evidence.article, paragraph) for paragraph in own)


def sanction_of(topic: str, rule: Evidence) -> Evidence | None:
    """The provision that attaches a consequence to breaking a rule, if the law ties one to it.

    Args:
        topic: What is asked about, which chooses among several.
        rule: The provision that is broken.
    """
    law = rule.law
    book = liabilities(law)
    places = [p for p in book.naming(rule.pinpoint) if _BREACHES.search(law.quote(p) or "")]
    if not places:
        duties = [d for d in article_duties(rule.article) if covers(rule.pinpoint, d.pinpoint)]
        places = [sanction.pinpoint for duty in duties for sanction in book.of(duty)]
    found = [_at(rule, place) for place in places if not _is_part(place, rule)]
    tied = [evidence for evidence in found if evidence is not None]
    return max(tied, key=lambda evidence: shared(topic, evidence.quote), default=None)


def _is_part(place: Pinpoint, rule: Evidence) -> bool:
    """Whether a provision is in the paragraph of a rule, or in its article where that is whole."""
    own = rule.pinpoint
    same = (place.article, place.suffix) == (own.article, own.suffix)
    return same and own.paragraph in (None, place.paragraph)


def better_tied(
    topic: str, sanction: Evidence, rules: Sequence[Evidence]
) -> tuple[Evidence, Evidence] | None:
    """A rule clearly nearer to a question than what a sanction is for, with its own sanction.

    A sanction often names its rule by number alone, so that only the rule has the words.
    """
    own = shared(topic, sanction.quote + rules_of(sanction))
    tied = [(rule, found) for rule in rules if (found := sanction_of(topic, rule))]
    fits = [(shared(topic, rule.quote + found.quote), rule, found) for rule, found in tied]
    fit, rule, found = max(fits, key=lambda one: one[0], default=(0.0, sanction, sanction))
    better = fit >= own + 1 and fit > CLEARLY * own
    return (found, rule) if better and found.key != sanction.key else None


def rule_of(topic: str, sanction: Evidence) -> Evidence | None:
    """The rule that a sanction names by number; of several, the one nearest to a question."""
    named = [evidence for place in _named(sanction) if (evidence := _at(sanction, place))]
    return max(named, key=lambda evidence: shared(topic, evidence.quote), default=None)


def fit_of_sanction(sanction: Evidence, found: Sequence[Evidence]) -> float:
    """How well a sanction fits a question, by its own words and by those of the rules it names.

    Args:
        sanction: A provision on liability.
        found: What the question found, with scores.
    """
    own = sanction.part_score(sanction.pinpoint)
    named = _named(sanction)
    if not named:
        return own
    rules = [
        evidence.part_score(place)
        for place in named
        for evidence in found
        if (evidence.article.number, evidence.article.suffix) == (place.article, place.suffix)
        and evidence.law.id == sanction.law.id
    ]
    return (1 - _RULE) * own + _RULE * max(rules, default=0.0)


def rules_of(sanction: Evidence) -> str:
    """The text of the provisions of the same law that a sanction, or an item of one, names."""
    return "\n".join(sanction.law.quote(place) or "" for place in _named(sanction))


def _named(sanction: Evidence) -> list[Pinpoint]:
    """The provisions of the same law that a sanction names."""
    place = sanction.pinpoint
    own = {place, replace(place, item=None)}
    return [
        target.pinpoint
        for link in _links(sanction.law)
        if link.source in own and link.certain and not link.law
        for target in link.targets
        if target.pinpoint
    ]


@functools.lru_cache(16)
def _links(law: Law) -> tuple[Reference, ...]:
    """The cross-references of a law, which a list asks for item by item."""
    return references(law)


def _at(rule: Evidence, place: Pinpoint) -> Evidence | None:
    """Another provision of the same law, as sure as the rule that leads to it."""
    found = Evidence.certain(rule.law, place)
    return found and replace(found, confidence=rule.confidence, features=rule.features)
