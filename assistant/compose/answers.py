"""Answers composed from the law's own sentences, for when no language model words them."""

from collections.abc import Sequence

from assistant.compose.draft import Draft, DraftSentence
from assistant.compose.leads import lead_of
from assistant.retrieve.evidence import Evidence
from assistant.understand.aspects import Aspect
from assistant.understand.question import Question
from assistant.words.expressions import split_sentences
from assistant.words.overlap import overlap

_WHOLE = 220
"""Provisions up to this many characters are quoted whole; longer ones by their sentences."""


def compose(question: Question, evidence: Sequence[Evidence]) -> Draft:
    """Puts the provisions into an answer: first what was asked, then the text.

    Args:
        question: The question as understood.
        evidence: The provisions to rest on, most important first; not empty.
    """
    sentences: list[DraftSentence] = []
    lead = lead_of(question, evidence[0])
    if lead and not _repeats(lead, evidence[0]):
        sentences.append(DraftSentence(lead + "。", (evidence[0],)))
    sentences += [quotation(e, question.topic, whole=_wants_all(question)) for e in evidence]
    return Draft("answered", tuple(sentences))


def quotation(evidence: Evidence, topic: str, *, whole: bool = False) -> DraftSentence:
    """``《…》第X条规定：“…”。`` with the provision's text, or its sentences that matter."""
    if evidence.pinpoint.item is not None:
        return _item_quotation(evidence)
    text = evidence.quote
    if not whole and len(text) > _WHOLE and "\n" not in text:
        text = "".join(_relevant(text, topic))
    return DraftSentence(f"{evidence.name}规定：{quoted(text)}", (evidence,))


def _item_quotation(evidence: Evidence) -> DraftSentence:
    """An item means nothing without its lead-in, which is quoted before it."""
    paragraph = evidence.paragraph
    opening = f"{quoted(paragraph.text)}其中" if paragraph and paragraph.text else "规定："
    return DraftSentence(f"{evidence.name}：{opening}{quoted(evidence.quote)}", (evidence,))


def _wants_all(question: Question) -> bool:
    return question.asks(Aspect.LIST, Aspect.COUNT) or bool(question.references)


def _relevant(text: str, topic: str) -> tuple[str, ...]:
    """The sentences that share at least half of what the best one shares with the topic."""
    sentences = split_sentences(text)
    scores = [overlap(topic, sentence) for sentence in sentences]
    bar = max(scores) / 2
    if bar == 0:
        return sentences
    kept = [i for i, score in enumerate(scores) if score >= bar]
    return sentences[kept[0] : kept[-1] + 1]


def _repeats(lead: str, evidence: Evidence) -> bool:
    """Whether the lead would say no less than the quotation behind it."""
    return len(lead) > 0.7 * len(evidence.quote)


def quoted(text: str) -> str:
    """Stored text between quotation marks, unchanged; 「」 where it has double marks itself."""
    return f"「{text}」" if "“" in text else f"“{text}”"
