"""What checking the citations of a draft yields, and what is passed between its steps."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

CheckStatus = Literal["verified", "mismatch", "not_found", "out_of_corpus", "repealed"]
Support = Literal["supported", "unsupported", "unchecked"]
QuoteVerdict = Literal[
    "exact", "width", "punctuation", "clipped", "elsewhere", "other_version", "differs"
]

STATUSES: tuple[CheckStatus, ...] = (
    "verified",
    "mismatch",
    "not_found",
    "out_of_corpus",
    "repealed",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A provision as a draft names it.

    Attributes:
        article: 条, or ``None`` where only a law, a 款 or a 项 is named.
        suffix: n of 第X条之n.
        paragraph: 款.
        item: 项.
        subitem: 目.
        start: Offset of the words.
        end: Offset behind them.
    """

    article: int | None = None
    suffix: int | None = None
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class QuotationCheck:
    """A quotation of the draft beside the stored text.

    Attributes:
        text: As the draft quotes it.
        start: Offset in the draft.
        end: Offset behind it.
        verdict: ``exact``; ``width`` (only widths, spaces or the form of quotation marks differ);
            ``punctuation`` (only marks differ); ``clipped`` (a denial right before it was left
            out); ``elsewhere`` (verbatim, but of another provision); ``other_version`` (verbatim
            in a version not in force); ``differs``.
        difference: What differs, in Chinese; ``""`` where nothing does.
        original: The stored text that it should be, cut by the program; ``""`` where none is near.
    """

    text: str
    start: int
    end: int
    verdict: QuoteVerdict
    difference: str = ""
    original: str = ""

    @property
    def good(self) -> bool:
        """Whether it may stand as a quotation of the provision cited."""
        return self.verdict in ("exact", "width")


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """One citation of a draft, checked against the laws at hand.

    Attributes:
        n: Number of the citation in the draft, from 1.
        start: Offset of the words that name the provision.
        end: Offset behind them.
        written: Those words; of a law and its provision where they stand together.
        status: ``verified``: it exists, is in force, and nothing speaks against it; ``mismatch``:
            the quotation or the sentence is not what it says; ``not_found``: no such provision, or
            it cannot be told of which law; ``out_of_corpus``: the law is not held; ``repealed``:
            not in force on the day, be it repealed, replaced or not yet in force.
        reason: Why, in Chinese, and what to do; also how a short name was read.
        law_id: Id of the law, or ``None`` where none was settled on.
        law: Its full title; the name as written where it is not held.
        jurisdiction: Whose law it is.
        article: Article number; ``None`` where only the law is cited.
        suffix: n of 第X条之n.
        paragraph: 款.
        item: 项.
        subitem: 目.
        label: ``第三十条第三款``.
        validity: 时效 on the day.
        effective_from: ISO date.
        quote: The provision's text, cut by the program.
        quote_sha256: Hex digest of ``quote`` in UTF-8; ``""`` without one.
        quotations: What the draft quotes from it.
        claim: The part of the sentence that was held against the provision.
        support: Whether the provision bears out that claim; ``unchecked`` where it says nothing
            that can be checked.
        url: Path of the article in this service.
    """

    n: int
    start: int
    end: int
    written: str
    status: CheckStatus
    reason: str
    law_id: str | None = None
    law: str = ""
    jurisdiction: str = ""
    article: int | None = None
    suffix: int | None = None
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None
    label: str = ""
    validity: str = ""
    effective_from: str | None = None
    quote: str = ""
    quote_sha256: str = ""
    quotations: tuple[QuotationCheck, ...] = ()
    claim: str = ""
    support: Support = "unchecked"
    url: str = ""

    @property
    def quotation(self) -> QuotationCheck | None:
        """The quotation that matters most: the first that is wrong, else the first."""
        wrong = [one for one in self.quotations if not one.good]
        return next(iter((*wrong, *self.quotations)), None)


@dataclass(frozen=True, slots=True)
class Report:
    """Every citation of a draft, checked.

    Attributes:
        citations: In the order of the draft.
        as_of: ISO date on which the laws were read.
        notices: What else to know, in Chinese.
        corpus_sha256: Which texts.
    """

    citations: tuple[CitationCheck, ...]
    as_of: str
    notices: tuple[str, ...] = ()
    corpus_sha256: str = ""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many citations have each status."""
        found = [check.status for check in self.citations]
        return {status: found.count(status) for status in STATUSES}

    @property
    def all_verified(self) -> bool:
        """Whether nothing speaks against any citation."""
        return all(check.status == "verified" for check in self.citations)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain JSON types."""
        rows = []
        for check in self.citations:
            chosen = check.quotation
            rows.append(asdict(check) | {"quotation": asdict(chosen) if chosen else None})
        plain: dict[str, Any] = {
            "ok": self.all_verified,
            "as_of": self.as_of,
            "counts": dict(self.counts),
            "citations": rows,
            "notices": self.notices,
            "corpus_sha256": self.corpus_sha256,
        }
        return dict(json.loads(json.dumps(plain, ensure_ascii=False)))


@dataclass(frozen=True, slots=True)
class Group:
    """Provisions named in a row, of one law: 第三十条、第三十一条第二款和第四十条.

    Attributes:
        places: In order; empty articles are filled in from what stands before.
        start: Offset of the first word.
        end: Offset behind the last.
        notes: What to tell about how it was read, in Chinese.
    """

    places: tuple[Place, ...]
    start: int
    end: int
    notes: tuple[str, ...] = field(default=())
