"""Chinese statutes: documents in, laws out. No models, no vectors."""

from corpus.catalogue import Catalogue, load_catalogue, shipped_sources
from corpus.divisions import Division
from corpus.document import ParsedLaw, parse_document
from corpus.models import (
    Annex,
    Article,
    Chapter,
    Decision,
    Item,
    Law,
    LawHeader,
    Level,
    Paragraph,
    Pinpoint,
    Status,
    SubItem,
    Witness,
    article_label,
)
from corpus.normalise import Normalised, normalise
from corpus.places import Mention, mentions
from corpus.read import SourceFile, read_file
from corpus.render import render

__all__ = [
    "Annex",
    "Article",
    "Catalogue",
    "Chapter",
    "Decision",
    "Division",
    "Item",
    "Law",
    "LawHeader",
    "Level",
    "Mention",
    "Normalised",
    "Paragraph",
    "ParsedLaw",
    "Pinpoint",
    "SourceFile",
    "Status",
    "SubItem",
    "Witness",
    "article_label",
    "load_catalogue",
    "mentions",
    "normalise",
    "parse_document",
    "read_file",
    "render",
    "shipped_sources",
]
