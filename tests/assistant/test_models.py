"""The Answer keeps the contract that scripts, portals and graders read."""

import json
from dataclasses import FrozenInstanceError

import pytest

from assistant.models import Answer, Citation, Clarify, ClarifyOption, Sentence

ANSWER_KEYS = {
    "status",
    "text",
    "sentences",
    "citations",
    "notices",
    "follow_ups",
    "clarify",
    "standalone_question",
    "jurisdictions",
    "as_of",
    "mode",
    "model",
    "corpus_sha256",
    "settings_sha256",
    "request_id",
    "timings_ms",
    "table",
}
CITATION_KEYS = {
    "n",
    "law_id",
    "law",
    "jurisdiction",
    "article",
    "suffix",
    "paragraph",
    "item",
    "label",
    "quote",
    "quote_sha256",
    "status",
    "effective_from",
    "url",
}

CITATION = Citation(
    n=1,
    law_id="甲条例@2024-12-01",
    law="甲条例",
    jurisdiction="甲市",
    article=30,
    suffix=None,
    paragraph=3,
    item=None,
    label="第三十条第三款",
    quote="不得收寄。",
    quote_sha256="0" * 64,
    status="有效",
    effective_from="2024-12-01",
    url="/laws/x/articles/30",
)
ANSWER = Answer(
    status="needs_clarification",
    text="不得收寄[1]。",
    sentences=(Sentence("不得收寄。", (1,)),),
    citations=(CITATION,),
    standalone_question="能收吗",
    jurisdictions=("甲市",),
    as_of="2026-11-22",
    notices=("注意。",),
    clarify=Clarify("jurisdiction", "哪个地区？", (ClarifyOption("甲市", "甲市", "能收吗"),)),
    timings_ms={"understand": 1.0},
)


def test_the_json_has_the_keys_of_the_contract():
    row = ANSWER.to_dict()
    assert set(row) == ANSWER_KEYS
    assert set(row["citations"][0]) == CITATION_KEYS
    assert set(row["sentences"][0]) == {"text", "citations"}
    assert set(row["clarify"]) == {"kind", "prompt", "options"}
    assert set(row["clarify"]["options"][0]) == {"label", "jurisdiction", "question"}


def test_json_and_back_is_the_same():
    row = ANSWER.to_dict()
    assert json.loads(json.dumps(row)) == row


def test_an_answer_is_worded_by_the_law_unless_a_model_did():
    bare = Answer("answered", "", (), (), "", (), "2026-11-22")
    assert (bare.mode, bare.model, bare.clarify) == ("extractive", None, None)


def test_an_answer_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        ANSWER.text = "可以收寄。"  # type: ignore[misc]
    assert isinstance(ANSWER.citations, tuple)
