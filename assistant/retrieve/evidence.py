"""A provision that may carry an answer, with how sure we are that it does."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from corpus import Article, Law, Paragraph, Pinpoint


@dataclass(frozen=True, slots=True)
class Evidence:
    """One provision of one law.

    Attributes:
        law: The law.
        article: The article.
        pinpoint: The part of the article that matters; the whole where paragraph is ``None``.
        confidence: Estimated probability that the provision answers the question, in [0, 1]; 1 for
            a provision asked for by number.
        features: What the estimate rests on, so that it explains itself.
        parts: Paragraphs and items of the article with their scores, best first; empty where it
            has none, or was fetched by number.
        score: Fused score of the article among those that the same question found.
    """

    law: Law
    article: Article
    pinpoint: Pinpoint
    confidence: float
    features: Mapping[str, float] = field(default_factory=dict)
    parts: tuple[tuple[Pinpoint, float], ...] = ()
    score: float = 0.0

    @classmethod
    def certain(cls, law: Law, pinpoint: Pinpoint) -> "Evidence | None":
        """A provision known by its place; ``None`` where the law has no such article."""
        article = law.article(pinpoint.article, pinpoint.suffix)
        return cls(law, article, pinpoint, 1.0) if article else None

    @property
    def quote(self) -> str:
        """The stored text at the pinpoint, cut by the program."""
        return self.law.quote(self.pinpoint) or self.article.text

    @property
    def said(self) -> str:
        """What the pinpoint says as a whole: an item with the sentence that leads to it."""
        lead_in = self.paragraph if self.pinpoint.item is not None else None
        return f"{lead_in.text}\n{self.quote}" if lead_in else self.quote

    @property
    def name(self) -> str:
        """``《鄂尔多斯市平安建设条例》第三十条第三款``."""
        return f"《{self.law.title}》{self.pinpoint.label}"

    @property
    def key(self) -> tuple[str, Pinpoint]:
        """What makes two pieces of evidence the same provision."""
        return (self.law.id, self.pinpoint)

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph that the pinpoint is in; ``None`` for a whole article of several."""
        if self.pinpoint.paragraph is None:
            return self.article.paragraphs[0] if len(self.article.paragraphs) == 1 else None
        return next(
            (p for p in self.article.paragraphs if p.number == self.pinpoint.paragraph), None
        )

    def part_score(self, place: Pinpoint) -> float:
        """The best score of a place and what is in it; that of an article without parts."""
        within = [score for part, score in self.parts if _within(part, place)]
        return max(within, default=self.score)

    def at(self, paragraph: int | None, item: int | None = None) -> "Evidence":
        """The same article at another place."""
        return replace(self, pinpoint=self.article.pinpoint(paragraph, item))


def _within(part: Pinpoint, place: Pinpoint) -> bool:
    """Whether a place of an article is, or contains, a part of it."""
    paragraph = place.paragraph in (None, part.paragraph) or part.paragraph is None
    return paragraph and place.item in (None, part.item)
