"""A provision cut into sentences, their parts (；) and clauses (，), with offsets; nothing is lost.

Marks inside quotation marks, brackets and titles do not cut.
"""

from dataclasses import dataclass

_OPEN, _CLOSE = "“「『（《(〔", "”」』）》)〕"
_SENTENCE, _PART, _CLAUSE = "。！？\n", "；", "，：;,"


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two marks.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last one, before the mark.
        mark: The mark behind it, or ``""`` at the end of the text.
        part: Number of the part of the sentence (between ；) that it stands in, from 0.
    """

    start: int
    end: int
    mark: str
    part: int


def sentences(text: str) -> tuple[tuple[Clause, ...], ...]:
    """The clauses of a text, sentence by sentence; empty ones are left out."""
    found: list[tuple[Clause, ...]] = []
    clauses: list[Clause] = []
    start = depth = part = 0
    for at, char in enumerate(text):
        depth += (char in _OPEN) - (char in _CLOSE and depth > 0)
        if depth or char not in _SENTENCE + _PART + _CLAUSE:
            continue
        clauses += [Clause(start, at, char, part)] if at > start else []
        start = at + 1
        part += char in _PART
        if char in _SENTENCE:
            found += [tuple(clauses)] if clauses else []
            clauses, part = [], 0
    if len(text) > start:
        clauses.append(Clause(start, len(text), "", part))
    return (*found, tuple(clauses)) if clauses else tuple(found)
