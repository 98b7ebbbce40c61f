import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.references import find_references
from corpus.numerals import to_chinese

TABLE = json.loads(
    (Path(__file__).parents[2] / "data/assistant/references.json").read_text("utf-8")
)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_provisions_named_by_number(row):
    found = find_references(row["text"])
    assert [[r.article, r.suffix, r.paragraph, r.item] for r in found] == row["refs"]


@given(st.integers(1, 999), st.integers(1, 20), st.integers(1, 20))
def test_arabic_and_chinese_numbers_are_one(article, paragraph, item):
    arabic = f"第{article}条第{paragraph}款第{item}项"
    chinese = f"第{to_chinese(article)}条第{to_chinese(paragraph)}款第（{to_chinese(item)}）项"
    for text in (arabic, chinese):
        (ref,) = find_references(f"请问{text}是什么")
        assert (ref.article, ref.paragraph, ref.item) == (article, paragraph, item)


@given(st.text(max_size=200))
def test_any_text_is_taken(text):
    for ref in find_references(text):
        assert 0 <= ref.start < ref.end <= len(text)
