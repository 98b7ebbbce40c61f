"""A number answers where it is of the thing that is counted."""

import json
from pathlib import Path

import pytest

from assistant.words.counted import COUNT_ASKED, gives_count

TABLE = json.loads((Path(__file__).parents[2] / "data/assistant/counted.json").read_text("utf-8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_what_a_number_is_of(row):
    assert gives_count(row["asked"], row["text"]) is row["given"]


@pytest.mark.parametrize("text", ["几名", "多少个保安", "几间房", "多少居民", "几节课", "几平米"])
def test_any_measure_word_asks_how_many(text):
    assert COUNT_ASKED.search(f"要{text}")


@pytest.mark.parametrize(
    "text", ["哪几家管", "好几个人", "几个部分", "多少钱", "多少时间", "几项任务", "第几名", "几天"]
)
def test_what_asks_no_number_of_things(text):
    assert COUNT_ASKED.search(text) is None
