import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.gold import GoldQuestion, parse_gold
from eval.places import LawBook
from eval.reasons import reason_of

TABLE = json.loads(
    (Path(__file__).parents[1] / "data" / "eval" / "reasons.json").read_text("utf-8")
)


def asked(case: dict[str, Any]) -> GoldQuestion:
    line = {
        "id": "q",
        "kind": "duty",
        "law": "甲市条例",
        "question": case["question"],
        "acceptable_articles": case["acceptable"],
        "answerable": False,
    }
    (question,) = parse_gold([json.dumps(line, ensure_ascii=False)])
    assert isinstance(question, GoldQuestion)
    return question


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in TABLE])
def test_each_kind_of_question_without_answer_is_told(case: dict[str, Any], book: LawBook) -> None:
    assert reason_of(asked(case), book) == case["reason"]
    assert reason_of(replace(asked(case), answerable=True), book) == ""
