"""Lines with places to paragraphs: running heads, wrapped lines, columns."""

from collections.abc import Sequence

import pytest

from corpus.formats.page_layout import Layout
from corpus.formats.page_layout import read_pages as layout_of
from corpus.formats.pieces import Page, Piece


def lines(*texts: str, left: float = 80, top: float = 120, size: float = 10) -> list[Piece]:
    """One piece a line, ten points a character; leading 〓 indents by two characters."""
    made = []
    for n, text in enumerate(texts):
        start = left + 2 * size * text.startswith("〓")
        bare = text.lstrip("〓")
        y = top + n * 2 * size
        made.append(Piece(start, y, start + len(bare) * size, y + size, bare))
    return made


def page(*pieces: Piece) -> Page:
    return Page(600, 800, pieces)


FULL = "甲" * 40


def read_pages(pages: Sequence[Page]) -> tuple[str, ...]:
    """The lines of some pages that hold nothing doubtful."""
    layout = layout_of(pages)
    assert layout == Layout(layout.lines, ())
    return layout.lines


def test_a_full_line_goes_on_and_a_short_one_ends() -> None:
    found = read_pages([page(*lines(f"〓{FULL[:38]}", FULL, "乙乙。", "〓丙。"))])
    assert found == (FULL[:38] + FULL + "乙乙。", "丙。")


def test_an_indented_line_begins_anew_even_after_a_full_one() -> None:
    assert read_pages([page(*lines(FULL, f"〓{FULL[:38]}", "乙。"))]) == (FULL, FULL[:38] + "乙。")


def test_a_sentence_goes_on_over_the_page() -> None:
    head = Piece(250, 30, 350, 40, "青州市人民政府公报")
    feet = [Piece(290, 760, 310, 770, f"— {n} —") for n in (1, 2)]
    pages = [page(head, *lines(f"〓{FULL[:38]}"), feet[0]), page(head, *lines("乙乙。"), feet[1])]
    assert read_pages(pages) == (FULL[:38] + "乙乙。",)


@pytest.mark.parametrize("text", ["3", "- 3 -", "—12—", "第3页", "第 3 页 共 12 页", "3/12", "iv"])
def test_page_numbers_go(text: str) -> None:
    foot = Piece(290, 770, 310, 780, text)
    assert read_pages([page(*lines("甲。"), foot)]) == ("甲。",)


def test_a_single_line_at_the_top_is_no_running_head() -> None:
    title = Piece(200, 40, 400, 60, "青州市养犬管理条例")
    assert (
        read_pages([page(title, *lines("甲。")), page(*lines("乙。"))])[0] == "青州市养犬管理条例"
    )


def test_columns_are_read_one_after_the_other() -> None:
    column = "甲" * 20
    left = lines(*[column] * 5, "左完。", left=60)
    right = lines(*[column.replace("甲", "乙")] * 5, "右完。", left=340)
    title = Piece(200, 80, 420, 95, "青州市养犬管理条例")
    found = read_pages([page(title, *left, *right)])
    assert found == ("青州市养犬管理条例", column * 5 + "左完。", "乙" * 100 + "右完。")


def test_a_last_page_of_few_lines_has_the_columns_of_the_others() -> None:
    column = "甲" * 20
    full = [lines(*[column] * 6, left=60), lines(*[column] * 6, left=340)]
    rest = [lines(column, "左完。", left=60), lines("右完。", left=340)]
    found = read_pages([page(*full[0], *full[1]), page(*rest[0], *rest[1])])
    assert found == (column * 13 + "左完。", "右完。")


def test_gaps_between_characters_close_but_for_the_articles_number() -> None:
    spaced = [Piece(80 + 30 * n, 120, 90 + 30 * n, 130, char) for n, char in enumerate("目录")]
    article = lines("第 一 条 为 了 规 范 GB 2312", top=160)
    assert read_pages([page(*spaced, *article)]) == ("目录", "第一条 为了规范 GB 2312")


def test_latin_words_keep_their_space_where_a_line_breaks() -> None:
    full = "甲" * 37 + "GDP"
    assert read_pages([page(*lines(full, "growth。"))]) == (full + " growth。",)


def test_nothing_is_nothing() -> None:
    assert read_pages([page()]) == ()
    assert read_pages([]) == ()


def test_pages_that_do_not_tell_paragraphs_apart_say_where() -> None:
    texts = (FULL, FULL[:39] + "。", "丙丙。", "丁。")
    layout = layout_of([page(*lines(*texts))])
    assert layout.lines == (FULL + texts[1], "丙丙。", "丁。")
    assert layout.warnings == (
        "版面没有首行缩进，1 处看不出是否另起一段，按另起一段读取，请核对：“丙丙。…”",
    )


def test_a_narrow_strip_parts_columns_of_small_type() -> None:
    """Eleven points of white between columns in type of ten, less than a fiftieth of the page."""
    left = lines(*["甲" * 21] * 6, left=60)
    right = lines(*["乙" * 21] * 6, left=281)
    assert read_pages([page(*left, *right)]) == ("甲" * 126 + "乙" * 126,)
