"""Chinese statutes: documents in, laws out. No models, no vectors."""

from corpus.document import ParsedLaw, parse_document
from corpus.geography.divisions import Division
from corpus.geography.places import Mention, mentions
from corpus.headers import LawHeader, Level, Status
from corpus.links import Reference, Target, references
from corpus.models import (
    Annex,
    Article,
    Chapter,
    Decision,
    Item,
    Law,
    Paragraph,
    Pinpoint,
    SubItem,
    Witness,
    article_label,
)
from corpus.read import SourceFile, read_file
from corpus.render import render
from corpus.store.catalogue import Catalogue, shipped_sources
from corpus.store.collection import Collection, catalogue_of, load_catalogue, open_catalogue
from corpus.store.documents import Taken
from corpus.store.lookup import Lookup, Page
from corpus.text.normalise import Normalised, normalise

__all__ = [
    "Annex",
    "Article",
    "Catalogue",
    "Chapter",
    "Collection",
    "Decision",
    "Division",
    "Item",
    "Law",
    "LawHeader",
    "Level",
    "Lookup",
    "Mention",
    "Normalised",
    "Page",
    "Paragraph",
    "ParsedLaw",
    "Pinpoint",
    "Reference",
    "SourceFile",
    "Status",
    "SubItem",
    "Taken",
    "Target",
    "Witness",
    "article_label",
    "catalogue_of",
    "load_catalogue",
    "mentions",
    "normalise",
    "open_catalogue",
    "parse_document",
    "read_file",
    "references",
    "render",
    "shipped_sources",
]
