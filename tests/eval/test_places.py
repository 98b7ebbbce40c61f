from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Law, Pinpoint
from eval.places import LawBook, Place, parse_place

LAW = "鄂尔多斯市平安建设条例"


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        pytest.param(":46", Pinpoint(46), id="article"),
        pytest.param(":30-1", Pinpoint(30, 1), id="inserted article"),
        pytest.param(":30第3款", Pinpoint(30, None, 3), id="paragraph"),
        pytest.param(":44第5项", Pinpoint(44, None, None, 5), id="item of the only paragraph"),
        pytest.param(":5第1款第2项", Pinpoint(5, None, 1, 2), id="item of a paragraph"),
        pytest.param(":30-1第2款第3项第4目", Pinpoint(30, 1, 2, 3, 4), id="everything"),
        pytest.param("：四十四第（五）项", Pinpoint(44, None, None, 5), id="Chinese numerals"),
    ],
)
def test_places_are_read(text: str, pinpoint: Pinpoint) -> None:
    assert parse_place(LAW + text) == Place(LAW, pinpoint)


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        ("第三十条", Pinpoint(30)),
        ("第30条之一第二款", Pinpoint(30, 1, 2)),
        ("第四十四条第（五）项", Pinpoint(44, None, None, 5)),
    ],
)
def test_places_may_be_written_as_people_write_them(text: str, pinpoint: Pinpoint) -> None:
    assert parse_place(f"《{LAW}》{text}") == Place(LAW, pinpoint)


@pytest.mark.parametrize(
    "text",
    [
        "",
        LAW,
        f"{LAW}:",
        ":30",
        f"{LAW}:0",
        f"{LAW}:30第3",
        f"{LAW}:30第3项第2款",
        f"{LAW}:30第0款",
    ],
)
def test_what_is_no_place_is_refused(text: str) -> None:
    assert parse_place(text) is None


numbers = st.none() | st.integers(1, 99)


@given(st.builds(Pinpoint, st.integers(1, 999), numbers, numbers, numbers, numbers))
def test_writing_and_reading_agree(pinpoint: Pinpoint) -> None:
    place = Place(LAW, pinpoint)
    assert parse_place(str(place)) == place


@pytest.mark.parametrize(
    ("whole", "part", "covers"),
    [
        (":30", ":30第3款", True),
        (":30", ":30", True),
        (":30第3款", ":30第3款第1项", True),
        (":30第3款", ":30", False),
        (":30第3款", ":30第2款", False),
        (":30", ":30-1", False),
        (":30", ":31", False),
    ],
)
def test_a_place_covers_its_parts(whole: str, part: str, covers: bool) -> None:
    first, second = parse_place(LAW + whole), parse_place(LAW + part)
    assert first is not None
    assert second is not None
    assert first.covers(second) is covers


def test_the_only_paragraph_is_left_unnamed(book: LawBook) -> None:
    only, one_of_three = parse_place("甲市条例:1第1款第2项"), parse_place("甲市条例:2第1款")
    assert only is not None
    assert one_of_three is not None
    assert str(book.canonical(only)) == "甲市条例:1第2项"
    assert book.canonical(one_of_three) == one_of_three


def test_of_several_versions_the_latest_counts(laws: tuple[Law, ...]) -> None:
    old = replace(laws[0], id="甲市条例@2010-01-01", effective_from=date(2010, 1, 1))
    book = LawBook((laws[0], old))
    assert book.law("甲市条例") == laws[0]
    assert book.version(old.id) == old
