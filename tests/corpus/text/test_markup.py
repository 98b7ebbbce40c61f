"""What converters leave: emphasis, links, comments, page numbers; and that no text takes long."""

from time import perf_counter

import pytest

from corpus.text.markup import strip_markup

CASES = [
    ("**第一条** 甲", "第一条 甲"),
    ("***第一条*** 甲", "第一条 甲"),
    ("**甲 **乙** 丙", "**甲 乙 丙"),
    ("__第一条__ 甲", "第一条 甲"),
    ("name__of__field", "name__of__field"),
    ("## 第一章 总则 ##", "第一章 总则"),
    ("#", "#"),
    ("见[附件](https://a.example/x)。", "见附件。"),
    ("见[附件](一)。", "见[附件](一)。"),
    ("![图](a.png)甲", "甲"),
    ("甲<!-- 乙 -->丙", "甲丙"),
    ("甲<!-- 乙", "甲<!-- 乙"),
    ("<p>甲</p>", "甲"),
    ("<h1>甲</h1>", "甲"),
    ("甲；<br>乙。", "甲；\n乙。"),
    ("<b>甲</b><p>乙</p>丙", "甲\n乙\n丙"),
    ("| 甲<br>乙 |", "| 甲乙 |"),
    ("甲。\\\n乙。", "甲。\n乙。"),
    ("甲。\\\\\n乙", "甲。\\\n乙"),
    ("[TOC]\n甲", "\n甲"),
    ("甲。 [↩](#top)", "甲。"),
    ("## 第一章 总则 {#zong .a}", "第一章 总则"),
    ("甲{#zong}", "甲{#zong}"),
    (
        "| 条号 | 内容 |\n|---|---|\n| **第一条** | 甲。 |\n| | 乙。 |",
        "条号\n内容\n第一条\n甲。\n乙。",
    ),
    ("| 条文 | 罪名 |\n| 第一条 | 甲罪 |", "| 条文 | 罪名 |\n| 第一条 | 甲罪 |"),
    ("| 种类 | 金额 |\n| 第一条所称犬只 | 百元 |", "| 种类 | 金额 |\n| 第一条所称犬只 | 百元 |"),
    ("> 甲", "甲"),
    ("- 甲", "甲"),
    ("面积＜5", "面积＜5"),
]
"""A text and what is left of it."""


def test_a_mark_for_contents_is_no_sign_of_damage() -> None:
    assert strip_markup("[TOC]\n甲")[1] == ()


@pytest.mark.parametrize(("text", "left"), CASES)
def test_markup_goes_and_text_stays(text: str, left: str) -> None:
    assert strip_markup(text)[0] == left


@pytest.mark.parametrize(
    "pages", ["- 4 -", "— 4 —", "第 4 页", "第4页，共9页", "4 / 9", "  4  "], ids=str
)
def test_page_numbers_go(pages: str) -> None:
    text, notes = strip_markup(f"甲\n{pages}\n乙")
    assert text == "甲\n\n乙"
    assert notes == ("去除页码 1 处",)


def test_bare_numbers_are_pages_where_they_rise() -> None:
    assert strip_markup("甲\n4\n乙\n5\n丙")[0] == "甲\n\n乙\n\n丙"
    assert strip_markup("甲\n4\n乙\n1\n丙\n2\n丁")[0] == "甲\n\n乙\n\n丙\n\n丁"


@pytest.mark.parametrize("cells", ["7\n5\n6", "3\n3", "100\n20"])
def test_bare_numbers_that_fall_are_cells(cells: str) -> None:
    assert strip_markup(f"甲\n{cells}\n乙") == (f"甲\n{cells}\n乙", ())


def test_a_full_width_number_is_no_page() -> None:
    assert strip_markup("甲\n４\n乙")[0] == "甲\n４\n乙"


HOSTILE = {
    "stars": "**a ",
    "star runs": "*",
    "underscores": "__a ",
    "links": "[a](",
    "brackets": "[",
    "images": "![",
    "comments": "<!--",
    "tags": "<a ",
    "hashes": "#",
    "heading and spaces": "# ",
    "pipes": "|",
    "dashes": "- ",
    "spaces": " ",
    "page signs": "第 ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_marks_that_nothing_closes_take_time_by_length_only(piece: str) -> None:
    """Eight times the text may take many times longer on a busy machine, but not sixty-four."""

    def seconds(length: int) -> float:
        text = piece * (length // len(piece)) + "甲"
        start = perf_counter()
        strip_markup(text)
        return perf_counter() - start

    short = min(seconds(10_000) for _ in range(3))
    assert seconds(80_000) < 40 * max(short, 0.005)
