"""What a question takes for granted is held against the provision."""

import json
from pathlib import Path

import pytest

from assistant.premise.contradictions import false_claim

TABLE = json.loads((Path(__file__).parents[2] / "data/assistant/premise.json").read_text("utf-8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_false_claims(row, read, evidence, ordos, hohhot):
    law = {"ordos": ordos, "hohhot": hohhot}[row["law"]]
    found = evidence(law, row["article"], row.get("paragraph"))
    assert false_claim(read(row["text"]), found) == row["claim"]


def test_a_permission_in_one_character_is_no_obligation(read, evidence, make_law):
    text = "未经批准举办活动的，责令停止活动，没收违法所得，可并处三千元以上五千元以下罚款。"
    law = make_law("鄂尔多斯市养犬管理条例", "鄂尔多斯市", [[text]], adcode="150600")
    claim = "未经批准举办活动的，必须并处三千元以上五千元以下罚款"

    assert false_claim(read(f"鄂尔多斯{claim}，是这样吗？"), evidence(law, 1)) is not None
    assert (
        false_claim(read(f"鄂尔多斯{claim.replace('必须', '可以')}，是这样吗？"), evidence(law, 1))
        is None
    )
