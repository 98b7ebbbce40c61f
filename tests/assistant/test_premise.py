"""What a question takes for granted is held against the provision."""

import json
from pathlib import Path

import pytest

from assistant.aspects import Aspect
from assistant.premise import VALUES, false_claim, states

TABLE = json.loads((Path(__file__).parents[1] / "data/assistant/premise.json").read_text("utf-8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_false_claims(row, read, evidence, ordos, hohhot):
    law = {"ordos": ordos, "hohhot": hohhot}[row["law"]]
    found = evidence(law, row["article"], row.get("paragraph"))
    assert false_claim(read(row["text"]), found) == row["claim"]


@pytest.mark.parametrize(
    ("aspect", "text", "stated"),
    [
        (Aspect.AMOUNT, "处二百元罚款。", True),
        (Aspect.AMOUNT, "按百分之五支付。", True),
        (Aspect.AMOUNT, "依法予以罚款。", False),
        (Aspect.DURATION, "三十日内办理登记。", True),
        (Aspect.DURATION, "及时办理登记。", False),
        (Aspect.FREQUENCY, "每年至少检查一次。", True),
        (Aspect.FREQUENCY, "定期检查。", False),
        (Aspect.CONTACT, "拨打12345热线。", True),
        (Aspect.CONTACT, "公布举报电话。", False),
        (Aspect.QUANTITY, "配备三名保安。", True),
        (Aspect.QUANTITY, "配备必要的保安。", False),
        (Aspect.PAPERS, "提交申请书和身份证明。", True),
        (Aspect.PAPERS, "可以提出申请。", False),
    ],
)
def test_whether_a_value_is_stated(aspect, text, stated):
    assert states(aspect, text) is stated


def test_every_kind_of_value_can_be_checked():
    assert {aspect: states(aspect, "") for aspect in VALUES} == dict.fromkeys(VALUES, False)
