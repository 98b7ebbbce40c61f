"""Several questions in one message: each settled, with what the law leaves open told beside."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.draft import Draft, DraftSentence
from assistant.compose.settle import Library, settle
from assistant.understand.aspects import find_aspects
from assistant.understand.multipart import sub_questions
from assistant.understand.question import Question
from corpus import LawHeader


def settle_all(question: Question, laws: Sequence[LawHeader], library: Library) -> Draft:
    """Answers a question, or each of the questions of one message, from some laws."""
    parts = [] if question.background else sub_questions(question.topic)
    if parts:
        asked = [_part(question, text) for text in parts]
        drafts = [settle(part, laws, library) for part in asked]
        if any(draft.status == "answered" for draft in drafts):
            return _together(asked, drafts)
    return settle(question, laws, library)


def _part(question: Question, text: str) -> Question:
    """One of several questions, read against the whole message."""
    return replace(
        question, text=text, topic=text, background=question.topic, aspects=find_aspects(text)
    )


def _together(parts: Sequence[Question], drafts: Sequence[Draft]) -> Draft:
    """The answers to several questions, and which of them the law leaves open."""
    sentences: dict[str, DraftSentence] = {}
    for part, draft in zip(parts, drafts, strict=True):
        if draft.status == "answered":
            sentences |= {s.text: s for s in draft.sentences}
        else:
            text = f"关于{part.topic}：{draft.sentences[0].text}"
            sentences[text] = DraftSentence(text, draft.sentences[0].support)
    answered = next(draft for draft in drafts if draft.status == "answered")
    return replace(answered, sentences=tuple(sentences.values()))
