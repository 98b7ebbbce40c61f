"""Several questions in one message: each settled, with what the law leaves open told beside."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.compose import facts
from assistant.compose.draft import Draft, DraftSentence
from assistant.compose.refusals import SILENT
from assistant.compose.settle import Library, settle
from assistant.compose.standing import begins_anew, is_clear
from assistant.retrieve.confidence import is_foreign
from assistant.retrieve.evidence import Evidence
from assistant.understand.ellipsis import moves_on
from assistant.understand.matters import Context, Focus
from assistant.understand.parts import Part, context_after, read_part, texts_of
from assistant.understand.question import Question
from assistant.words.expressions import modals_in
from assistant.words.quantities import strange_quantities
from corpus import LawHeader

_MOST = 5
"""Questions of one message that are answered."""

_DEPTH = 3
"""How far down what another question was answered with may stand for one that nothing answers."""

_BESIDES = re.compile(r"^(?:另外|还有|此外|再有|对了|顺便)[，,、]?")


@dataclass(frozen=True, slots=True)
class _Settled:
    """One question of a message as it was read, and its answer.

    Attributes:
        question: As it was read.
        draft: Its answer.
        near: Articles that come first for it, where the law is silent on it.
    """

    question: Question
    draft: Draft
    near: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        return self.draft.status == "answered"


def settle_all(question: Question, laws: Sequence[LawHeader], library: Library) -> Draft:
    """Answers a question, or each of the questions of one message, from some laws."""
    texts = texts_of(question)
    if texts:
        settled = tuple(_each(texts[:_MOST], question, laws, library))
        if any(one.answered for one in settled):
            return _with_the_rest(_together(settled), texts[_MOST:])
    return settle(question, laws, library)


def _each(
    texts: Sequence[str], whole: Question, laws: Sequence[LawHeader], library: Library
) -> Iterator[_Settled]:
    """The questions of a message in order, each after those before it."""
    context = Context()
    before: Evidence | None = None
    for text in texts:
        part = read_part(text, whole, context, library.catalogue)
        asked = _standing(part, whole, before, _evidence(laws, library))
        draft = _of_the_law(part, laws, library) or settle(asked, laws, library)
        yield _Settled(asked, draft, _near(asked, draft, laws, library))
        context = context_after(part, context, begins=asked.standalone == part.alone.standalone)
        if draft.status == "answered":
            before = draft.evidence[0]


def _near(
    question: Question, draft: Draft, laws: Sequence[LawHeader], library: Library
) -> tuple[str, ...]:
    """The articles that come first for a question that none of them answers surely."""
    if not draft.sentences[0].text.endswith(SILENT):
        return ()
    found = library.evidence(question, laws)[:_DEPTH]
    return tuple(e.article.id for e in found if not is_foreign(e.features))


def _evidence(laws: Sequence[LawHeader], library: Library) -> Callable[[Question], Evidence | None]:
    """What comes first for a question; the searches of a message differ in nothing else."""

    def first(question: Question) -> Evidence | None:
        return next(iter(library.evidence(question, laws)), None)

    return first


def _standing(
    part: Part,
    whole: Question,
    before: Evidence | None,
    first: Callable[[Question], Evidence | None],
) -> Question:
    """The question as it is to be answered: after those before it, or on its own.

    On its own it has the whole message for a setting, unless it is found clearly without.
    """
    joined = part.question
    if before is not None and joined.background and not moves_on(joined.text):
        joined = replace(joined, focus=Focus(before.article.id, before.pinpoint))
    if joined.background and joined.alone is None:
        return joined
    own = first(part.alone)
    if joined.background and not begins_anew(joined, own, first(joined)):
        return joined
    clear = own is not None and is_clear(own)
    return part.alone if clear else replace(part.alone, background=whole.topic)


def _of_the_law(part: Part, laws: Sequence[LawHeader], library: Library) -> Draft | None:
    """What is asked of a law as a whole; in the midst of a matter, only plain facts about it."""
    meant = facts.law_meant(part.alone, laws)
    law = library.catalogue.law(meant.id) if meant else None
    if law is None or (part.question.background and not facts.about_law(part.alone, law)):
        return None
    return facts.of_the_law(part.alone, law)


def _together(settled: Sequence[_Settled]) -> Draft:
    """The answers to several questions, and which of them the law leaves open."""
    cited = {e.article.id: e for one in settled if one.answered for e in one.draft.evidence}
    sentences: dict[str, DraftSentence] = {}
    for one in settled:
        told = one.draft.sentences if one.answered else (_open(one, cited),)
        new = [s for s in told if s.text not in sentences]
        sentences |= {s.text: s for s in new or (_see(one, one.draft.evidence[0]),)}
    answered = next(one.draft for one in settled if one.answered)
    notices = dict.fromkeys(n for one in settled for n in one.draft.notices)
    return replace(answered, sentences=tuple(sentences.values()), notices=tuple(notices))


def _open(one: _Settled, cited: Mapping[str, Evidence]) -> DraftSentence:
    """That the law does not answer a question; never of what another one was answered with."""
    told = next((cited[article] for article in one.near if article in cited), None)
    if told is not None:
        return _see(one, told, "没有找到更接近的规定，请看")
    refused = one.draft.sentences[0]
    return DraftSentence(f"关于{_named(one)}：{refused.text}", refused.support)


def _see(one: _Settled, evidence: Evidence, how: str = "请看") -> DraftSentence:
    """Where the answer to a question stands that another one has quoted.

    The question's own modal words and numbers may not be the law's, and are then left out.
    """
    named, text = _named(one), evidence.article.text
    foreign = modals_in(named) - modals_in(text) or strange_quantities(named, text)
    about = "其后所问的" if foreign else f"关于{named}"
    return DraftSentence(f"{about}，{how}所引的{evidence.name}。", (evidence,))


def _named(one: _Settled) -> str:
    return _BESIDES.sub("", one.question.topic)


def _with_the_rest(draft: Draft, texts: Sequence[str]) -> Draft:
    """An answer that says what it has left unanswered."""
    if not texts:
        return draft
    notice = f"一次最多回答{_MOST}个问题，还没有回答：{'；'.join(texts)}。请另外再问。"
    return replace(draft, notices=(*draft.notices, notice))
