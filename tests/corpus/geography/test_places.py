"""Places in questions: a table of names and of words that only look like them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.geography.places import mentions

CASES = json.loads((Path(__file__).parents[2] / "data/corpus/mentions.json").read_text("utf-8"))


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_table(case: dict[str, Any]) -> None:
    found = mentions(case["text"])
    assert [[m.text, [d.adcode for d in m.candidates]] for m in found] == case["found"]


@given(
    st.text(
        st.sampled_from(list("海东市平安区鄂尔多斯呼和浩特新疆内蒙古县旗在于城朝阳北京")),
        max_size=40,
    )
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_mentions_quote_the_text_and_do_not_overlap(text: str) -> None:
    at = 0
    for mention in mentions(text):
        assert mention.start >= at
        assert text[mention.start : mention.end] == mention.text
        assert mention.candidates
        at = mention.end
