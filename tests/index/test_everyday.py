from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.everyday import expand


def test_an_everyday_word_brings_its_statutory_terms():
    assert "出租人" in expand("房东要负责吗").split()


def test_terms_that_the_question_has_are_not_added():
    assert "出租人" not in expand("房东也就是出租人要负责吗").split()


def test_longer_words_win_over_words_inside_them():
    assert "电信网络诈骗" in expand("接到诈骗电话").split()
    assert "电信业务经营者" in expand("手机卡").split()


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        ("被人扇了一巴掌", "殴打"),
        ("非要拉我去调解，能硬来吗", "强制"),
        ("那几天没上班算不算缺勤", "误工"),
        ("没单位的谁帮我往上报", "申报"),
        ("能不能不登记人家身份证就收", "实名登记"),
        ("占道摆摊谁来管", "占道经营"),
    ],
)
def test_what_is_done_has_its_statutory_word_too(asked, term):
    assert term in expand(asked).split()


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        ("消防大队什么时候来查", "村民委员会"),
        ("偷偷收了好处", "盗窃"),
        ("造成重大人员伤亡的", "监护人"),
        ("人流量大的地方", "电信"),
        ("这个说法对吗", "答复"),
        ("眼睁睁看着没人管", "看护"),
        ("打了电话没人接", "殴打"),
        ("要做手术得动手前签字", "殴打"),
        ("这里实行什么制度", "施行"),
        ("调解员有哪些义务", "应当"),
    ],
)
def test_words_of_another_sense_or_of_asking_bring_nothing(asked, term):
    assert term not in expand(asked).split()


def test_no_row_is_empty_or_said_twice():
    rows = resources.files("index").joinpath("data", "everyday.tsv").read_text("utf-8").splitlines()
    pairs = [row.split("\t") for row in rows if not row.startswith("#")]
    assert all(len(pair) == 2 and pair[1].split() for pair in pairs)
    assert len({word for word, _ in pairs}) == len(pairs) > 900


def test_statutory_words_are_left_alone():
    assert expand("监察建议") == ""


@given(st.text(max_size=200))
def test_any_text_is_taken(text):
    assert not set(expand(text).split()) & set(text.split())
