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


_FINES = [
    "旅馆不登记住客的，处二千元以上五千元以下罚款。",
    "房东不报告租客违法的，处五百元以上一千元以下罚款。",
    "旅馆应当每年至少组织一次演练，配备保安。",
]


@pytest.mark.parametrize(
    ("paragraph", "asked", "claim"),
    [
        (2, "房东不报告租客违法，是罚二千元到五千元，对吧", "二千元"),
        (2, "房东不报告租客违法，是罚五百元到一千元，对吧", None),
        (2, "旅馆不登记住客，是罚二千元到五千元，对吧", None),
        (3, "旅馆每年至少要组织两次演练，对吧", "两次"),
        (3, "旅馆每年至少要组织一次演练，对吧", None),
        (3, "旅馆要配三个保安，对吧", "三个"),
    ],
)
def test_a_number_is_one_of_the_very_act(paragraph, asked, claim, read, evidence, make_law):
    law = make_law("甲市旅馆条例", "甲市", [_FINES])
    assert false_claim(read(asked), evidence(law, 1, paragraph)) == claim


def test_the_body_named_as_the_competent_one_is_held_against_the_text(read, evidence, make_law):
    law = make_law("甲市旅馆条例", "甲市", [["市公安局是旅馆治安管理工作的主管部门。"]])
    asked = "旅馆治安管理的主管部门是{}，没错吧"
    assert false_claim(read(asked.format("市工商局")), evidence(law, 1))
    assert false_claim(read(asked.format("市公安局")), evidence(law, 1)) is None


def test_the_government_is_not_the_office_of_civil_affairs(read, evidence, make_law):
    law = make_law("甲市条例", "甲市", [["基金由市人民政府指定的部门管理。"]])
    assert false_claim(read("奖励基金由民政局管，对不对"), evidence(law, 1))
    assert false_claim(read("奖励基金由市政府指定的部门管，对不对"), evidence(law, 1)) is None
