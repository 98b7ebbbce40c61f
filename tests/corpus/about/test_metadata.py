"""What documents say of themselves, by tables."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.about.metadata import Metadata, read_metadata

DATA = Path(__file__).parents[2] / "data" / "corpus"
CASES = json.loads((DATA / "metadata.json").read_text("utf-8"))
PARTICULARS = json.loads((DATA / "particulars.json").read_text("utf-8"))


def plain(found: Metadata) -> dict[str, Any]:
    """The particulars as JSON has them; what is repealed is tested by a table of its own."""
    values = asdict(found)
    values = {k: v.isoformat() if isinstance(v, date) else v for k, v in values.items()}
    values["repeals"] = [r.title for r in found.repealed if r.title != found.title]
    values["amendments"] = [[str(a.day) if a.day else None, a.by] for a in found.amendments]
    return values


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_table(case: dict[str, Any]) -> None:
    found = plain(read_metadata(case["preamble"], case["closing"], case.get("source", "")))
    assert {key: found[key] for key in case["expected"]} == case["expected"]
    assert set(found) - set(case["expected"]) == {"repealed", "amendments", "number", "expires"}


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in PARTICULARS])
def test_particulars(case: dict[str, Any]) -> None:
    signature, opening = case.get("signature", ()), case.get("opening", "")
    found = plain(read_metadata(case["preamble"], case["closing"], "", signature, opening))
    assert {key: found[key] for key in case["expected"]} == case["expected"]
