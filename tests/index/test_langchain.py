import asyncio
from urllib.parse import unquote

import numpy as np
import pytest
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda

from index.langchain import ArticleRetriever, EncoderEmbeddings
from index.models import Scope
from index.passages import passages_of
from index.search import SearchIndex
from index.store import make_parts


@pytest.fixture
def retriever(library, encoder):
    index = SearchIndex(make_parts(passages_of(library.laws), encoder), encoder, library.laws)
    scope = Scope(jurisdictions=("东市",))
    return ArticleRetriever(searcher=index, corpus=library, scope=scope, limit=2)


def test_documents_carry_what_a_citation_needs(retriever):
    first, *_ = retriever.invoke("办理登记收取费用吗")
    assert isinstance(first, Document)
    assert first.id == "东市养犬条例@2020-01-01#2"
    assert first.page_content == "养犬人应当为犬只办理登记。\n办理登记不得收取费用。"
    scores = first.metadata.pop("scores")
    assert {"dense", "bm25"} <= set(scores)
    assert isinstance(first.metadata.pop("score"), float)
    assert unquote(first.metadata["url"]) == "/laws/东市养犬条例@2020-01-01/articles/2"
    assert first.metadata.pop("url").isascii()
    assert first.metadata == {
        "law": "东市养犬条例",
        "law_id": "东市养犬条例@2020-01-01",
        "jurisdiction": "东市",
        "article": 2,
        "label": "第二条",
        "pinpoint": "第二条第二款",
        "quote": "办理登记不得收取费用。",
    }


def test_scope_and_limit_hold(retriever):
    documents = retriever.invoke("遛犬不牵绳罚款")
    assert len(documents) == 2
    assert {document.metadata["jurisdiction"] for document in documents} == {"东市"}
    assert retriever.invoke(" ") == []


def test_it_is_a_retriever_that_chains_and_batches(retriever):
    assert isinstance(retriever, BaseRetriever)
    chain = retriever | RunnableLambda(lambda documents: documents[0].metadata["label"])
    assert chain.batch(["遛狗不牵绳罚款", "登记费用"]) == ["第四条", "第二条"]


def test_async_finds_the_same(retriever):
    found = asyncio.run(retriever.ainvoke("登记费用"))
    assert found == retriever.invoke("登记费用")


def test_embeddings_are_those_of_the_encoder(encoder):
    embeddings = EncoderEmbeddings(encoder)
    assert np.allclose(embeddings.embed_query("犬"), encoder.encode_queries(["犬"])[0])
    documents = embeddings.embed_documents(["犬", "登记"])
    assert np.allclose(documents, encoder.encode_passages(["犬", "登记"]))
    assert isinstance(documents[0][0], float)
    assert embeddings.embed_documents([]) == []
