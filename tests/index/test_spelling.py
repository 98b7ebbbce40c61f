from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.homophones import homophones
from index.spelling import Speller

LAW = """
寄递物流企业应当对快递物品进行验视。对救人的给予奖励。发现诈骗电话的，可以举报。
社会治安综合治理中心负责矛盾纠纷排查化解。出租人应当登记。网格员协助排查。医疗器械从业人员配合。
"""


def speller(text: str = LAW, times: int = 3) -> Speller:
    pairs = Counter(text[i : i + 2] for i in range(len(text) - 1))
    return Speller(lambda pair: pairs[pair] * times)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("快递要不要验示", "快递要不要验示", id="no general word: left alone"),
        pytest.param("医疗气械归谁管", "医疗器械归谁管", id="a word of four characters"),
        pytest.param("诈偏电话怎么办", "诈骗电话怎么办", id="the second character"),
        pytest.param("炸骗电话怎么办", "诈骗电话怎么办", id="the first character"),
        pytest.param("综合治理忠心干什么", "综合治理忠心干什么", id="another word, though wrong"),
        pytest.param("物流起业有什么义务", "物流企业有什么义务", id="a third"),
        pytest.param("电话骗诈怎么办", "电话诈骗怎么办", id="neighbours changed places"),
        pytest.param("诈偏电话，举抱", "诈骗电话，举报", id="two slips"),
        pytest.param("《诈偏条例》第三条", "《诈偏条例》第三条", id="titles are spared"),
        pytest.param("他说“诈偏”", "他说“诈偏”", id="quotations are spared"),
        pytest.param("在赛罕区举报", "在赛罕区举报", id="places are spared"),
        pytest.param("电话打几，举几", "电话打几，举几", id="what asks for a number is spared"),
        pytest.param("zhapian 110", "zhapian 110", id="no Han characters"),
    ],
)
def test_slips_are_mended_where_all_speaks_for_it(typed: str, meant: str) -> None:
    assert speller().mended(typed) == meant


def test_a_slip_names_the_word_as_written_and_as_meant() -> None:
    (slip,) = speller().slips("有人举抱的")

    assert (slip.start, slip.typed, slip.meant) == (3, "抱", "报")
    assert (slip.written, slip.word) == ("举抱", "举报")


def test_words_that_the_laws_hardly_use_are_not_guessed() -> None:
    assert speller(times=2).slips("诈偏电话怎么办") == ()


def test_a_text_with_many_strays_is_no_mistyped_question() -> None:
    slips = speller().slips("诈偏，" * 20)

    assert len(slips) == 20
    assert speller().slips("诈偏，" * 21) == ()


@given(st.text(alphabet="诈骗偏电话举报的在物流企业起义勇为，《》“”12呼市", max_size=40))
def test_slips_lie_in_the_text_and_apart(text: str) -> None:
    slips = speller().slips(text)

    assert all(text[s.start : s.start + len(s.typed)] == s.typed for s in slips)
    assert all(len(s.meant) == len(s.typed) and s.meant != s.typed for s in slips)
    ends = [s.start + len(s.typed) for s in slips]
    assert all(end < s.start for end, s in zip(ends, slips[1:], strict=False))


@given(st.text(alphabet="诈骗偏电话举报的在物流企业起义勇为，", max_size=40))
def test_only_characters_of_the_same_sound_or_neighbours_are_taken(text: str) -> None:
    for slip in speller().slips(text):
        swapped = slip.meant == slip.typed[::-1]
        assert swapped or slip.meant in homophones(slip.typed)


def test_the_laws_own_words_are_no_slips() -> None:
    assert speller().slips(LAW) == ()
