"""What is known of a regulation besides its text: names, dates, rank, what ended it.

The smallest value of a law, so that a catalogue of thousands can be listed without their texts.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Status = Literal["有效", "已修改", "已废止", "尚未生效"]

Level = Literal["法律", "行政法规", "监察法规", "地方性法规", "规章", "司法解释", "规范性文件"]
"""Rank of a law (效力位阶, 《立法法》 第五章)."""


@dataclass(frozen=True, slots=True)
class Repeal:
    """A law that another repeals, by what the text says of it (废止).

    Attributes:
        title: Its title.
        days: Every date given of it: of its adoption, promulgation, amendments.
        makers: The bodies said to have made or approved it.
        number: Its number, e.g. ``法释〔2009〕9号``; ``""`` where none is given.
    """

    title: str
    days: tuple[date, ...] = ()
    makers: tuple[str, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One amendment that the note under the title tells of (修正, 修订).

    Attributes:
        day: When it was decided; ``None`` where that is not said.
        by: Title of the decision that amended the law, else the body that did; ``""`` if unsaid.
    """

    day: date | None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LawHeader:
    """What is known of one regulation in one version, without its text.

    Attributes:
        id: ``<title>@<version>``; the version is the date of effect, else of adoption.
        title: Full title, e.g. ``鄂尔多斯市平安建设条例``.
        jurisdiction: Name of the division whose law it is, e.g. ``鄂尔多斯市``; empty if unknown.
        adcode: Its code by GB/T 2260, e.g. ``150600``; empty if unknown.
        level: Its rank, or ``None`` where neither title nor maker tells.
        issuer: Body that made it, or ``None`` where the text does not say.
        adopted: Date of adoption (通过).
        approved: Date of approval by the higher body (批准).
        promulgated: Date of promulgation (公布).
        effective_from: Date of effect (施行) that the text itself states.
        amended: Date of the last amendment (修正, 修订) that the note under the title tells of.
        effective_to: Last day in force, or ``None``.
        expires: The last day in force that the text sets to itself (有效期五年), or ``None``.
        superseded_by: Id of the next version of the same law, or ``""``.
        repealed_by: Id of the law that repeals it, or ``""``.
        repealed: The laws that it repeals, and its own namesakes before it.
        amendments: Every amendment that the note under the title tells of, in order.
        number: Number of the order or announcement that promulgated it, e.g. ``国务院令第489号``.
        article_count: Number of articles.
        sha256: Of the canonical text, hex.
        note: The note under the title or the announcement's sentence (题注) that says when and by
            whom the law was passed, cut from the document; ``""`` where there is none.
    """

    id: str
    title: str
    jurisdiction: str
    adcode: str
    level: Level | None = None
    issuer: str | None
    adopted: date | None
    approved: date | None
    promulgated: date | None
    effective_from: date | None
    effective_to: date | None
    amended: date | None = None
    superseded_by: str = ""
    repealed_by: str = ""
    article_count: int = 0
    sha256: str
    note: str = ""
    repealed: tuple[Repeal, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    number: str = ""
    expires: date | None = None

    @property
    def repeals(self) -> tuple[str, ...]:
        """Titles of the laws that it repeals, less its own."""
        titles = (repeal.title for repeal in self.repealed)
        return tuple(dict.fromkeys(title for title in titles if title != self.title))

    @property
    def applies_from(self) -> date | None:
        """The day from which this version applies: of effect, or of the last amendment if later."""
        days = [day for day in (self.effective_from, self.amended) if day is not None]
        return max(days) if self.effective_from is not None else None

    def status(self, as_of: date) -> Status:
        """The law's status (时效) on a date; a law without a date of effect counts as in force."""
        if self.applies_from is not None and as_of < self.applies_from:
            return "尚未生效"
        if self.effective_to is not None and as_of > self.effective_to:
            return "已修改" if self.superseded_by else "已废止"
        return "有效"
