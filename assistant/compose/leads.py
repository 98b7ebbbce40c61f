"""The first words of an answer: exactly what was asked, cut from the provision itself.

A lead is read alone, so that it must be true alone. It is only given where the provision states
what the question's aspect wants and leaves no choice of whom or of which case; it is made of whole
statements of the provision, in its own words, so that no modal word or number can change.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.compose.cases import MARKER, cases_in, lead_of_periods, lead_of_sums
from assistant.compose.doers import asks_for_doer, doer_of
from assistant.compose.statements import statements
from assistant.compose.verdicts import asks_whether, deciding
from assistant.duties.agents import is_agent
from assistant.duties.clauses import sentences
from assistant.retrieve.evidence import Evidence
from assistant.understand.aspects import Aspect
from assistant.understand.multipart import ASKS
from assistant.understand.question import Question
from assistant.words.expressions import (
    DURATION,
    FREQUENCY,
    MODAL,
    MONEY,
    SERVICE_NUMBER,
)
from assistant.words.overlap import CLEARLY, longest_phrase, shared
from index import content_bigrams

_STATED = {
    Aspect.DURATION: (DURATION, FREQUENCY),
    Aspect.FREQUENCY: (FREQUENCY,),
    Aspect.CONTACT: (SERVICE_NUMBER,),
}
_PLAIN = {Aspect.DEFINITION, Aspect.PROCEDURE, Aspect.CONSEQUENCE, Aspect.DUTY}
_POINTS = re.compile(r"下列|前款|前项|上款|本款|前两款")
"""Words that mean nothing without what stands around them."""

_TURNS_TO = re.compile(r"[向找](?:谁|哪)")
_RECEIVES = re.compile(
    r"向(?P<who>[^，；。：]{2,40}?)(?:书面)?(?:申[请诉报]|提[出起交]|投诉|举报|反映|报告)"
)
_HOW_MANY = re.compile(r"[几多少]+(?:个?(?:方面|类别)|项|种|类|款|条)")
_LISTED = re.compile(r"(?:下列|以下|如下|主要)(?P<what>[^，；。：]{1,12})")
_GENERIC = re.compile(
    r"条例|法规|规定|允许|合法|合规|违法|犯法|有?(?:没有)?道理|行不行|行吗|站得住|对不对|准不准|让不让|必须|一定|需要"
    r"|应该|应当|政府|部门|单位|公家|(?:[他她]们?)?[这那][么样](?:做|干|说)?"
)
"""Words of an asking clause that name no act."""

_MOSTLY = 0.4
"""Share of the question in what somebody does from which the name is enough."""

_PLAINLY, _PHRASE = 5.0, 3
"""The same in bigrams of a long question, with the characters in a row that must be among them."""

_SURE = 0.5
"""Confidence at which a provision is taken to answer though it shares no words."""

_LEAST = 1.0
_LONGEST = 90


def lead_of(question: Question, evidence: Evidence) -> str | None:
    """The lead for a question, without closing mark, or ``None`` where none is certain."""
    for aspect in question.aspects:
        if aspect in _PLAIN:
            return None
        if aspect in _LEADS and not (aspect is Aspect.WHO and _only_mentions(question.text)):
            return _alone(_LEADS[aspect](question, evidence))
    return _alone(_decided(question, evidence)) if asks_whether(question) else None


def _alone(lead: str | None) -> str | None:
    """A lead that means something without what stands around it."""
    return None if lead is None or _POINTS.search(lead) else lead


def _only_mentions(text: str) -> bool:
    """Whether a 谁 asks neither who does something nor to whom one turns."""
    return not _TURNS_TO.search(text) and not asks_for_doer(text)


def _sums(question: Question, evidence: Evidence) -> str | None:
    found = cases_in(evidence.said, (MONEY,))
    sure = evidence.confidence >= _SURE
    return lead_of_sums(question.text, question.topic, found, sure=sure)


def _periods(question: Question, evidence: Evidence) -> str | None:
    aspect = next(aspect for aspect in question.aspects if aspect in _STATED)
    return lead_of_periods(question.topic, cases_in(evidence.said, _STATED[aspect]))


def _somebody(question: Question, evidence: Evidence) -> str | None:
    """Who does it; or, of a question for whom one turns to, the clause that says so.

    Where little of the question is in what somebody does, that is said along with the name.
    """
    if _TURNS_TO.search(question.text):
        return _receiver(question.topic, evidence.quote)
    topic = question.topic
    doer = doer_of(question.text, topic, evidence.quote, _beyond(evidence))
    if doer is None:
        return None
    fit = shared(topic, doer.words)
    phrased = fit >= _PLAINLY and longest_phrase(topic, doer.words) >= _PHRASE
    if phrased or fit > _MOSTLY * len(content_bigrams(topic)):
        return doer.name
    said = [u for u in _units(evidence) if u.startswith(doer.name) or f"由{doer.name}" in u]
    return said[0] if len(said) == 1 and len(said[0]) <= _LONGEST else None


def _beyond(evidence: Evidence) -> list[str]:
    """The other paragraphs of the article."""
    own = evidence.paragraph
    return [p.text for p in evidence.article.paragraphs if own and p.number != own.number]


def _receiver(topic: str, text: str) -> str | None:
    """The one clause that says to whom one turns."""
    found = [
        words
        for clauses in sentences(text)
        for clause in clauses
        if (words := MARKER.sub("", text[clause.start : clause.end]))
        and (match := _RECEIVES.search(words))
        and is_agent(match["who"])
    ]
    return _clearest(topic, found)


def _count(question: Question, evidence: Evidence) -> str | None:
    """How many items there are, where a number of just such things is asked for."""
    paragraph = evidence.paragraph
    if paragraph is None or not paragraph.items or evidence.pinpoint.item is not None:
        return None
    what = _LISTED.search(paragraph.text)
    if not what or not _HOW_MANY.search(question.text):
        return None
    named = content_bigrams(what["what"]) & content_bigrams(question.topic)
    return f"共{len(paragraph.items)}项" if named else None


def _statement(question: Question, evidence: Evidence) -> str | None:
    """The statement that says whether one may or must do what is asked.

    It is the one with the words of the question, or the one alone that can decide.
    """
    return _worded(question, _units(evidence)) or _decided(question, evidence)


def _decided(question: Question, evidence: Evidence) -> str | None:
    """The one statement of a surely found paragraph that can decide."""
    units = _units(evidence)
    listed = "\n" in evidence.quote or evidence.pinpoint.item is not None
    if listed or evidence.confidence < _SURE or len(units) < 2:
        return None
    lead = deciding(question, units)
    return lead if lead and len(lead) <= _LONGEST else None


def _worded(question: Question, units: Sequence[str]) -> str | None:
    """The statement with clearly more of the question than any other.

    Every statement is a rival, also one without a modal word; the act that the asking clause names
    counts more than its setting, and has to be in what is shown.
    """
    act = _GENERIC.sub("", _asking_clause(question.topic))
    lead = _clearest(f"{question.topic}，{act}", units, act)
    if lead is None or len(lead) > _LONGEST or not MODAL.search(lead):
        return None
    named = content_bigrams(act)
    acts = {unit: len(named & content_bigrams(unit)) for unit in units}
    return lead if not named or acts[lead] == max(acts.values()) > 0 else None


def _units(evidence: Evidence) -> list[str]:
    return [unit for line in evidence.quote.split("\n") for unit in statements(line)]


def _asking_clause(text: str) -> str:
    """The last clause that asks."""
    clauses = [c for c in re.split("[，,。？?；;]", text) if c.strip()]
    return next((c for c in reversed(clauses) if ASKS.search(c) or c.endswith("不")), text)


def _clearest(topic: str, found: Sequence[str], act: str = "") -> str | None:
    """The one that shares clearly more of the question than every other; alone, at least some."""
    fits = {text: shared(topic, text) + shared(act, text) for text in found}
    ranked = sorted(fits, key=lambda text: -fits[text])
    most = fits[ranked[0]] if ranked else 0.0
    rival = fits[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] if most >= _LEAST and most > CLEARLY * rival else None


_LEADS: Mapping[Aspect, Callable[[Question, Evidence], str | None]] = {
    Aspect.AMOUNT: _sums,
    Aspect.DURATION: _periods,
    Aspect.FREQUENCY: _periods,
    Aspect.CONTACT: _periods,
    Aspect.WHO: _somebody,
    Aspect.COUNT: _count,
    Aspect.LIST: _count,
    Aspect.PERMISSION: _statement,
}
