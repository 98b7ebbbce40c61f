"""Pinyin glosses, and the byte arithmetic that undoes their damage."""

from corpus.text.glosses import LOST, remove_glosses


def test_text_without_glosses_is_untouched() -> None:
    text = "应用程序（app）和（K）粉，真的?好"
    assert remove_glosses(text) == (text, ())


def test_glosses_are_removed_and_counted() -> None:
    text, notes = remove_glosses("經(jīng)濟和機關(guān)")
    assert text == "經濟和機關"
    assert notes == ("去除夹注在汉字后的拼音 2 处",)


def test_split_characters_are_put_together() -> None:
    text, notes = remove_glosses("數(shù)據(jù)、運輸?shù)认嚓P(guān)部門")
    assert text == "數據、運輸等相關部門"
    assert any("按字节错位复原" in note for note in notes)


def test_without_evidence_the_place_is_marked() -> None:
    text, notes = remove_glosses("運輸?shù)认嚓P(guān)部門")
    assert LOST in text
    assert any("无法据本件复原" in note for note in notes)


def test_the_program_did_split_so() -> None:
    """The rule, checked in the forward direction: a reading put after a false pair of bytes."""
    raw = "運輸等相關部".encode("gbk")
    at = raw.index("數".encode("gbk"))
    damaged = raw[: at + 2] + "(shù)".encode("gbk") + raw[at + 2 :]
    shown = damaged.decode("gbk", errors="replace").replace("\ufffd(", "?")
    text, _ = remove_glosses("數(shù)字。" + shown)
    assert text == "數字。運輸等相關部"


def test_damage_without_end_is_left_and_reported_in_short_time() -> None:
    text, notes = remove_glosses("運輸?shù)认" * 100_000)
    assert len(notes) == 501
    assert "乱码超过 500 处" in notes[-1]
    assert text.count(LOST) == 500
    assert text.endswith("?shù)认")
