"""Full lines: which word would still have fitted, and which lines are spread to the margin."""

import pytest

from corpus.formats.fullness import first_word_width, is_justified, right_edge


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("甲乙丙", 1),
        ("甲，乙", 2),
        ("“甲”，乙", 4),
        ("（一）甲", 3),
        ("GDP。甲", 2.5),
        ("GB/T 2312", 2),
        ("", 0),
    ],
)
def test_what_cannot_be_cut_moves_down_whole(text: str, width: float) -> None:
    assert first_word_width(text) == width


def test_marks_that_hang_in_the_margin_do_not_move_it() -> None:
    assert right_edge([(400, "甲乙"), (410, "丙丁，"), (120, "戊。")]) == 400
    assert right_edge([(410, "丙丁，"), (120, "戊。")]) == 410


def test_only_documents_that_leave_short_lines_alone_are_justified() -> None:
    assert is_justified([0.4, 0.2, 0.9, 0.5], [0, 0, 0, 0])
    assert not is_justified([0.4, 0.2, 0.9, 0.5], [0.5, 0.4, 0.3, 0.6])
    assert not is_justified([0, 0, 0, 0.4], [0, 0, 0, 0])
    assert not is_justified([0.4, 0.2], [0, 0])
