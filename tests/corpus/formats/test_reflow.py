"""Printed lines to paragraphs: what tells a wrapped line from one that ends at the margin."""

import pytest

from corpus.formats.pieces import Piece
from corpus.formats.reflow import Column, paragraphs

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


def test_nothing_is_nothing() -> None:
    assert paragraphs([]) == ()
