"""Whose law is meant: by name, by ancestor, by the user's own setting."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.places import Places, place_of_user, places_in, without_places

TABLE = json.loads((Path(__file__).parents[1] / "data/assistant/places.json").read_text("utf-8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_places_of_a_question(row, shipped):
    found = places_in(row["text"], shipped)
    assert list(found.held) == row["held"]
    assert list(found.unheld) == row["unheld"]
    assert found.wide is row["wide"]
    assert found.named is bool(row["held"] or row["unheld"])


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("鄂尔多斯市", Places(("鄂尔多斯市",))),
        ("鄂尔多斯", Places(("鄂尔多斯市",))),
        ("准格尔旗", Places(("鄂尔多斯市",))),
        ("包头市", Places((), ("包头市",))),
        ("火星", Places((), ("火星",))),
        ("内蒙古自治区", Places(("呼和浩特市", "鄂尔多斯市"), wide=True)),
    ],
)
def test_the_users_place(setting, expected, shipped):
    """A setting is no name in the question, so that the question can overrule it."""
    assert place_of_user(setting, shipped) == expected


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("在鄂尔多斯，快递要验视吗", "快递要验视吗"),
        ("鄂尔多斯市的网格员", "网格员"),
        ("网格员在海东归谁管", "网格员归谁管"),
        ("海东、新疆怎么规定", "怎么规定"),
        ("平安建设由谁负责", "平安建设由谁负责"),
    ],
)
def test_the_question_without_its_places(text, bare):
    assert without_places(text) == bare


@given(st.text(alphabet="在鄂尔多斯市海东的，、快递新疆", max_size=40))
def test_only_something_is_taken_out(text):
    rest = iter(text)
    assert all(char in rest for char in without_places(text))
