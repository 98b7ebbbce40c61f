"""One sentence while it is being read: its clauses, and the norms that begin in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.duties.agents import opening
from assistant.duties.clauses import Clause
from assistant.duties.wording import MODAL, NAMES_A_KIND, THIN

Span = tuple[int, int]

_ALONE = ("禁止", "严禁", "不予")
_OFTEN_ATTRIBUTIVE = (*_ALONE, "有权", "无权", "有义务")


@dataclass(frozen=True, slots=True)
class Head:
    """Where a norm begins.

    Attributes:
        at: Index of the clause with its modal word or verb.
        subject: Who, or ``None`` where that is not certain.
        modal: Its modal word.
        act: Offset at which the act begins.
        own: Whether the subject stands right before the modal word.
        carried: Whether it is that of the sentence before.
    """

    at: int
    subject: Span | None
    modal: Span
    act: int
    own: bool = True
    carried: bool = False


@dataclass(slots=True)
class Reader:
    """Reads the clauses of one sentence from left to right."""

    text: str
    clauses: Sequence[Clause]
    before: Span | None
    subject: Span | None = None
    named_at: int = -1
    rival: bool = False
    heads: list[Head] = field(default_factory=list)

    def words(self, index: int) -> str:
        """A clause without its mark."""
        return self.text[self.clauses[index].start : self.clauses[index].end]


def is_aside(words: str, clause: Clause) -> bool:
    """Whether a clause only tells the case (…的，)."""
    return clause.mark == "，" and words.endswith(("的", "时", "后", "前", "之日起"))


def modal_of(words: str) -> Span | None:
    """The modal word of a clause; one that describes a thing (法律禁止的信息) is passed over."""
    for match in MODAL.finditer(words):
        before = words[: match.start()]
        if NAMES_A_KIND.search(before):
            continue
        if match[0] not in _OFTEN_ATTRIBUTIVE:
            return match.span()
        if match[0] in _ALONE and THIN.fullmatch(before):
            return match.span()
        named = opening(before)
        if named and THIN.fullmatch(before[named.end :]):
            return match.span()
    return None


def is_open(reader: Reader, index: int) -> bool:
    """Whether an act is being told in this part of the sentence."""
    part = reader.clauses[index].part
    return any(reader.clauses[head.at].part == part for head in reader.heads)


def leads_to_modal(reader: Reader, index: int) -> bool:
    """Whether the next clause has a modal word that has no subject of its own (…，应当…)."""
    if index + 1 >= len(reader.clauses):
        return False
    words = reader.words(index + 1)
    modal = modal_of(words)
    same = reader.clauses[index + 1].part == reader.clauses[index].part
    return bool(same and modal and THIN.fullmatch(words[: modal[0]]))
