"""Tables between drawn lines: a row a line, whatever their cells hold."""

import pytest

from corpus.formats.page_layout import read_pages
from corpus.formats.pieces import Page, Piece, Rule
from corpus.formats.ruled_tables import with_tables

XS = (80.0, 200.0, 320.0, 440.0)
YS = (100.0, 130.0, 160.0, 190.0)


def level(y: float, left: float = XS[0], right: float = XS[-1]) -> Rule:
    return Rule(left, y, right, y + 0.5)


def upright(x: float, top: float = YS[0], bottom: float = YS[-1]) -> Rule:
    return Rule(x, top, x + 0.5, bottom)


GRID = (*map(level, YS), *map(upright, XS))


def word(text: str, column: int, row: int, line: int = 0) -> Piece:
    """A text in a cell; lines below the first are twelve points further down."""
    left, top = XS[column] + 4, YS[row] + 3 + 12 * line
    return Piece(left, top, left + 10 * len(text), top + 10, text, 10)


def rows(*pieces: Piece, rules: tuple[Rule, ...] = GRID) -> list[str]:
    return [piece.text for piece in with_tables(Page(600, 800, pieces, rules)).pieces]


HEAD = (word("种类", 0, 0), word("金额", 1, 0), word("备注", 2, 0))


def test_a_row_is_a_line_and_an_empty_cell_keeps_its_place() -> None:
    found = rows(*HEAD, word("大型犬", 0, 1), word("200", 2, 1))
    assert found == ["| 种类 | 金额 | 备注 |", "| 大型犬 |  | 200 |"]


def test_lines_of_a_cell_that_fill_it_go_on() -> None:
    filled = (word("甲" * 11, 0, 1), word("乙。", 0, 1, 1))
    short = (word("丙", 1, 1), word("丁", 1, 1, 1))
    latin = (word("GB", 2, 1), word("2312", 2, 1, 1))
    assert rows(*filled, *short, *latin) == ["| 甲甲甲甲甲甲甲甲甲甲甲乙。 | 丙 丁 | GB 2312 |"]


def test_merged_cells_are_told_once() -> None:
    rules = (
        *(level(y) for y in (YS[0], YS[2], YS[3])),
        level(YS[1], left=XS[1]),
        *(upright(x) for x in (XS[0], XS[1], XS[3])),
        upright(XS[2], top=YS[1]),
    )
    found = rows(
        word("序号", 0, 0, 1),
        word("处罚", 1, 0),
        word("轻微", 1, 1),
        word("严重", 2, 1),
        word("1", 0, 2),
        rules=rules,
    )
    assert found == ["| 序号 | 处罚 |", "|  | 轻微 | 严重 |", "| 1 |  |  |"]


@pytest.mark.parametrize(
    "rules",
    [
        (),
        tuple(map(level, YS)),
        (level(YS[0]), level(YS[-1]), upright(XS[0]), upright(XS[-1])),
        GRID * 200,
    ],
    ids=["no lines", "no upright lines", "one cell", "a drawing"],
)
def test_what_is_no_table_stays_text(rules: tuple[Rule, ...]) -> None:
    assert rows(*HEAD, rules=rules) == ["种类", "金额", "备注"]


def test_a_grid_that_lays_out_articles_is_text() -> None:
    assert rows(word("第一条 甲", 0, 0), word("乙", 1, 1)) == ["第一条 甲", "乙"]


def test_rows_are_never_joined_and_the_text_around_them_stays() -> None:
    full = "甲" * 40
    above = [Piece(80, 60, 480, 70, full, 10)]
    below = [Piece(80, 200, 480, 210, full, 10), Piece(80, 220, 100, 230, "乙。", 10)]
    page = Page(600, 800, (*above, *HEAD, word("无", 1, 1), *below), GRID)
    assert read_pages([page]).lines == (
        full,
        "| 种类 | 金额 | 备注 |",
        "|  | 无 |  |",
        full + "乙。",
    )


def test_a_table_alone_on_its_page_may_be_wider_or_narrower_than_the_text() -> None:
    text = tuple(Piece(left, 60, left + 400, 70, "甲" * 39 + "。", 10) for left in (20, 60))
    table = Page(600, 800, (*HEAD, word("无", 1, 1)), GRID)
    for line in text:
        found = read_pages([Page(600, 800, (line,)), table]).lines
        assert found == (line.text, "| 种类 | 金额 | 备注 |", "|  | 无 |  |")
