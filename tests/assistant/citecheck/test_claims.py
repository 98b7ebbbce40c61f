"""What a draft says that a provision says, borne out or not."""

import json
from datetime import date
from pathlib import Path

import pytest

TABLE = json.loads(
    (Path(__file__).parents[2] / "data/assistant/citecheck/claims.json").read_text("utf-8")
)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_claims_of_a_draft(checker, row):
    report = checker.check(row["text"], date(2026, 1, 1))
    found = [[check.status, check.support] for check in report.citations]
    assert found == [wanted[:2] for wanted in row["found"]]
    for check, (_, _, told) in zip(report.citations, row["found"], strict=True):
        assert told in check.reason
