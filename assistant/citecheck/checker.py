"""Checks every citation of a draft: it exists, is in force, is quoted exactly, and bears out."""

from dataclasses import replace
from datetime import date

from assistant.citecheck.folding import fold
from assistant.citecheck.library import Library
from assistant.citecheck.models import Report
from assistant.citecheck.quotations import QuotationReader
from assistant.citecheck.reading import read_draft
from assistant.citecheck.rows import Draft, rows_of
from assistant.citecheck.titles import LawNames
from assistant.ports import CatalogueLike
from assistant.reading import today
from assistant.understand.places import place_of_user
from corpus.errors import InputError
from corpus.geography.divisions import division

MAX_DRAFT_CHARS = 200_000
"""Longest draft taken, by whichever way it comes."""


class CitationChecker:
    """Checks drafts against one catalogue; safe to share by threads."""

    def __init__(self, catalogue: CatalogueLike) -> None:
        """Learns the names of the laws.

        Args:
            catalogue: The laws at hand.
        """
        self._catalogue = catalogue
        self._names = LawNames(catalogue.headers)

    def check(
        self, text: str, as_of: date | None = None, jurisdiction: str | None = None
    ) -> Report:
        """Checks every citation of a draft.

        Args:
            text: The draft; untrusted.
            as_of: Day on which the laws are read; ``None`` for today.
            jurisdiction: The writer's place, by which short names are read.

        Raises:
            InputError: The draft is empty, too long, or cites too much.
        """
        _refuse(text)
        day = as_of or today()
        home, notices = self._home(jurisdiction)
        folded = fold(text)
        units = read_draft(folded, self._names, home)
        library = Library(self._catalogue.law, day)
        draft = Draft(text, folded, units, library, QuotationReader(text, folded, library), day)
        rows = [row for n in range(len(units)) for row in rows_of(draft, n)]
        if not rows:
            notices = (*notices, "没有找到对法规条文的引用，没有可核对的内容。")
        checks = tuple(replace(row, n=n) for n, row in enumerate(rows, 1))
        return Report(checks, day.isoformat(), notices, self._catalogue.sha256)

    def _home(self, jurisdiction: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The writer's place with those that it lies in, and what to tell about it."""
        if not jurisdiction:
            return (), ()
        places = place_of_user(jurisdiction, self._catalogue)
        if not places.held:
            return (), (f"没有收录{jurisdiction}的法规，简称只按文稿自身的上下文理解。",)
        own = division(places.held[0])
        above = [d.name for d in own.ancestors] if own and len(places.held) == 1 else []
        return (*places.held, *above), ()


def _refuse(text: str) -> None:
    if not text.strip():
        raise InputError("文稿是空的，请给出要核对的文字。", param="text")
    if len(text) > MAX_DRAFT_CHARS:
        message = f"文稿超过{MAX_DRAFT_CHARS // 10_000}万字，请分成几份核对。"
        raise InputError(message, param="text")
