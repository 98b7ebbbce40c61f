"""Articles in, ranked hits out. No prompts, no web."""

from index.encoders import open_encoder
from index.models import Corpus, Encoder, Hit, Passage, Progress, Scope, Searcher, Vectors
from index.search import SearchIndex
from index.store import BuildReport, build_index, index_folder

__all__ = [
    "BuildReport",
    "Corpus",
    "Encoder",
    "Hit",
    "Passage",
    "Progress",
    "Scope",
    "SearchIndex",
    "Searcher",
    "Vectors",
    "build_index",
    "index_folder",
    "open_encoder",
]
