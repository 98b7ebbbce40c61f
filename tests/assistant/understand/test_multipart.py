"""Several questions in one message are told apart; one is left whole."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.multipart import sub_questions

TABLE = json.loads((Path(__file__).parents[2] / "data/assistant/multipart.json").read_text("utf-8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_questions_of_a_message(row):
    assert list(sub_questions(row["text"])) == row["parts"]


@given(st.text(alphabet="谁管多少吗怎么，？。犬只登记", max_size=60))
def test_never_a_single_part_and_no_words_of_its_own(text):
    parts = sub_questions(text)
    assert len(parts) != 1
    assert all(clause in text for part in parts for clause in part.split("，"))
