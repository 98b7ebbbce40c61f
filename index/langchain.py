"""The index as LangChain parts, so that others can use it in their chains.

The only module of this layer that imports LangChain; nothing of ours depends on it.
"""

from typing import Annotated, Any
from urllib.parse import quote

from langchain_core.callbacks import (
    AsyncCallbackManagerForRetrieverRun,
    CallbackManagerForRetrieverRun,
)
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables.config import run_in_executor
from pydantic import Field, SkipValidation

from corpus import Article, Law
from index.models import Corpus, Encoder, Hit, Scope, Searcher


class ArticleRetriever(BaseRetriever):
    """Finds whole articles; what to cite and why it was found stands in the metadata.

    A document's ``page_content`` is the article's stored text, its ``id`` the article's id, and its
    ``metadata`` holds ``law``, ``law_id``, ``jurisdiction``, ``article`` (number), ``label``,
    ``pinpoint`` (e.g. ``第三十条第三款``), ``quote`` (the text there), ``url``, ``score``
    (comparable within one search) and ``scores`` (each ranker's own).
    """

    searcher: Annotated[Searcher, SkipValidation]
    corpus: Annotated[Corpus, SkipValidation]
    scope: Annotated[Scope, SkipValidation] = Field(default_factory=Scope)
    limit: int = Field(default=10, ge=1)

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  (LangChain's signature)
    ) -> list[Document]:
        hits = self.searcher.search(query, self.scope, self.limit)
        articles = [self.corpus.article(hit.article_id) for hit in hits]
        laws = [self.corpus.law(article.law_id) for article in articles]
        return [_document(*found) for found in zip(hits, laws, articles, strict=True)]

    async def _aget_relevant_documents(
        self, query: str, *, run_manager: AsyncCallbackManagerForRetrieverRun
    ) -> list[Document]:
        """Searches on a worker thread, so that the event loop stays free."""
        return await run_in_executor(
            None, self._get_relevant_documents, query, run_manager=run_manager.get_sync()
        )


class EncoderEmbeddings(Embeddings):
    """Our encoders where LangChain wants its own ``Embeddings``."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors of passages, in order."""
        return [[float(x) for x in row] for row in self._encoder.encode_passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of a question."""
        return [float(x) for x in self._encoder.encode_queries([text])[0]]


def _document(hit: Hit, law: Law, article: Article) -> Document:
    number = article.id.rpartition("#")[2]
    metadata: dict[str, Any] = {
        "law": law.title,
        "law_id": law.id,
        "jurisdiction": law.jurisdiction,
        "article": article.number,
        "label": article.label,
        "pinpoint": hit.pinpoint.label,
        "quote": law.quote(hit.pinpoint),
        "url": f"/laws/{quote(law.id)}/articles/{number}",
        "score": hit.score,
        "scores": dict(hit.scores),
    }
    return Document(id=article.id, page_content=article.text, metadata=metadata)
