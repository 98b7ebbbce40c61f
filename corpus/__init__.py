"""Chinese statutes: documents in, laws out. No models, no vectors."""

from corpus.models import (
    Article,
    Chapter,
    Decision,
    Item,
    Law,
    Paragraph,
    Pinpoint,
    Status,
    SubItem,
    Witness,
    article_label,
)

__all__ = [
    "Article",
    "Chapter",
    "Decision",
    "Item",
    "Law",
    "Paragraph",
    "Pinpoint",
    "Status",
    "SubItem",
    "Witness",
    "article_label",
]
