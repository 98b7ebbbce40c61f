"""Tables without drawn lines: what is one, what only looks like one, which lines are one row."""

import pytest

from corpus.formats.aligned_tables import with_aligned
from corpus.formats.glyphs import Glyph, runs_of
from corpus.formats.page_layout import read_pages
from corpus.formats.pieces import Page, Piece

SIZE = 10.0


def line(top: float, *cells: tuple[float, str]) -> list[Piece]:
    """Pieces of one printed line; each begins at a place."""
    return [Piece(x, top, x + len(t) * SIZE, top + SIZE, t, SIZE) for x, t in cells]


def fees(pitch: float = 20, count: int = 3) -> list[Piece]:
    """A table of fees, ``count`` printed lines of two columns."""
    rows = (("项目", "标准"), ("大型犬登记", "二百元"), ("小型犬", "一百元"))[:count]
    return [p for at, (a, b) in enumerate(rows) for p in line(at * pitch, (80, a), (200, b))]


def texts(pieces: list[Piece]) -> list[str]:
    return [piece.text for piece in with_aligned(pieces)[0]]


def test_columns_that_keep_off_one_strip_are_a_table() -> None:
    assert texts(fees()) == ["| 项目 | 标准 |", "| 大型犬登记 | 二百元 |", "| 小型犬 | 一百元 |"]
    assert with_aligned(fees())[1] == 3


def test_two_lines_are_none() -> None:
    assert "|" not in "".join(texts(fees(count=2)))


@pytest.mark.parametrize(
    "third",
    [
        [(80.0, "跨过两列之间空白的一行文字"), (260.0, "乙")],
        [(80.0, "第三条"), (200.0, "丙")],
        [(80.0, "（三）"), (200.0, "丙")],
        [(80.0, "甲……………"), (200.0, "7")],
        [(80.0, "甲" * 10), (200.0, "丙" * 30)],
    ],
    ids=["crosses", "article", "item", "leaders", "long"],
)
def test_what_breaks_the_strip_or_opens_text_ends_it(third: list[tuple[float, str]]) -> None:
    pieces = fees(count=2) + line(40, *third)
    assert with_aligned(pieces)[1] == 0


def test_lines_with_less_white_above_them_belong_to_the_row_above() -> None:
    head = line(0, (80, "违法行为"), (200, "处罚"))
    first = line(30, (80, "甲甲"), (200, "乙乙乙")) + line(42, (200, "乙"))
    second = line(70, (80, "丙丙"), (200, "丁丁丁")) + line(82, (80, "丙"), (200, "丁"))
    assert texts(head + first + second) == [
        "| 违法行为 | 处罚 |",
        "| 甲甲 | 乙乙乙乙 |",
        "| 丙丙丙 | 丁丁丁丁 |",
    ]


def test_lines_of_one_pitch_are_a_row_each() -> None:
    rows = fees(count=2) + line(40, (200, "内含税")) + line(60, (80, "小型犬"), (200, "一百元"))
    assert texts(rows)[2] == "|  | 内含税 |"


def test_a_page_with_one_says_so() -> None:
    text = line(300, (80, "甲" * 40)) + line(320, (80, "乙。"))
    layout = read_pages([Page(600, 800, (*fees(), *text))])
    assert layout.lines[-1] == "甲" * 40 + "乙。"
    assert layout.warnings == ("第 1 页有无框线的表格，按对齐的列读为 3 行，请核对",)


def test_spaces_between_cells_do_not_make_one_run_of_them() -> None:
    spaced = [Glyph(80 + 10 * n, 0, 90 + 10 * n, 10, c) for n, c in enumerate("甲\u3000\u3000乙")]
    assert [piece.text for piece in runs_of(spaced)] == ["甲", "乙"]


def test_a_page_of_two_columns_without_articles_among_others_of_one_is_a_table() -> None:
    plain = [p for at in range(12) for p in line(100 + 20 * at, (80, "甲" * 40))]
    rows = [p for at in range(12) for p in line(100 + 20 * at, (80, "乙" * 20), (330, "丙" * 16))]
    layout = read_pages([Page(600, 800, tuple(plain)), Page(600, 800, tuple(rows))])
    assert layout.lines[-1] == f"| {'乙' * 20} | {'丙' * 16} |"
    alone = read_pages([Page(600, 800, tuple(rows))])
    assert alone.lines == ("乙" * 240 + "丙" * 192,)
