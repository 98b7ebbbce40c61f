"""What is no question of law is told from what is, by a table."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.guard import is_question

TABLE = json.loads((Path(__file__).parents[2] / "data/assistant/guard.json").read_text("utf-8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_what_counts_as_a_question(row):
    assert is_question(row["text"]) is row["question"]


@given(st.text(alphabet="0123456789 ，。？！…—", max_size=30))
def test_what_has_no_words_asks_nothing(text):
    assert not is_question(text)
