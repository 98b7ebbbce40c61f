"""One matter, one place: answered from what was found, or refused for a stated reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.compose import refusals
from assistant.compose.answers import compose
from assistant.compose.breach import breach_of_cited
from assistant.compose.draft import Draft
from assistant.compose.exact import missing_aspect
from assistant.compose.select import ENOUGH, SURE, choose, is_near
from assistant.compose.values import gives
from assistant.premise.contradictions import false_claim
from assistant.retrieve.confidence import is_foreign, is_of_another
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.search import gather
from assistant.understand.question import Question
from corpus import Catalogue, LawHeader
from index.models import Scope, Searcher

_MUCH_BETTER = 0.6
"""Lead, in tens of BM25 points, of another place's provision that is worth a notice."""


@dataclass(frozen=True, slots=True)
class Library:
    """The laws, the index over them, and the day on which they are read."""

    catalogue: Catalogue
    searcher: Searcher
    day: date

    def evidence(self, question: Question, laws: Sequence[LawHeader]) -> tuple[Evidence, ...]:
        """Provisions of these laws that may answer, best first."""
        others = self.others(laws)
        return gather(question, laws, self.catalogue, self.searcher, others)

    def others(self, laws: Sequence[LawHeader]) -> tuple[LawHeader, ...]:
        """The laws in force that were not asked."""
        asked = {law.id for law in laws}
        return tuple(law for law in self.catalogue.select(None, self.day) if law.id not in asked)


def settle(question: Question, laws: Sequence[LawHeader], library: Library) -> Draft:
    """Answers one question from some laws, or says why not."""
    found = library.evidence(question, laws)
    chosen = breach_of_cited(question, found)
    chosen = chosen or choose(question, found, ENOUGH if question.places.held else SURE)
    leans = question.carried and question.background
    if not chosen or (not leans and is_of_another(found[0].features)):
        return _silent(question, laws, found, library)
    chosen = _part_named(question, chosen)
    claim = false_claim(question, chosen[0])
    if claim:
        return refusals.false_premise(claim, chosen[0])
    missing = missing_aspect(question, chosen)
    if missing:
        beside = _beside(chosen[0], found)
        stated = next((e for e in beside if gives(missing, question.text, e.said)), None)
        if stated is None:
            return refusals.missing_value(question, missing, chosen[0])
        chosen = (stated,)
    others = dict.fromkeys(law.jurisdiction for law in library.others(laws))
    return compose(question, chosen, tuple(others))


def _beside(first: Evidence, found: Sequence[Evidence]) -> Iterator[Evidence]:
    """Where the value may stand if not in what fits best.

    In another paragraph of the article, or in one found as surely.
    """
    yield from (first.at(p.number) for p in first.article.paragraphs)
    yield from (e for e in found[:2] if e.confidence >= max(SURE, first.confidence))


def _part_named(question: Question, chosen: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The item that a question names without its article (职责的第三项), if there is just one."""
    number = next((ref.item for ref in question.references if ref.article is None), None)
    paragraphs = chosen[0].article.paragraphs
    holders = [p.number for p in paragraphs if any(i.number == number for i in p.items)]
    return (chosen[0].at(holders[0], number),) if len(holders) == 1 else chosen


def _silent(
    question: Question, laws: Sequence[LawHeader], found: Sequence[Evidence], library: Library
) -> Draft:
    """Nothing answers: says so, and names the field of law or the place that may."""
    best = found[0] if found else None
    foreign = library.searcher.foreign(question.topic, Scope(law_ids=tuple(law.id for law in laws)))
    field = foreign.field if best is None or is_foreign(best.features) else None
    near = best if best and is_near(best) and field is None else None
    draft = refusals.out_of_field(laws, near, question.topic, field)
    return replace(draft, notices=_elsewhere(question, laws, best, library))


def _elsewhere(
    question: Question, laws: Sequence[LawHeader], best: Evidence | None, library: Library
) -> tuple[str, ...]:
    """Where another place's law has what this one lacks; it does not apply here."""
    if best is None or best.features["elsewhere"] < _MUCH_BETTER:
        return ()
    others = library.others(laws)
    found = library.evidence(question, others) if others else ()
    if not found:
        return ()
    place = found[0].law.jurisdiction
    limit = f"只适用于{place}" if place else "不属于所问地区的法规"
    return (f"{found[0].name}有相近的规定，但{limit}。",)
