from collections.abc import Iterator
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from index.homophones import homophones


@pytest.mark.parametrize(
    ("char", "others"),
    [
        pytest.param("登", {"灯", "等"}, id="one reading, tones aside"),
        pytest.param("重", {"中", "虫"}, id="two readings"),
        pytest.param("璋", {"障", "张"}, id="a rare character"),
    ],
)
def test_characters_of_the_same_sound(char: str, others: set[str]) -> None:
    assert others <= set(homophones(char))


@pytest.mark.parametrize("char", ["a", "3", "，", " ", ""])
def test_what_is_no_han_character_has_no_sound(char: str) -> None:
    assert homophones(char) == ()


@given(st.sampled_from("办理登记应当收费处罚快递"))
def test_sounding_alike_goes_both_ways(char: str) -> None:
    assert char not in homophones(char)
    assert all(char in homophones(other) for other in homophones(char))


def test_rare_characters_are_never_offered() -> None:
    assert "璋" not in homophones("障")


def _readings(chars: str) -> Iterator[tuple[str, str]]:
    for char in chars:
        for sound in pinyin(char, style=Style.NORMAL, heteronym=True)[0]:
            yield sound, char


def test_the_table_is_what_pypinyin_says() -> None:
    text = resources.files("index").joinpath("data", "sounds.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    held = {(row[0], char) for row in rows for char in row[1] + row[2]}
    chars = "".join(sorted({char for _, char in held}))
    sounds = {row[0] for row in rows}

    assert len(chars) > 6_700
    assert held == {(sound, char) for sound, char in _readings(chars) if sound in sounds}
