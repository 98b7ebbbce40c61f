"""Cross-references in statutes: 前款, 本条例第三十条至第三十五条, 《…法》第四十二条."""

from corpus.links.find import references
from corpus.links.models import Reference, Target
from corpus.links.serial import links_of, references_in, references_json

__all__ = ["Reference", "Target", "links_of", "references", "references_in", "references_json"]
