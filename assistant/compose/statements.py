"""A provision cut into statements: stretches that are true and whole when they are read alone.

A sentence is one; so is what it says of a case of its own (…，拒绝验视的，企业不得收寄), and a part
behind ； that names its own case or addressee. Half a condition, or an act without whose it is, is
none.
"""

from collections.abc import Sequence

from assistant.compose.cases import MARKER
from assistant.duties.agents import opening
from assistant.duties.clauses import Clause, sentences
from assistant.words.expressions import MODAL


def statements(line: str) -> tuple[str, ...]:
    """The statements of a paragraph or an item, without its marker and without closing marks.

    Args:
        line: Its own sentence or sentences.
    """
    text = MARKER.sub("", line)
    found: list[str] = []
    for clauses in sentences(text):
        starts = [n for n in range(len(clauses)) if n == 0 or _begins(text, clauses, n)]
        ends = [*starts[1:], len(clauses)]
        found += [
            text[clauses[first].start : clauses[last - 1].end]
            for first, last in zip(starts, ends, strict=True)
        ]
    return tuple(found)


def _begins(text: str, clauses: Sequence[Clause], n: int) -> bool:
    """Whether a statement begins at a clause: with its own case, after one that is complete."""
    words = text[clauses[n].start : clauses[n].end]
    rest = [text[c.start : c.end] for c in clauses[n : n + 2]]
    case = words.endswith("的") and len(rest) > 1 and MODAL.search(rest[1]) is not None
    if clauses[n].part != clauses[n - 1].part:
        return case or (opening(words, predicate=True) is not None and bool(MODAL.search(words)))
    before = text[clauses[0].start : clauses[n - 1].end]
    return case and opening(rest[1], predicate=True) is not None and bool(MODAL.search(before))
