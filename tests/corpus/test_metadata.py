"""What documents say of themselves, by a table."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.metadata import read_metadata

CASES = json.loads((Path(__file__).parents[1] / "data/corpus/metadata.json").read_text("utf-8"))


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in CASES])
def test_table(case: dict[str, Any]) -> None:
    found = asdict(read_metadata(case["preamble"], case["closing"], case.get("source", "")))
    plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in found.items()}
    plain["repeals"] = list(plain["repeals"])
    assert plain == case["expected"]
