"""Articles in, ranked hits out. No prompts, no web."""

from index.content import content_bigrams
from index.encoders import open_encoder
from index.everyday import everyday_terms, expand
from index.models import (
    Corpus,
    Encoder,
    Field,
    Foreign,
    Hit,
    Passage,
    Progress,
    Scope,
    Searcher,
    Vectors,
)
from index.search import SearchIndex
from index.store import BuildReport, build_index, index_folder, is_built_for, published

__all__ = [
    "BuildReport",
    "Corpus",
    "Encoder",
    "Field",
    "Foreign",
    "Hit",
    "Passage",
    "Progress",
    "Scope",
    "SearchIndex",
    "Searcher",
    "Vectors",
    "build_index",
    "content_bigrams",
    "everyday_terms",
    "expand",
    "index_folder",
    "is_built_for",
    "open_encoder",
    "published",
]
