"""What a claim says beyond a text, with characters that the eye can count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.premise.paraphrase import lacking, nearness, saying


def test_what_the_provision_has_not():
    assert lacking("登记要交押金", "养犬人应当办理登记。") == "交押金"


def test_an_everyday_name_of_what_it_has_is_nothing_strange():
    assert lacking("派出所发证", "公安机关核发登记证。") == ""


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("发现了要赶紧告诉公安", "发现的，应当及时向公安机关报告。"),
        ("单位花钱请第三方", "单位可以购买第三方服务。"),
        ("不肯登记的", "拒绝登记的。"),
        ("公司起码演练一回", "企业至少演练一次。"),
    ],
)
def test_everyday_words_for_what_a_text_has_are_nothing_new(claim, text):
    assert lacking(claim, text) == ""


def test_they_are_new_where_it_has_nothing_of_the_kind():
    assert lacking("赶紧登记", "应当登记。") == "赶紧"


@pytest.mark.parametrize(
    ("claim", "text", "share"),
    [
        ("登记", "登记。", 1.0),
        ("登记", "登。", 0.5),
        ("押金", "登记。", 0.0),
        ("要的", "登记。", 0.0),
    ],
)
def test_nearness(claim, text, share):
    assert nearness(claim, text) == share


@given(st.text(max_size=40), st.text(max_size=40))
def test_bounds(claim, text):
    assert 0.0 <= nearness(claim, text) <= 1.0
    assert nearness(claim, claim) == float(bool(saying(claim)))
