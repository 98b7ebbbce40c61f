"""How a question is answered: ordered plain steps, each of which may settle it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.compare.comparison import ask_law, ask_place, compare
from assistant.compare.parallel import as_compared, parallels, without_values
from assistant.compose import exact, facts, refusals
from assistant.compose.draft import Draft
from assistant.compose.duty_table import asked_duties, duty_answer
from assistant.compose.parts import settle_all
from assistant.compose.procedures import with_card
from assistant.compose.select import SURE
from assistant.compose.settle import Library
from assistant.premise.contradictions import only_unsaid
from assistant.premise.misplaced import elsewhere, matter_of
from assistant.retrieve.evidence import Evidence
from assistant.understand.guard import is_question
from assistant.understand.places import one_chain
from assistant.understand.question import Question
from assistant.understand.references import Reference
from corpus import Catalogue, LawHeader

_MANY = 8
"""Places beyond which a question that names none is put to all their laws at once."""


def draft_answer(question: Question, library: Library) -> Draft:
    """Answers or refuses a question.

    Args:
        question: As understood.
        library: Laws, index and day.
    """
    catalogue = library.catalogue
    if not is_question(question.text):
        return refusals.no_question(catalogue)
    if question.unheld_laws and not question.laws:
        return refusals.unheld_law(question, catalogue)
    if question.places.unheld and not question.places.held:
        return refusals.unheld_place(question, catalogue)
    by_place = _laws_by_place(question, catalogue, library.day)
    if not by_place:
        asked = catalogue.select(question.places.held or None, None)
        return refusals.not_in_force(asked, library.day)
    if len(by_place) == 1 and not question.compare:
        return _one_place(question, next(iter(by_place.values())), library)
    return _several_places(question, by_place, library)


def laws_asked(question: Question, catalogue: Catalogue, day: date) -> tuple[LawHeader, ...]:
    """The laws that a question is put to; none where it names only places not held."""
    if question.places.unheld and not question.places.held:
        return ()
    by_place = _laws_by_place(question, catalogue, day)
    return tuple(dict.fromkeys(law for laws in by_place.values() for law in laws))


def _laws_by_place(
    question: Question, catalogue: Catalogue, day: date
) -> Mapping[str, tuple[LawHeader, ...]]:
    """By place, the laws that a question is put to; those of one chain of places together.

    Where places are compared, each has the laws of its superiors beside its own.
    """
    found = {}
    each = tuple((place,) for place in question.places.held or catalogue.jurisdictions)
    for applying in (question.compare and question.places.columns) or each:
        laws = catalogue.select(applying, day)
        if question.laws:
            laws = tuple(law for law in laws if law.id in question.laws)
        found[applying[0]] = laws
    by_place = {place: laws for place, laws in found.items() if laws}
    together = one_chain(tuple(by_place)) or len(by_place) > _MANY
    if len(by_place) > 1 and together and not question.compare:
        return {next(iter(by_place)): tuple(law for laws in by_place.values() for law in laws)}
    return by_place


def _one_place(question: Question, laws: Sequence[LawHeader], library: Library) -> Draft:
    if any(ref.article is not None for ref in question.references):
        named = _having_named(question, laws, library)
        if len(named) > 1:
            return ask_law(question, named)
        return (
            _by_number(question, named[0], library) if named else _in_none(question, laws, library)
        )
    matrix = None if question.compare else _duties(question, laws, library)
    if matrix:
        return matrix
    meant = facts.law_meant(question, laws)
    whole = facts.of_the_law(question, library.catalogue.law(meant.id)) if meant else None
    return with_card(question, whole or settle_all(question, laws, library))


def _duties(question: Question, laws: Sequence[LawHeader], library: Library) -> Draft | None:
    """Who shall do what, as a table; places are compared by the provision that says it."""
    asked = asked_duties(question.topic, [law.title for law in laws])
    return duty_answer(asked, [library.catalogue.law(law.id) for law in laws]) if asked else None


def _having_named(
    question: Question, laws: Sequence[LawHeader], library: Library
) -> Sequence[LawHeader]:
    """Of several laws of a place, those that a provision named by number can be of.

    They have an article of that number; the one is meant whose title is named in part, or whose
    article is what the matter named with it leads to.
    """
    references = [ref for ref in question.references if ref.article is not None]

    def has_all(law: LawHeader) -> bool:
        held = library.catalogue.law(law.id)
        return all(held.article(ref.article or 0, ref.suffix) for ref in references)

    having = [law for law in laws if has_all(law)] if len(laws) > 1 else laws
    if len(having) < 2:
        return having
    meant = facts.law_meant(question, having) or _led_to(question, references, having, library)
    return (meant,) if meant else having


def _led_to(
    question: Question,
    references: Sequence[Reference],
    laws: Sequence[LawHeader],
    library: Library,
) -> LawHeader | None:
    """The law whose article of the number named is the one that deals with the matter named."""
    matter = matter_of(question)
    asked = replace(question, topic=matter, background="")
    for found in library.evidence(asked, laws)[:1] if matter else ():
        number = (found.article.number, found.article.suffix)
        if found.confidence >= SURE and number in {(r.article, r.suffix) for r in references}:
            return found.law.header
    return None


def _in_none(question: Question, laws: Sequence[LawHeader], library: Library) -> Draft:
    """What each of several laws has of the provisions named, none of them all."""
    drafts = [exact.fetch(question, library.catalogue.law(law.id)) for law in laws[:_MANY]]
    answered = any(draft.status == "answered" for draft in drafts)
    sentences = tuple(s for draft in drafts for s in draft.sentences)
    return Draft("answered" if answered else "not_covered", sentences)


def _by_number(question: Question, header: LawHeader, library: Library) -> Draft:
    """Fetches the provisions named; says so where the matter named with one stands elsewhere."""
    law = library.catalogue.law(header.id)
    draft = exact.fetch(question, law)
    named_here = len(draft.evidence) == 1 and not question.carried
    matter = matter_of(question) if named_here else ""
    if not matter:
        return draft
    (named,) = draft.evidence
    if draft.status != "answered" and not only_unsaid(question, named):
        return draft
    found = library.evidence(replace(question, topic=matter, background=""), (header,))
    right = elsewhere(matter, named, found)
    return refusals.other_article(named, right, matter) if right else draft


def _several_places(
    question: Question, by_place: Mapping[str, tuple[LawHeader, ...]], library: Library
) -> Draft:
    """Sets places side by side where that was asked, else settles which place is meant."""
    if question.compare:
        return _side_by_side(as_compared(question), by_place, library)
    drafts = {place: _one_place(question, laws, library) for place, laws in by_place.items()}
    found = _told(drafts)
    answering = [place for place, evidence in found.items() if evidence]
    if len(answering) == 1:
        return drafts[answering[0]]
    if answering:
        return ask_place(question, found)
    laws = tuple(law for laws in by_place.values() for law in laws)
    return settle_all(question, laws, library)


def _side_by_side(
    question: Question, by_place: Mapping[str, Sequence[LawHeader]], library: Library
) -> Draft:
    """What each place says of one matter.

    Where no place states the value asked for, each one's rule is told; where one does, what the
    others have must be like its provision.
    """
    found = _found_in(question, by_place, library)
    if not any(found.values()):
        found = _found_in(without_values(question), by_place, library)
    found = parallels(question, found, by_place, library)
    return compare(question, found, question.places.unheld)


def _found_in(
    question: Question, by_place: Mapping[str, Sequence[LawHeader]], library: Library
) -> Mapping[str, Sequence[Evidence]]:
    return _told({place: _one_place(question, laws, library) for place, laws in by_place.items()})


def _told(drafts: Mapping[str, Draft]) -> Mapping[str, Sequence[Evidence]]:
    """By place, the provisions that answer; none where it is silent."""
    return {
        place: draft.evidence if draft.status == "answered" else ()
        for place, draft in drafts.items()
    }
