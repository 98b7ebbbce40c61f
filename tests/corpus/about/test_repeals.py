"""What last articles repeal, by a table: the object of 废止, not what is merely mentioned."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.about.repeals import repeals_in

CASES = json.loads(
    (Path(__file__).parents[2] / "data" / "corpus" / "repeals.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_table(case: dict[str, Any]) -> None:
    found = repeals_in(case["closing"])
    shown = [[r.title, [str(d) for d in r.days], list(r.makers), r.number] for r in found]
    assert shown == case["expected"]


@given(
    st.lists(
        st.sampled_from(
            ["《甲法》", "《", "》", "〈乙〉", "、", "和", "根据", "的", "（一）", "。", "\n"]
        )
    ),
    st.sampled_from(["同时废止", "同时废止：", "废止"]),
)
def test_every_repealed_title_stands_in_the_text(pieces: list[str], verb: str) -> None:
    text = "".join(pieces) + verb
    for repeal in repeals_in(text):
        assert re.sub("[〈〉《》]", "", repeal.title) in re.sub("[〈〉《》<>]", "", text)


def test_characters_of_the_private_area_are_no_titles() -> None:
    assert repeals_in("\ue000、\ue001同时废止。《甲法》同时废止。")[-1].title == "甲法"
