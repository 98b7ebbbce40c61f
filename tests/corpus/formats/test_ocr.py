"""Recognised lines: what is regularly misread, and what is told of doubtful ones."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats import ocr
from corpus.formats.ocr_slips import mend_slips


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("登记标志;", "登记标志；"),
        ("下列情形:(一)甲,乙", "下列情形：(一)甲，乙"),
        ("《犬法》,应当", "《犬法》，应当"),
        ("二OO三年", "二〇〇三年"),
        ("二0二四年一月", "二〇二四年一月"),
        ("一九九○年", "一九九〇年"),
        ("12:30,GB 2312;3", "12:30,GB 2312;3"),
        ("网址:http://a.cn", "网址:http://a.cn"),
        ("10万元", "10万元"),
        ("甲(一)乙", "甲(一)乙"),
    ],
)
def test_slips_are_mended_where_only_one_reading_is_left(read: str, meant: str) -> None:
    assert mend_slips(read) == meant


@given(st.text("甲乙，。；（）一二〇12aO,;:"))
def test_mending_keeps_the_length_and_is_done_once(text: str) -> None:
    mended = mend_slips(text)
    assert len(mended) == len(text)
    assert mend_slips(mended) == mended


def test_recognised_lines_are_mended_and_doubtful_ones_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    image = pytest.importorskip("PIL.Image", reason="the OCR extra is not installed").new(
        "L", (9, 9)
    )
    box = [(1, 2), (8, 2), (8, 4), (1, 4)]
    found = SimpleNamespace(boxes=[box] * 7, txts=["甲;"] * 7, scores=[0.9] + [0.5] * 6)
    monkeypatch.setattr(ocr, "_engine", lambda _: lambda _: found)
    page, doubts = ocr.recognise(image, "x")
    assert {piece.text for piece in page.pieces} == {"甲；"}
    assert (page.pieces[0].left, page.pieces[0].bottom) == (1, 4)
    assert len(doubts) == 6
    assert doubts[-1] == "另有 1 处识别存疑"
