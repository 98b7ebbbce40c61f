import json
from pathlib import Path

import pytest

from assistant.understand.aspects import Aspect, find_aspects

TABLE = json.loads((Path(__file__).parents[2] / "data/assistant/aspects.json").read_text("utf-8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_what_is_asked_for(row):
    assert find_aspects(row["text"])[0].value == row["aspect"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("参加活动要备案吗", True),
        ("不服怎么申诉", True),
        ("什么情况会被约谈", True),
        ("登记证什么时候发", False),
    ],
)
def test_an_act_named_in_law_is_noted_and_never_decides_the_form(text, asked):
    aspects = find_aspects(text)
    assert (Aspect.LEGAL_ACT in aspects) is asked
    assert aspects[0] is not Aspect.LEGAL_ACT or len(aspects) == 1
