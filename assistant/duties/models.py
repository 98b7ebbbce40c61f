"""What a duty matrix is made of: who, how strictly, what, by which provision."""

from dataclasses import dataclass
from typing import Literal

from corpus import Pinpoint

Kind = Literal["应当", "可以", "不得", "鼓励"]
"""Force of a norm: a duty, a power or right, a prohibition, an encouragement."""


@dataclass(frozen=True, slots=True)
class Norm:
    """One norm of a sentence; every part is a stretch of its text, by offsets.

    Attributes:
        subject: Who is addressed.
        modal: The modal word as printed; empty span where the sentence has none (公安机关负责…).
        act: What is to be done.
        condition: In what case; ``None`` where there is none.
        carried: Whether the subject is that of the sentence before (承前省略).
    """

    subject: tuple[int, int]
    modal: tuple[int, int]
    act: tuple[int, int]
    condition: tuple[int, int] | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The norms of a text, and how many more speak of duties of nobody certain."""

    norms: tuple[Norm, ...]
    uncertain: int


@dataclass(frozen=True, slots=True)
class Duty:
    """A row of the matrix (主体 × 职责 × 依据); its words are the law's own.

    Attributes:
        subject: Who.
        modal: ``应当``, ``可以``, ``不得``, ``鼓励`` … as printed; ``""`` where none is.
        kind: Force of the norm.
        act: What.
        condition: In what case, or ``""``.
        pinpoint: The paragraph or item that says what; it holds ``act``.
        head: The paragraph that says who; it holds ``subject`` and ``modal``.
        chapter: Heading of its chapter, or ``""``.
        carried: Whether the subject is named in an earlier sentence of the same paragraph.
    """

    subject: str
    modal: str
    kind: Kind
    act: str
    condition: str
    pinpoint: Pinpoint
    head: Pinpoint
    chapter: str
    carried: bool = False

    @property
    def binding(self) -> bool:
        """Whether a breach is possible: of duties and prohibitions, not of powers."""
        return self.kind in ("应当", "不得")


@dataclass(frozen=True, slots=True)
class Sanction:
    """A provision that attaches a consequence to the breach of a duty.

    Attributes:
        pinpoint: Where it stands.
        text: Its words.
        basis: Why it attaches: ``条文援引`` (it names the duty's provision) or ``行为相同`` (it
            names the same act of the same subject).
    """

    pinpoint: Pinpoint
    text: str
    basis: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The duties of a law, or of a part of it.

    Attributes:
        law_id: Id of the law.
        law: Its title.
        duties: In the order of the text.
        uncertain: Norms left out since it is not certain whom they address, all over the law.
    """

    law_id: str
    law: str
    duties: tuple[Duty, ...]
    uncertain: int
