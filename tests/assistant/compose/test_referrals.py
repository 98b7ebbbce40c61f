"""Where a law leaves the punishment of a breach to other laws."""

import pytest

from assistant.compose.referrals import referral_of


@pytest.mark.parametrize(
    ("text", "refers"),
    [
        ("违反本条例规定的行为，有关法律、法规已有规定的，从其规定。", True),
        ("对违反本办法的其他行为，法律已有规定的，适用其规定。", True),
        ("本市的边界，国家另有规定的，从其规定。", False),
        ("违反本条例第一条规定的，处二百元罚款。", False),
    ],
)
def test_what_refers(make_law, text, refers):
    found = referral_of(make_law("甲市条例", "甲市", [["应当登记。"], [text]]))
    assert (found is not None and found.pinpoint.article == 2) is refers
