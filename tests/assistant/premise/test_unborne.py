"""What a claim adds to a provision is not borne out, other words for the same are."""

from dataclasses import replace

import pytest

from assistant.premise.unborne import unborne_claim


def test_a_found_provision_may_lack_more_than_a_named_one(read, evidence, ordos):
    found = evidence(ordos, 4)
    assert unborne_claim(read("第四条说捕捉流浪犬要拍照，对吧"), found)
    assert unborne_claim(read("条例说捕捉流浪犬要拍照，对吧"), found) is None


@pytest.mark.parametrize(("cosine", "unborne"), [(0.6, True), (0.74, True), (0.85, False)])
def test_the_nearer_in_meaning_the_more_it_may_lack(cosine, unborne, read, evidence, ordos):
    found = replace(evidence(ordos, 4), features={"dense": cosine})
    claim = unborne_claim(read("条例说捕捉流浪犬要拍照片，对吧"), found)
    assert bool(claim) is unborne


def test_what_is_only_for_one_thing_may_be_said_so(read, evidence, make_law):
    law = make_law("甲市条例", "甲市", [["养犬经费专款专用。"]])
    assert unborne_claim(read("第一条说养犬经费只能用于养犬，对吧"), evidence(law, 1)) is None
    law = make_law("甲市条例", "甲市", [["养犬经费用于养犬。"]])
    assert unborne_claim(read("第一条说养犬经费只能用于养犬，对吧"), evidence(law, 1))


@pytest.mark.parametrize("by", ["甲市规定", "按规定"])
def test_what_a_place_or_the_rules_are_said_to_demand_is_held_against_the_text(
    by, read, evidence, make_law
):
    law = make_law("甲市条例", "甲市", [["物业服务企业应当协助做好小区安全防范。"]])
    found = evidence(law, 1)
    assert unborne_claim(read(f"{by}物业要给每户送灭火器，对吧"), found)
    assert unborne_claim(read(f"{by}物业要协助做好小区安全防范，对吧"), found) is None


def test_a_duty_is_not_borne_out_by_what_lays_none_on_anybody(read, evidence, make_law):
    law = make_law("甲市条例", "甲市", [["当事人可以申请调解。"], ["当事人应当申请调解。"]])
    asked = "甲市规定当事人必须申请调解，对吧"
    assert unborne_claim(read(asked), evidence(law, 1))
    assert unborne_claim(read(asked), evidence(law, 2)) is None
