"""Encodings are told apart by the characters that come out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.encodings import decode_bytes
from corpus.formats.text import read

SIMPLIFIED = "青州市养犬管理条例\n第一条 为了规范养犬行为，保障公民人身安全，制定本条例。镕喆囍\n"
TRADITIONAL = "青州市養犬管理條例\n第一條 為了規範養犬行為，保障公民人身安全，制定本條例。\n"


@pytest.mark.parametrize(
    "encoding",
    [
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"),
        *("gb18030", "gbk"),
    ],
)
def test_simplified_text(encoding: str) -> None:
    found = decode_bytes(SIMPLIFIED.encode(encoding))
    assert found is not None
    assert (found.text, found.warnings) == (SIMPLIFIED, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "gb18030", "big5"])
@pytest.mark.parametrize("declared", [None, "gb2312", "utf-8", "nonsense"])
def test_traditional_text_whatever_is_declared(encoding: str, declared: str | None) -> None:
    found = decode_bytes(TRADITIONAL.encode(encoding), declared)
    assert found is not None
    assert found.text == TRADITIONAL


def test_a_declared_encoding_of_another_language_counts() -> None:
    found = decode_bytes("第一条 甲。".encode("shift_jis"), "shift_jis")
    assert found is not None
    assert found.text == "第一条 甲。"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_file_cut_off_within_a_character_is_read_and_says_so(encoding: str) -> None:
    whole = SIMPLIFIED.strip().encode(encoding)
    found = decode_bytes(whole[:-1])
    assert found is not None
    assert found.text == SIMPLIFIED.strip()[:-1] + "\ufffd"
    assert "1 处字节损坏" in found.warnings[0]


def test_a_damaged_byte_does_not_turn_the_text_into_another_encoding() -> None:
    found = decode_bytes(SIMPLIFIED.encode() + b"\xff" + (SIMPLIFIED * 19).encode())
    assert found is not None
    assert found.text.replace("\ufffd", "") == SIMPLIFIED * 20


def test_rubbish_is_no_text() -> None:
    assert decode_bytes(b"\x81\xff\xff\x80" * 20) is None


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1))
def test_utf8_is_never_taken_for_something_else(text: str) -> None:
    found = decode_bytes(text.encode())
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_one(end: str) -> None:
    assert read(f"第一条 甲。{end}第二条 乙。".encode(), "x").text == "第一条 甲。\n第二条 乙。"
