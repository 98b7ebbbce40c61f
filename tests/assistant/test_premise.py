"""What a question takes for granted is held against the provision."""

import json
from pathlib import Path

import pytest

from assistant.premise import false_claim

TABLE = json.loads((Path(__file__).parents[1] / "data/assistant/premise.json").read_text("utf-8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_false_claims(row, read, evidence, ordos, hohhot):
    law = {"ordos": ordos, "hohhot": hohhot}[row["law"]]
    found = evidence(law, row["article"], row.get("paragraph"))
    assert false_claim(read(row["text"]), found) == row["claim"]
