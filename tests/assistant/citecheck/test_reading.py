"""Which citations a draft has, of which law each is, and which reading is left alone."""

import json
from datetime import date
from pathlib import Path

import pytest

TABLE = json.loads(
    (Path(__file__).parents[2] / "data/assistant/citecheck/citations.json").read_text("utf-8")
)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_citations_of_a_draft(checker, row):
    report = checker.check(row["text"], date(2026, 1, 1), row["jurisdiction"])
    found = [[check.law, check.label, check.status] for check in report.citations]
    assert found == row["found"]
    for check in report.citations:
        words = "".join(row["text"][check.start : check.end].split())
        assert words == "".join(check.written.split())
        assert (check.reason == "") <= (check.status == "verified")
