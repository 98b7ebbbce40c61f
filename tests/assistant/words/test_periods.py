"""A period answers where it is of the act that is asked about."""

import json
from pathlib import Path

import pytest

from assistant.words.periods import gives_period

TABLE = json.loads((Path(__file__).parents[2] / "data/assistant/periods.json").read_text("utf-8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_what_a_period_is_of(row):
    assert gives_period(row["asked"], row["text"]) is row["given"]
