import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.robustness.homophones import homophones, readings


@pytest.mark.parametrize(
    ("char", "sounds", "others"),
    [
        pytest.param("登", {"deng"}, {"灯", "等"}, id="one reading, tones aside"),
        pytest.param("重", {"zhong", "chong"}, {"中", "虫"}, id="two readings"),
    ],
)
def test_characters_of_the_same_sound(char: str, sounds: set[str], others: set[str]) -> None:
    assert sounds <= set(readings(char))
    assert others <= set(homophones(char))


@pytest.mark.parametrize("char", ["a", "3", "，", " "])
def test_what_is_no_han_character_has_no_sound(char: str) -> None:
    assert readings(char) == ()
    assert homophones(char) == ()


@given(st.sampled_from("办理登记应当收费处罚快递"))
def test_sounding_alike_goes_both_ways(char: str) -> None:
    assert char not in homophones(char)
    assert all(char in homophones(other) for other in homophones(char))
