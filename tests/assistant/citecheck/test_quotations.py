"""Quotations of a draft against the stored text, and which words in marks are none."""

import json
from datetime import date
from pathlib import Path

import pytest

TABLE = json.loads(
    (Path(__file__).parents[2] / "data/assistant/citecheck/quotations.json").read_text("utf-8")
)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_quotations_of_a_draft(checker, kennel, row):
    report = checker.check(row["text"], date(2026, 1, 1))
    found = [[c.status, [q.verdict for q in c.quotations]] for c in report.citations]
    assert found == [wanted[:2] for wanted in row["found"]]
    stored = {article.text for law in kennel.laws for article in law.articles}
    for check, (_, _, told) in zip(report.citations, row["found"], strict=True):
        assert told in check.reason
        for quotation in check.quotations:
            assert quotation.text == row["text"][quotation.start : quotation.end]
            assert any(quotation.original in text for text in stored)
