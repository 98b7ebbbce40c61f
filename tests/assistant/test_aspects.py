import json
from pathlib import Path

import pytest

from assistant.aspects import find_aspects

TABLE = json.loads(
    (Path(__file__).parent.parent / "data/assistant/aspects.json").read_text("utf-8")
)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_what_is_asked_for(row):
    assert find_aspects(row["text"])[0].value == row["aspect"]
