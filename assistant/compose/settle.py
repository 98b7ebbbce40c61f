"""One matter, one place: answered from what was found, or refused for a stated reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.compose import refusals
from assistant.compose.answers import compose
from assistant.compose.breach import breach_of_cited
from assistant.compose.draft import Draft
from assistant.compose.exact import missing_aspect
from assistant.compose.fines import act_fined, fine_for, nearest_to
from assistant.compose.select import ENOUGH, SURE, choose, is_near
from assistant.compose.values import VALUES, gives
from assistant.premise.contradictions import false_claim
from assistant.retrieve.confidence import is_foreign, is_of_another
from assistant.retrieve.evidence import Evidence
from assistant.retrieve.search import gather
from assistant.understand.aspects import Aspect
from assistant.understand.question import Question
from assistant.words.asking import is_bare, without_asking
from assistant.words.overlap import likeness
from corpus import Catalogue, LawHeader
from index.models import Scope, Searcher

_MUCH_BETTER = 0.6
"""Lead, in tens of BM25 points, of another place's provision that is worth a notice."""


_NEARLY, _DEPTH = 0.9, 3
"""Share of the first provision's confidence at which another may state the value, and how many
articles are looked at."""

_PLAIN, _COVERED = 0.95, 0.4
"""Confidence, and share of the question's words, of a provision that answers whatever else is held:
another place may have a whole law on what is one article here. No unanswerable question of the
development sets has both."""

_AS_MUCH = 0.5
"""Share of what the first article has of the words of the matter that such another has at least."""


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

    def alike(self, question: Question, laws: Sequence[LawHeader]) -> tuple[Evidence, ...]:
        """Provisions of these laws that are like a text, whatever other laws have."""
        return gather(question, laws, self.catalogue, self.searcher)

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
    if not chosen or (not leans and _belongs_elsewhere(found[0])):
        told = _of_the_matter(question, laws, found, library)
        return told or _silent(question, laws, found, library)
    return _from(question, _part_named(question, chosen), found)


def _belongs_elsewhere(best: Evidence) -> bool:
    """Whether another law leads by so much that this one, unless it is plain, only touches it."""
    plain = best.confidence >= _PLAIN and best.features["cover"] >= _COVERED
    return is_of_another(best.features) and not plain


def _from(question: Question, chosen: tuple[Evidence, ...], found: Sequence[Evidence]) -> Draft:
    """What the provisions chosen say, or do not say, of what is asked."""
    claim = false_claim(question, chosen[0])
    if claim:
        return refusals.false_premise(claim, chosen[0])
    act = act_fined(question)
    missing = missing_aspect(question, chosen)
    if missing:
        stated = _stated(question, missing, chosen[0], found)
        if stated is None:
            nearest = nearest_to(act, chosen, found) if act else chosen[0]
            return refusals.missing_value(question, missing, nearest)
        chosen = (stated,)
    fine = fine_for(act, chosen, found) if act else None
    if act and fine is None:
        return refusals.no_fine(question, nearest_to(act, chosen, found))
    return compose(question, (fine,) if fine and fine not in chosen else chosen)


def _stated(
    question: Question, aspect: Aspect, first: Evidence, found: Sequence[Evidence]
) -> Evidence | None:
    """The provision beside what fits best that states a value, the likest of its article.

    It stands in another paragraph, or in an article found nearly as surely that has words of the
    matter; not in the latter if the question names nothing that the value would have to be of.
    """
    matter = without_asking(question.topic)
    bar = _AS_MUCH * likeness(matter, first.article.text)
    near = [e for e in found[:_DEPTH] if e.confidence >= max(SURE, _NEARLY * first.confidence)]
    named = [e for e in near if likeness(matter, e.article.text) >= bar]
    for evidence in [first] if is_bare(question.text) else [first, *named]:
        parts = [evidence.at(p.number) for p in evidence.article.paragraphs]
        giving = [e for e in parts if gives(aspect, question.text, e.said)]
        if giving:
            return max(giving, key=lambda e: likeness(question.topic, e.said))
    return None


def _of_the_matter(
    question: Question, laws: Sequence[LawHeader], found: Sequence[Evidence], library: Library
) -> Draft | None:
    """What is said of the matter whose sum, number or period is asked for, if nothing is near.

    The asking words are much the same in every field of law; alone, the matter may well be found.
    """
    if found and is_near(found[0]) and not is_foreign(found[0].features):
        return None
    matter = without_asking(question.topic)
    if matter == question.topic or not matter or not question.asks(*VALUES):
        return None
    return settle(replace(question, topic=matter), laws, library)


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
