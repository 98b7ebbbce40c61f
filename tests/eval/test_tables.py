from hypothesis import given
from hypothesis import strategies as st

from eval.tables import table, width


def test_columns_line_up_where_characters_are_wide() -> None:
    assert table(
        ("类型", "题数", "R@1"), [("duty", "7", "0.857"), ("合计（全部）", "120", "—")]
    ) == (
        "类型          题数    R@1\n"
        "────────────  ────  ─────\n"
        "duty             7  0.857\n"
        "合计（全部）   120      —"
    )


def test_width_counts_terminal_columns() -> None:
    assert [width(text) for text in ("", "ab", "条理", "，", "—", "e\u0301")] == [0, 2, 4, 2, 1, 1]


cells = st.text("ab条，x", min_size=1, max_size=6)


@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=5))
def test_all_lines_are_equally_wide(rows: list[tuple[str, str, str]]) -> None:
    lines = table(rows[0], rows[1:]).split("\n")
    assert len({width(line) for line in lines}) == 1
