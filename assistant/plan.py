"""How a question is answered: ordered plain steps, each of which may settle it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant import exact, facts, refusals
from assistant.aspects import find_aspects
from assistant.comparison import ask_place, compare
from assistant.compose import compose
from assistant.draft import Draft, DraftSentence
from assistant.evidence import Evidence
from assistant.exact import missing_aspect
from assistant.guard import is_question
from assistant.multipart import sub_questions
from assistant.premise import false_claim
from assistant.question import Question
from assistant.retrieve import gather
from assistant.select import choose, is_near
from corpus import Catalogue, Law
from index.models import Searcher


@dataclass(frozen=True, slots=True)
class Library:
    """The laws and the index over them."""

    catalogue: Catalogue
    searcher: Searcher

    def evidence(self, question: Question, laws: Sequence[Law]) -> tuple[Evidence, ...]:
        """Provisions of these laws that may answer, surest first."""
        return gather(question, laws, self.catalogue, self.searcher)


def draft_answer(question: Question, library: Library, day: date) -> Draft:
    """Answers or refuses a question.

    Args:
        question: As understood.
        library: Laws and index.
        day: Date on which the law is read.
    """
    catalogue = library.catalogue
    if not is_question(question.text):
        return refusals.no_question(catalogue)
    if question.unheld_laws and not question.laws:
        return refusals.unheld_law(question, catalogue)
    if question.places.unheld and not question.places.held:
        return refusals.unheld_place(question, catalogue)
    by_place = _laws_by_place(question, catalogue, day)
    in_force = [law for laws in by_place.values() for law in laws]
    if not in_force:
        asked = catalogue.select(question.places.held or None, None)
        return refusals.not_in_force(asked, day.isoformat())
    if len(by_place) == 1 and not question.compare:
        return _one_place(question, in_force, library)
    return _several_places(question, by_place, library)


def laws_asked(question: Question, catalogue: Catalogue, day: date) -> tuple[Law, ...]:
    """The laws that a question is put to."""
    return tuple(law for laws in _laws_by_place(question, catalogue, day).values() for law in laws)


def _laws_by_place(
    question: Question, catalogue: Catalogue, day: date
) -> Mapping[str, tuple[Law, ...]]:
    places = question.places.held or catalogue.jurisdictions
    found = {}
    for place in places:
        laws = catalogue.select((place,), day)
        if question.laws:
            laws = tuple(law for law in laws if law.id in question.laws)
        found[place] = laws
    return {place: laws for place, laws in found.items() if laws}


def _one_place(question: Question, laws: Sequence[Law], library: Library) -> Draft:
    if any(ref.article is not None for ref in question.references):
        return exact.fetch(question, laws[0])
    if facts.about_law(question):
        known = facts.law_facts(question, laws[0])
        if known:
            return known
    parts = [_part(question, text) for text in sub_questions(question.topic)]
    if parts and not question.background:
        drafts = [_settle(part, laws, library.evidence(part, laws)) for part in parts]
        if any(draft.status == "answered" for draft in drafts):
            return _together(parts, drafts)
    return _settle(question, laws, library.evidence(question, laws))


def _part(question: Question, text: str) -> Question:
    """One of several questions, read against the whole message."""
    return replace(
        question, topic=text, background=question.topic, aspects=find_aspects(text), text=text
    )


def _together(parts: Sequence[Question], drafts: Sequence[Draft]) -> Draft:
    """The answers to several questions, and which of them the law leaves open."""
    sentences: dict[str, DraftSentence] = {}
    for part, draft in zip(parts, drafts, strict=True):
        if draft.status == "answered":
            sentences |= {s.text: s for s in draft.sentences}
        else:
            text = f"关于“{part.topic}”：{draft.sentences[0].text}"
            sentences[text] = DraftSentence(text, draft.sentences[0].support)
    answered = next(draft for draft in drafts if draft.status == "answered")
    return replace(answered, sentences=tuple(sentences.values()))


def _settle(question: Question, laws: Sequence[Law], found: Sequence[Evidence]) -> Draft:
    """Answers from what was found, or says what is missing."""
    chosen = choose(question, found)
    if not chosen:
        near = found[0] if found and is_near(found[0]) else None
        return refusals.out_of_field(laws, near, question.topic)
    claim = false_claim(question, chosen[0])
    if claim:
        return refusals.false_premise(claim, chosen[0])
    missing = missing_aspect(question, chosen)
    if missing:
        return refusals.missing_value(question, missing, chosen[0])
    return compose(question, chosen)


def _several_places(
    question: Question, by_place: Mapping[str, tuple[Law, ...]], library: Library
) -> Draft:
    """Sets places side by side where that was asked, else settles which place is meant."""
    drafts = {place: _one_place(question, laws, library) for place, laws in by_place.items()}
    found = {
        place: draft.evidence if draft.status == "answered" else ()
        for place, draft in drafts.items()
    }
    if question.compare:
        return compare(question, found, question.places.unheld)
    answering = [place for place, evidence in found.items() if evidence]
    if not answering:
        return _nobody(question, by_place, drafts)
    if len(answering) == 1:
        return drafts[answering[0]]
    return ask_place(question, found)


def _nobody(
    question: Question, by_place: Mapping[str, tuple[Law, ...]], drafts: Mapping[str, Draft]
) -> Draft:
    laws = [law for laws in by_place.values() for law in laws]
    first = next(iter(drafts.values()))
    return first if len(drafts) == 1 else refusals.out_of_field(laws, None, question.topic)
