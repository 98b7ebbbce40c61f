"""What kind of line a line is: headings and citations, list markers and cited items."""

import pytest

from corpus.numerals import to_chinese, to_int
from corpus.parse.headings import is_complete, read_heading, read_marker

MARKERS = [
    ("（一）甲", "（一）", 1, "甲", "（一）"),
    ("(十二) 甲", "（一）", 12, "甲", "(十二)"),
    ("（一百二十三）甲", "（一）", 123, "甲", "（一百二十三）"),
    ("㈣甲", "（一）", 4, "甲", "㈣"),
    ("（3）甲", "（1）", 3, "甲", "（3）"),
    ("⑵甲", "（1）", 2, "甲", "⑵"),
    ("1. 甲", "1.", 1, "甲", "1."),
    ("２．甲", "1.", 2, "甲", "２．"),
    ("3、甲", "1.", 3, "甲", "3、"),
    ("⒋甲", "1.", 4, "甲", "⒋"),
    ("十二、甲", "一、", 12, "甲", "十二、"),
    ("③甲", "①", 3, "甲", "③"),
]
"""A line, and its marker's kind, number, what follows, and how it is printed."""


@pytest.mark.parametrize(("line", "kind", "number", "rest", "printed"), MARKERS)
def test_markers(line: str, kind: str, number: int, rest: str, printed: str) -> None:
    marker = read_marker(line)
    assert marker is not None
    assert (marker.kind, marker.number) == (kind, number)
    assert (marker.rest, marker.printed) == (rest, printed)


@pytest.mark.parametrize(
    "line",
    [
        "（二）项规定的",
        "（三）目的规定",
        "（一）至（三）项",
        "（一）、（二）项",
        "1.5米",
        "甲（一）",
        "（甲）",
    ],
)
def test_citations_of_items_and_numbers_are_no_markers(line: str) -> None:
    assert read_marker(line) is None


@pytest.mark.parametrize("line", ["（一）项目终止的", "（一）款项未付的", "（一）目标明确"])
def test_words_that_begin_like_a_citation_are_items(line: str) -> None:
    assert read_marker(line) is not None


def test_a_marker_far_into_a_line_does_not_matter() -> None:
    long = "（一）" + "甲" * 100 + "（二）项"
    marker = read_marker(long)
    assert marker is not None
    assert marker.rest == long[3:]


def test_headings_may_hold_commas_where_a_space_sets_the_number_off() -> None:
    heading = read_heading("第二章 保护，利用")
    assert heading is not None
    assert heading.rest == "保护，利用"
    for line in ("第二章保护，利用", "第二章 保护，", "第二章 保护。", "第二章 规定：甲"):
        assert read_heading(line) is None


def test_long_titles_are_headings_only_where_spaced() -> None:
    assert read_heading("第二章 " + "甲" * 50) is not None
    assert read_heading("第二章" + "甲" * 50) is None
    assert read_heading("第二章 " + "甲" * 70) is None


@pytest.mark.parametrize("line", ["甲；(2011年删除)", "甲。（2011年删除）", "甲。”", "（甲。）"])
def test_remarks_and_quotes_after_the_last_mark(line: str) -> None:
    assert is_complete(line)


@pytest.mark.parametrize("line", ["甲，", "甲(乙)", "甲（2011年）"])
def test_lines_that_go_on(line: str) -> None:
    assert not is_complete(line)


@pytest.mark.parametrize("value", [1, 10, 12, 20, 99, 100, 105, 110, 999, 1000, 1005, 1260, 9999])
def test_numbers_there_and_back(value: int) -> None:
    assert to_int(to_chinese(value)) == value
