"""Printed lines to paragraphs: what tells a wrapped line from one that ends at the margin."""

from collections.abc import Sequence

import pytest

from corpus.formats.pieces import Piece
from corpus.formats.reflow import paragraphs as reflowed
from corpus.formats.typesetting import Column

SIZE = 10
WIDE = 40
BODY = "甲" * WIDE
ENDS = "乙" * (WIDE - 1) + "。"
"""A line that fills its column and ends a sentence there."""


def column(*texts: str, pitch: float = 20) -> Column:
    """Lines of forty characters; a leading 〓 indents by two, a leading ↓ by white space above."""
    rows = []
    y = 120.0
    for text in texts:
        bare = text.lstrip("〓↓")
        left = 80.0 + 2 * SIZE * ("〓" in text)
        y += pitch * (1.6 if "↓" in text else 1)
        rows.append(Piece(left, y, left + len(bare) * SIZE, y + SIZE, bare))
    return Column(tuple(rows), 600)


def paragraphs(columns: Sequence[Column]) -> tuple[str, ...]:
    """The lines of some columns, whatever is doubtful in them."""
    return reflowed(columns).lines


def test_indents_tell_that_a_full_line_with_a_stop_goes_on() -> None:
    found = paragraphs([column("〓" + BODY[2:], ENDS, "丙丙。", "〓丁。", "〓戊。")])
    assert found == (BODY[2:] + ENDS + "丙丙。", "丁。", "戊。")


def test_without_indents_a_full_line_with_a_stop_ends() -> None:
    assert paragraphs([column(BODY, ENDS, "丙丙。", "丁。")]) == (BODY + ENDS, "丙丙。", "丁。")


def test_white_space_between_paragraphs_does_for_an_indent() -> None:
    found = paragraphs([column(BODY, ENDS, "丙丙。", "↓" + BODY, BODY, "丁。", "↓戊。")])
    assert found == (BODY + ENDS + "丙丙。", BODY * 2 + "丁。", "戊。")


def test_white_space_ends_a_full_line_with_a_stop() -> None:
    found = paragraphs([column(BODY, ENDS, "↓" + BODY, BODY, "丙丙。", "↓戊。")])
    assert found == (BODY + ENDS, BODY * 2 + "丙丙。", "戊。")


@pytest.mark.parametrize("opening", ["第三条 丙。", "（二）丙；", "第二章 丙", "附件：丙"])
def test_what_opens_a_line_of_its_own_is_not_joined_to_a_full_one(opening: str) -> None:
    assert paragraphs([column(BODY, ENDS, opening)]) == (BODY + ENDS, opening)


@pytest.mark.parametrize("opening", ["第三条的规定。", "（二）项的规定。", "第二款丙。"])
def test_a_reference_at_the_beginning_of_a_line_goes_on(opening: str) -> None:
    assert paragraphs([column(BODY, BODY, opening)]) == (BODY * 2 + opening,)


def test_the_last_page_is_as_wide_as_the_others() -> None:
    """A column of short lines does not take its own longest one for a full line."""
    short = "丙" * 30 + "，"
    pages = [column(BODY, BODY, ENDS), column(BODY, ENDS), column("丙" * 28, short[:-6])]
    assert paragraphs(pages)[-2:] == ("丙" * 28, short[:-6])


def test_a_line_that_stops_before_a_word_that_cannot_be_cut_goes_on() -> None:
    found = paragraphs([column("〓" + BODY[2:], BODY[:34], "https://a.gov.cn", "〓丁。", "〓戊。")])
    assert found[0] == BODY[2:] + BODY[:34] + "https://a.gov.cn"


def typed(text: str, size: float, top: float, *, told: bool = True) -> Piece:
    """A centred line in type of a size, which a scan does not tell."""
    half = len(text) * size / 2
    return Piece(280 - half, top, 280 + half, top + size, text, size if told else 0.0)


def under(*heads: Piece) -> tuple[str, ...]:
    """What is made of lines that stand above a text."""
    text = column("〓" + BODY[2:], ENDS, "丙丙。", "〓丁。", "〓戊。").rows
    return paragraphs([Column((*heads, *text), 600)])[: -len(text) + 2]


TITLE = "青州市人民代表大会常务委员会关于养犬管理若干"


@pytest.mark.parametrize("told", [True, False], ids=["print", "scan"])
def test_the_lines_of_a_title_are_one_and_the_note_under_it_is_not_its_own(told: bool) -> None:
    note = "（经二〇二〇年一月二日青州市人民代表大会常务委员会会议通过）"
    heads = (typed(TITLE, 18, 40, told=told), typed("问题的规定", 18, 66, told=told))
    assert under(*heads, typed(note, SIZE, 96, told=told)) == (TITLE + "问题的规定", note)


@pytest.mark.parametrize("second", ["第一章 总则", "第12号", "目录", "附件1：", "第一条 甲"])
def test_large_lines_that_are_no_title_stay_apart(second: str) -> None:
    assert under(typed(TITLE, 18, 40), typed(second, 18, 66)) == (TITLE, second)


def test_large_lines_far_apart_are_two_titles() -> None:
    assert under(typed(TITLE, 18, 20), typed("问题的规定", 18, 90)) == (TITLE, "问题的规定")


@pytest.mark.parametrize("year", ["2020", "二〇二〇"])
def test_a_note_that_opens_with_a_date_never_goes_on(year: str) -> None:
    note = f"（{year}年1月2日通过）"
    found = paragraphs([column(BODY, note, "丙丙。")])
    assert found == (BODY, note, "丙丙。")


def test_a_note_that_is_centred_on_two_lines_is_one() -> None:
    first, second = "（2020年1月2日" + "甲" * 27, "会议通过）"
    assert under(typed(first, SIZE, 60), typed(second, SIZE, 80)) == (first + second,)


@pytest.mark.parametrize("whole", ["第五章 " + "甲" * 36, "（2020年1月2日" + "甲" * 29 + "）"])
def test_an_article_never_goes_on_a_heading_or_note_that_fills_its_line(whole: str) -> None:
    assert paragraphs([column(whole, "第三条 丙。")]) == (whole, "第三条 丙。")


def test_wide_margins_leave_lines_their_ends() -> None:
    rows = column("〓" + BODY[2:], ENDS, "丙丙。", "〓丁。", "〓戊。").rows
    found = paragraphs([Column(rows, 900)])
    assert found[0] == BODY[2:] + ENDS + "丙丙。"


def test_nothing_is_nothing() -> None:
    assert paragraphs([]) == ()


def set_out(*lines: tuple[str, float]) -> Column:
    """Lines without indents in type of a known size, each with the white space in it."""
    made = []
    for at, (text, spread) in enumerate(lines):
        right = 80.0 + len(text) * SIZE + spread * SIZE
        made.append(Piece(80.0, at * 20.0, right, at * 20.0 + SIZE, text, SIZE, spread))
    return Column(tuple(made), 600)


@pytest.mark.parametrize(("spread", "goes_on"), [(0.4, True), (0.0, False)])
def test_a_spread_line_with_a_stop_goes_on_where_wrapped_lines_are_spread(
    spread: float, goes_on: bool
) -> None:
    short = ("丙丙。", 0.0)
    wrapped = [(BODY, 0.4), short] * 4
    found = reflowed([set_out(*wrapped, (ENDS, spread), ("丁丁丁。", 0.0))])
    last = (ENDS + "丁丁丁。",) if goes_on else (ENDS, "丁丁丁。")
    assert found.lines == (*[BODY + "丙丙。"] * 4, *last)
    assert found.doubts == ()


def test_a_line_ends_where_the_next_word_would_have_fitted() -> None:
    """Two characters are white, one of which 丙 would have filled; GDP needs both and a half."""
    line = "乙" * (WIDE - 3) + "；"
    assert reflowed([column(BODY, line, "丙丙。")]).lines == (BODY + line, "丙丙。")
    assert reflowed([column(BODY, line, "GDPGDP。")]).lines == (BODY + line + "GDPGDP。",)


def test_where_nothing_tells_a_paragraph_begins_and_a_doubt_is_noted() -> None:
    found = reflowed([column(BODY, ENDS, "丙丙。", "丁。")])
    assert found.doubts == ("丙丙。",)
    goes_on = reflowed([column(BODY, ENDS, "但是丙丙。", "丁。")])
    assert (goes_on.lines, goes_on.doubts) == ((BODY + ENDS + "但是丙丙。", "丁。"), ())
