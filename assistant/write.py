"""Answers worded by a language model, sentence by sentence checked against their provisions.

A model only words what was already found and decided: it never decides whether the law answers, and
never types a quotation that counts. A sentence that its provisions do not bear out is dropped and
counted; if nothing usable is left, the composed answer stands in and says so.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.draft import Draft, DraftSentence
from assistant.evidence import Evidence
from assistant.llm import Writer
from assistant.prompts import answer_messages
from assistant.verify import model_faults
from corpus.errors import ModelError

_SENTENCE = re.compile(r"[^。！？\n]*[。！？](?:[”’」』])?(?:\s*\[\d+\])*|[^。！？\n]+(?=\n)")
_MARK = re.compile(r"\s*[\[【](\d+)[\]】]")
_MAX_CHARS = 4000


@dataclass(frozen=True, slots=True)
class Written:
    """A model's draft and how it came about."""

    draft: Draft
    dropped: int


def checked_sentences(
    pieces: Iterator[str], evidence: tuple[Evidence, ...]
) -> Iterator[DraftSentence | str]:
    """Turns a model's stream into sentences, each as soon as it is complete.

    Args:
        pieces: The model's text in pieces, as they come.
        evidence: The provisions, numbered from 1 in this order.

    Yields:
        A sentence that stands the check, or the fault (a string) of one that was dropped. A last
        sentence without its end is taken for truncated and dropped.
    """
    buffer = ""
    for piece in pieces:
        buffer += piece
        *complete, buffer = _cut(buffer)
        for text in complete:
            yield _checked(text, evidence)
    for text in _cut(buffer + "\n")[:-1]:
        ended = bool(re.search(r"[。！？][”’」』]?(?:\s*[\[【]\d+[\]】])*$|[\]】][。！？]?$", text))
        yield _checked(text, evidence) if ended else "句子不完整"


def _cut(buffer: str) -> list[str]:
    """Complete sentences, then the rest; marks that may still follow keep a sentence open."""
    out, last = [], 0
    for match in _SENTENCE.finditer(buffer):
        if match.end() == len(buffer):
            break
        if match[0].strip():
            out.append(match[0].strip())
        last = match.end()
    return [*out, buffer[last:]]


def _checked(text: str, evidence: tuple[Evidence, ...]) -> DraftSentence | str:
    numbers = [int(n) for n in _MARK.findall(text)]
    bare = _MARK.sub("", text).strip()
    if not numbers:
        return "没有标注依据"
    if any(not 1 <= n <= len(evidence) for n in numbers):
        return "引用了没有给出的条文"
    support = tuple(evidence[n - 1] for n in dict.fromkeys(numbers))
    found = model_faults(bare, support)
    return found[0] if found else DraftSentence(bare, support)


def write(
    writer: Writer, question: str, composed: Draft, timeout: float
) -> Iterator[DraftSentence | Written]:
    """Has a model word a composed answer.

    Args:
        writer: The model.
        question: The standalone question.
        composed: The extractive answer, whose provisions alone may be used.
        timeout: Seconds after which the model is cut off.

    Yields:
        Sentences as they are cleared, then :class:`Written` with the whole draft.

    Raises:
        ModelError: The model failed, or nothing that it wrote stood the check.
    """
    evidence = composed.evidence
    pieces = _bounded(writer, question, evidence, timeout)
    kept: list[DraftSentence] = []
    dropped = 0
    for result in checked_sentences(pieces, evidence):
        if isinstance(result, str):
            dropped += 1
        else:
            kept.append(result)
            yield result
    if not any(evidence[0] in sentence.support for sentence in kept):
        raise ModelError("语言模型的回答没有通过核对")
    yield Written(replace(composed, sentences=tuple(kept)), dropped)


def _bounded(
    writer: Writer, question: str, evidence: tuple[Evidence, ...], timeout: float
) -> Iterator[str]:
    """The model's stream, cut off after a time and a length."""
    deadline, size = time.monotonic() + timeout, 0
    for piece in writer.write(answer_messages(question, evidence)):
        size += len(piece)
        if size > _MAX_CHARS or time.monotonic() > deadline:
            return
        yield piece
