"""Recognised lines: what is regularly misread, and what is told of doubtful ones."""

from types import SimpleNamespace
from typing import Any

import numpy as np
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


LEVEL = [(1, 2), (8, 2), (8, 4), (1, 4)]
UPRIGHT = [(2, 1), (4, 1), (4, 8), (2, 8)]


def recognised(*lines: tuple[list[tuple[int, int]], str, float]) -> SimpleNamespace:
    """What the engine gives for some lines: box, text, certainty."""
    boxes, texts, scores = zip(*lines, strict=True)
    return SimpleNamespace(boxes=np.array(boxes, dtype=float), txts=texts, scores=scores)


def picture(turn: int) -> Any:
    """A page with one dark corner, the top left one where it lies upright."""
    image = pytest.importorskip("PIL.Image", reason="the OCR extra is not installed")
    page = image.new("RGB", (40, 60), "white")
    page.putpixel((0, 0), (0, 0, 0))
    return page.rotate(turn, expand=True)


def test_recognised_lines_are_mended_and_doubtful_ones_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = recognised((LEVEL, "甲;", 0.99), *[(LEVEL, "甲;", 0.7)] * 6)
    monkeypatch.setattr(ocr, "_engine", lambda _: lambda _, **_options: found)
    page, doubts = ocr.recognise(picture(0), "x")
    assert {piece.text for piece in page.pieces} == {"甲；"}
    assert (page.pieces[0].left, page.pieces[0].bottom) == (1, 4)
    assert len(doubts) == 6
    assert doubts[-1] == "另有 1 处识别存疑"


@pytest.mark.parametrize(("turn", "tries"), [(0, 1), (180, 2), (90, 3), (270, 2)])
def test_a_page_is_turned_until_it_can_be_read(
    monkeypatch: pytest.MonkeyPatch, turn: int, tries: int
) -> None:
    seen: list[tuple[int, ...]] = []

    def engine(pixels: Any, *, use_cls: bool) -> SimpleNamespace:
        assert not use_cls
        seen.append(pixels.shape)
        if pixels.shape[0] < pixels.shape[1]:
            return recognised((UPRIGHT, "由甲申", 0.6))
        return recognised((LEVEL, "甲", 0.99) if not pixels[0, 0].any() else (LEVEL, "由", 0.6))

    monkeypatch.setattr(ocr, "_engine", lambda _: engine)
    page, doubts = ocr.recognise(picture(turn), "x")
    assert [piece.text for piece in page.pieces] == ["甲"]
    assert (page.width, page.height, doubts, len(seen)) == (40, 60, (), tries)


def test_a_page_that_is_hard_to_read_either_way_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = recognised((LEVEL, "甲", 0.6))
    monkeypatch.setattr(ocr, "_engine", lambda _: lambda _, **_options: found)
    page, doubts = ocr.recognise(picture(0), "x")
    assert (len(page.pieces), doubts) == (1, ("识别存疑：“甲”",))


def test_a_page_without_lines_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = SimpleNamespace(boxes=None, txts=None, scores=None)
    monkeypatch.setattr(ocr, "_engine", lambda _: lambda _, **_options: nothing)
    assert ocr.recognise(picture(0), "x")[0].pieces == ()
