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
from assistant.compose.settle import Library
from assistant.premise.contradictions import only_unsaid
from assistant.premise.misplaced import elsewhere, matter_of
from assistant.retrieve.evidence import Evidence
from assistant.understand.guard import is_question
from assistant.understand.places import one_chain
from assistant.understand.question import Question
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
    return tuple(law for laws in _laws_by_place(question, catalogue, day).values() for law in laws)


def _laws_by_place(
    question: Question, catalogue: Catalogue, day: date
) -> Mapping[str, tuple[LawHeader, ...]]:
    found = {}
    for place in question.places.held or catalogue.jurisdictions:
        laws = catalogue.select((place,), day)
        if question.laws:
            laws = tuple(law for law in laws if law.id in question.laws)
        found[place] = laws
    by_place = {place: laws for place, laws in found.items() if laws}
    together = one_chain(tuple(by_place)) or (len(by_place) > _MANY and not question.compare)
    if len(by_place) > 1 and together:
        return {next(iter(by_place)): tuple(law for laws in by_place.values() for law in laws)}
    return by_place


def _one_place(question: Question, laws: Sequence[LawHeader], library: Library) -> Draft:
    if any(ref.article is not None for ref in question.references):
        if len(laws) > 1:
            return ask_law(question, laws)
        return _by_number(question, laws[0], library)
    asked = asked_duties(question.topic, [law.title for law in laws])
    if asked:
        matrix = duty_answer(asked, [library.catalogue.law(law.id) for law in laws])
        if matrix:
            return matrix
    meant = facts.law_meant(question, laws)
    whole = facts.of_the_law(question, library.catalogue.law(meant.id)) if meant else None
    return with_card(question, whole or settle_all(question, laws, library))


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
    found = {
        place: draft.evidence if draft.status == "answered" else ()
        for place, draft in drafts.items()
    }
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
    """What each place says of one matter; a value that only some state leaves none of them out."""
    found: dict[str, Sequence[Evidence]] = {}
    for place, laws in by_place.items():
        draft = _one_place(question, laws, library)
        if draft.status != "answered":
            draft = _one_place(without_values(question), laws, library)
        found[place] = draft.evidence if draft.status == "answered" else ()
    found = {**parallels(question, found, by_place, library)}
    return compare(question, found, question.places.unheld)
