"""What a cross-reference is: where it stands, what it says, and what it points to."""

from dataclasses import dataclass

from corpus.models import Pinpoint


@dataclass(frozen=True, slots=True)
class Target:
    """One place that a reference points to.

    Attributes:
        pinpoint: The provision; ``None`` where a heading or a whole law is meant.
        heading: A part, chapter or section as printed (``第四章 监督管理``), or ``""``.
    """

    pinpoint: Pinpoint | None = None
    heading: str = ""

    @property
    def label(self) -> str:
        """``第三十条第二款``, ``第四章 监督管理``, or ``""`` for a whole law."""
        return self.heading or (self.pinpoint.label if self.pinpoint else "")


@dataclass(frozen=True, slots=True)
class Reference:
    """One cross-reference (互引) in an article.

    Attributes:
        source: The 款, 项 or 目 whose sentence it stands in.
        start: Offset of its first character in the source article's ``text``.
        end: Offset behind its last one.
        text: The characters themselves.
        law: Full title of the other law meant, as far as this law tells it; ``""`` for this law.
        targets: What it points to; empty where that is not certain.
        reason: Why it is not certain, in Chinese; ``""`` where it is.
    """

    source: Pinpoint
    start: int
    end: int
    text: str
    law: str
    targets: tuple[Target, ...]
    reason: str = ""

    @property
    def certain(self) -> bool:
        """Whether one reading alone is possible, so that it may be shown as a link."""
        return not self.reason

    @property
    def dangling(self) -> bool:
        """Whether it names a place that this law does not have."""
        return self.reason.startswith(MISSING)


MISSING = "本法规没有"
"""How the reason of a reference to a place that does not exist begins."""
