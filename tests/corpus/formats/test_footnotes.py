"""Footnotes of a printed page: which small type at its foot is one, and where its mark goes."""

from corpus.formats.footnotes import without_notes
from corpus.formats.glyphs import Glyph, runs_of
from corpus.formats.page_layout import read_pages
from corpus.formats.pieces import Page, Piece


def line(top: float, text: str, size: float = 10, raised: tuple[int, ...] = ()) -> Piece:
    return Piece(80, top, 80 + size * len(text), top + size, text, size, raised=raised)


TEXT = line(100, "登记①，接种[2]疫苗。", raised=(2, 6, 7, 8))
NOTES = (line(700, "①参见办法。", 8), line(712, "自二〇二〇年起。", 8), line(724, "[2] 略。", 8))


def left_of(*pieces: Piece) -> tuple[list[str], int]:
    found = without_notes(Page(600, 800, pieces), 10, [])
    return [piece.text for piece in found.page.pieces], found.notes


def test_notes_go_with_their_marks_and_are_counted() -> None:
    assert left_of(TEXT, *NOTES) == (["登记，接种疫苗。"], 2)


def test_small_type_that_nothing_refers_to_stays() -> None:
    plain = line(100, "登记①，接种疫苗。")
    assert left_of(plain, *NOTES)[1] == 0
    other = line(100, "登记③。", raised=(2,))
    assert left_of(other, *NOTES) == ([other.text, *(note.text for note in NOTES)], 0)


def test_lines_above_the_first_note_stay() -> None:
    caption = line(690, "单位：元", 8)
    assert left_of(TEXT, caption, *NOTES) == (["登记，接种疫苗。", "单位：元"], 2)


def test_type_of_the_texts_size_and_type_high_on_the_page_is_none() -> None:
    large = line(700, "①参见办法。", 10)
    assert left_of(TEXT, large)[1] == 0
    high = line(200, "①参见办法。", 8)
    assert left_of(TEXT, high)[1] == 0


def test_a_raised_number_without_a_note_is_text() -> None:
    area = line(100, "登记①，10m2。", raised=(2, 7))
    assert left_of(area, NOTES[0]) == (["登记，10m2。"], 1)


def test_a_sentence_goes_on_over_the_page_and_a_warning_counts_the_notes() -> None:
    full = "甲" * 38 + "①" + "乙"
    body = [line(100 + 20 * n, "丙" * 40) for n in range(5)]
    first = Page(600, 800, (*body, line(200, full, raised=(38,)), *NOTES[:2], line(770, "1", 8)))
    second = Page(600, 800, (line(100, "丁。"), *body[1:], line(770, "2", 8)))
    layout = read_pages([first, second])
    assert "甲" * 38 + "乙丁。" in layout.lines[0]
    assert layout.warnings == ("页下有 1 条脚注，未计入正文",)


def test_small_high_characters_are_raised_and_small_low_ones_are_not() -> None:
    wide = [Glyph(80 + 10 * n, 0, 90 + 10 * n, 10, char) for n, char in enumerate("甲乙丙")]
    high, between = Glyph(110, 0, 114, 5, "1"), Glyph(114, 0, 124, 10, "丁")
    low, last = Glyph(124, 6, 128, 11, "2"), Glyph(128, 0, 138, 10, "戊")
    (piece,) = runs_of([*wide, high, between, low, last])
    assert (piece.text, piece.raised) == ("甲乙丙1丁2戊", (3,))
