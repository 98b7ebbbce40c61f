"""Book titles under cover."""

from corpus.about.covers import Covers, is_cover, without_private


def test_a_title_is_told_by_the_character_that_stands_for_it() -> None:
    covers = Covers()
    text = f"依照{covers.put('甲法')}修改{covers.put('乙法')}"
    assert [covers.title(char) for char in text if is_cover(char)] == ["甲法", "乙法"]
    assert covers.lifted(text) == "依照《甲法》修改《乙法》"


def test_more_titles_than_characters_share_the_last() -> None:
    covers = Covers()
    used = {covers.put(str(n)) for n in range(7000)}
    assert len(used) == 6400
    assert all(map(is_cover, used))


def test_a_character_of_the_text_is_no_cover() -> None:
    assert without_private("甲\ue000\uf8ff") == "甲〓〓"
