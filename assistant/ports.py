"""What the faces (HTTP, chat page) need of the assistant and of the laws behind it."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from assistant.events import Event
from assistant.models import Answer, Inquiry
from corpus import Article, Law, LawHeader, Lookup, Page
from index.models import Hit


class CatalogueLike(Protocol):
    """The laws at hand."""

    @property
    def headers(self) -> tuple[LawHeader, ...]:
        """Every law without its text, in a stable order."""

    @property
    def jurisdictions(self) -> tuple[str, ...]:
        """The places whose laws are here."""

    @property
    def sha256(self) -> str:
        """Hash of all texts."""

    def law(self, law_id: str) -> Law:
        """The law of that id; raises ``NotFoundError``."""

    def article(self, article_id: str) -> Article:
        """The article of that id (``…@2024-12-01#30``); raises ``NotFoundError``."""

    def find(self, name: str) -> tuple[LawHeader, ...]:
        """The laws that a name may mean: id, title or short name."""

    def lookup(self, lookup: Lookup) -> Page:
        """The laws that have some words, a place, a status, a rank; page by page."""


class AssistantLike(Protocol):
    """Something that answers from the laws."""

    @property
    def catalogue(self) -> CatalogueLike:
        """The laws that answers rest on."""

    def snapshot(self) -> "AssistantLike":
        """What serves one request from first to last, whatever becomes of the laws meanwhile."""

    def answer(self, inquiry: Inquiry) -> Answer:
        """Answers at once; never raises because the law is silent."""

    def stream(self, inquiry: Inquiry) -> Iterator[Event]:
        """Answers in events; see :mod:`assistant.events` for their order."""

    def search(
        self, query: str, jurisdiction: str | None, as_of: date | None, limit: int
    ) -> tuple[Hit, ...]:
        """Ranks articles, best first, at most ``limit``."""

    def ready(self) -> bool:
        """Whether questions can be answered now (texts, index and model are loaded)."""
