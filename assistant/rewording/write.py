"""Answers worded by a language model, sentence by sentence checked against their provisions.

A model only words what was already found and decided: it never decides whether the law answers, and
never types a quotation that counts. A sentence that its provisions do not bear out is dropped and
counted. Nothing is handed on before the whole was read, since what is missing can mislead as much
as what is wrong; where too much is missing, the composed answer stands in and says so.
"""

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from assistant.compose.draft import Draft, DraftSentence
from assistant.retrieve.evidence import Evidence
from assistant.rewording.llm import Writer
from assistant.rewording.prompts import answer_messages
from assistant.verify import model_faults
from corpus.errors import ModelError

_MARK = r"\s*[\[【［]\^?\s*(?:\d+\s*[,，、]\s*)*\d+\s*[\]】］]"
_MARKS = re.compile(_MARK)
_BODY = r"(?:“[^“”\n]*”|「[^「」\n]*」|[^。！？!?\n]|!(?=\[))*?"
_END = r"(?:(?:[。！？?]|!(?!\[))+[”’」』）)]*|(?<=[。！？][”」]))"
_SENTENCE = re.compile(rf"{_BODY}{_END}(?:{_MARK})*|[^\n]+")
_ENDED = re.compile(rf"(?:{_END}|{_MARK})$")

_THOUGHT = re.compile(
    r"<(think|thinking|thought|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE
)
_THOUGHT_END = re.compile(r"\A.*</(?:think|thinking|thought|reasoning)>", re.DOTALL | re.IGNORECASE)
_LIST_MARK = re.compile(r"^\s*(?:[-*+•·]\s+|\d{1,2}[.、．)]\s*|#{1,6}\s+|>\s+)", re.MULTILINE)
_EMPHASIS = re.compile(r"\*\*([^*\n]+)\*\*|__([^_\n]+)__")

_EXCEPTION = re.compile(r"^(?:但|不过|然而|除)|除外|例外")
_LEANING = re.compile(r"^(?:但|不过|否则|因此|所以|对此|上述|前述|其中|该|其|此|这)")
"""How a sentence begins that means nothing, or something else, without the one before it."""

_MAX_CHARS = 12_000
"""Longest output read, thoughts included."""

_MAX_SENTENCES = 12


@dataclass(frozen=True, slots=True)
class Written:
    """A model's draft and how it came about."""

    draft: Draft
    dropped: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that did not stand the check, and why."""

    text: str
    fault: str


def write(writer: Writer, question: str, composed: Draft, timeout: float) -> Written:
    """Has a model word a composed answer.

    Args:
        writer: The model.
        question: The standalone question.
        composed: The extractive answer, whose provisions alone may be used.
        timeout: Seconds after which the model is cut off.

    Raises:
        ModelError: The model failed, or too little of what it wrote stood the check.
    """
    evidence = composed.evidence
    with closing(writer.write(answer_messages(question, evidence))) as pieces:
        text = _read(pieces, timeout)
    checked = check_sentences(text, evidence)
    kept = tuple(s for s in checked if isinstance(s, DraftSentence))
    _require_answer(checked, kept, evidence)
    return Written(replace(composed, sentences=kept), len(checked) - len(kept))


def check_sentences(text: str, evidence: Sequence[Evidence]) -> tuple[DraftSentence | Dropped, ...]:
    """Cuts a model's text into sentences and checks each; repetitions are left out.

    Args:
        text: What the model wrote.
        evidence: The provisions, numbered from 1 in this order.
    """
    out: list[DraftSentence | Dropped] = []
    seen: set[str] = set()
    for sentence in cut_sentences(text):
        bare = _MARKS.sub("", sentence).strip()
        if bare in seen:
            continue
        seen.add(bare)
        orphan = bool(out) and isinstance(out[-1], Dropped) and _LEANING.search(bare)
        out.append(Dropped(bare, "前一句已删去") if orphan else _checked(sentence, bare, evidence))
    return tuple(out)


def cut_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a model's text with their marks, without thoughts and list marks.

    A quotation is not cut in two; a line is at least one sentence.
    """
    plain = _LIST_MARK.sub("", _EMPHASIS.sub(r"\1\2", without_thoughts(text)))
    return tuple(s for m in _SENTENCE.finditer(plain) if (s := m[0].strip()))


def without_thoughts(text: str) -> str:
    """A text without its ``<think>`` blocks, closed or not, opened or not."""
    return _THOUGHT_END.sub("", _THOUGHT.sub("", text))


def _checked(sentence: str, bare: str, evidence: Sequence[Evidence]) -> DraftSentence | Dropped:
    if not _ENDED.search(sentence):
        return Dropped(bare, "句子不完整")
    numbers = [int(n) for mark in _MARKS.findall(sentence) for n in re.findall(r"\d+", mark)]
    if not numbers:
        return Dropped(bare, "没有标注依据")
    if any(not 1 <= n <= len(evidence) for n in numbers):
        return Dropped(bare, "引用了没有给出的条文")
    support = tuple(evidence[n - 1] for n in dict.fromkeys(numbers))
    found = model_faults(bare, support)
    return Dropped(bare, found[0]) if found else DraftSentence(_closed(bare), support)


def _closed(text: str) -> str:
    return text if text[-1] in "。！？!?”」" else text.rstrip("，；：、,;: ") + "。"


def _require_answer(
    checked: Sequence[DraftSentence | Dropped],
    kept: Sequence[DraftSentence],
    evidence: Sequence[Evidence],
) -> None:
    """Refuses what is left over if it is no answer, or might mislead for what is missing."""
    dropped = [s for s in checked if isinstance(s, Dropped)]
    reasons = "、".join(dict.fromkeys(s.fault.partition("：")[0] for s in dropped)) or "没有内容"
    if not any(evidence[0] in sentence.support for sentence in kept):
        raise ModelError(f"语言模型的回答没有通过核对（{reasons}）")
    if len(dropped) > len(kept):
        raise ModelError(f"语言模型的回答多半没有通过核对（{reasons}）")
    if any(_EXCEPTION.search(s.text) for s in dropped):
        raise ModelError(f"语言模型的回答中例外情形没有通过核对（{reasons}）")
    if len(kept) > _MAX_SENTENCES:
        raise ModelError(f"语言模型的回答太长（{len(kept)}句）")


def _read(pieces: Iterator[str], timeout: float) -> str:
    """The whole text; a model that is too slow or does not stop has failed.

    Raises:
        ModelError: Time or room has run out.
    """
    deadline, size, out = time.monotonic() + timeout, 0, []
    for piece in pieces:
        size += len(piece)
        if size > _MAX_CHARS:
            raise ModelError(f"语言模型的回答超过{_MAX_CHARS}字")
        if time.monotonic() > deadline:
            raise ModelError(f"语言模型在{timeout:g}秒内没有答完")
        out.append(piece)
    return "".join(out)
