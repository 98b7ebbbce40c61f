"""Provisions asked for by number are fetched to the part, and what is not there is said."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.exact import fetch, missing_aspect
from assistant.understand.aspects import Aspect
from assistant.verify import faults
from corpus import Pinpoint

TABLE = json.loads((Path(__file__).parents[2] / "data/assistant/exact.json").read_text("utf-8"))


def labels(draft) -> list[str]:
    return [e.pinpoint.label for e in draft.evidence]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_fetching(row, read, ordos):
    draft = fetch(read(row["text"]), ordos)
    assert draft.status == row["status"]
    assert labels(draft) == row["labels"]
    said = "\n".join(s.text for s in draft.sentences)
    assert [part for part in row["says"] if part not in said] == []


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_nothing_fetched_fails_the_last_gate(row, read, ordos):
    draft = fetch(read(row["text"]), ordos)
    assert [faults(s.text, s.support) for s in draft.sentences] == [()] * len(draft.sentences)


@given(number=st.integers(0, 200), paragraph=st.integers(0, 20), item=st.integers(0, 20))
def test_a_number_is_fetched_or_said_not_to_be_there(number, paragraph, item, read, ordos):
    draft = fetch(read(f"鄂尔多斯第{number}条第{paragraph}款第{item}项"), ordos)
    there = ordos.quote(Pinpoint(number, None, paragraph, item)) is not None
    assert (draft.status == "answered") is there
    assert [e.law.quote(e.pinpoint) for e in draft.evidence] == [e.quote for e in draft.evidence]


def test_counting_names_the_paragraph_that_has_the_items(read, make_law):
    law = make_law("甲市条例", "甲市", [["应当登记。", ("不得：", ["遗弃；", "虐待。"])]])
    (first, *_) = fetch(read("第一条有几款几项"), law).sentences
    assert "共2款" in first.text
    assert "第二款列有2项" in first.text


@pytest.mark.parametrize(
    ("text", "place", "missing"),
    [
        ("罚款多少", (5,), None),
        ("罚款多少", (3,), Aspect.AMOUNT),
        ("多久办完登记", (2, 1), None),
        ("多久办完登记", (2, 2), Aspect.DURATION),
        ("谁负责管理", (3,), None),
    ],
)
def test_the_value_that_is_missing(text, place, missing, read, evidence, ordos):
    assert missing_aspect(read(text), [evidence(ordos, *place)]) is missing


def test_a_value_stated_by_any_provision_is_not_missing(read, evidence, ordos):
    both = [evidence(ordos, 3), evidence(ordos, 5)]
    assert missing_aspect(read("罚款多少"), both) is None


def test_a_breach_told_in_the_same_words_is_what_a_provision_entails(read, make_law):
    """The sanction names no article, but the act of the same subject."""
    duty = "养犬人应当每年为犬只接种疫苗。"
    law = make_law(
        "甲市条例", "甲市", [[duty], ["养犬人未每年为犬只接种疫苗的，由公安机关责令限期改正。"]]
    )
    draft = fetch(read("违反第一条有什么后果"), law)
    assert [e.article.number for e in draft.evidence] == [2]
