import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading import parse_article_number
from corpus.models import article_label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30", (30, None)),
        ("30-1", (30, 1)),
        (" 三十 ", (30, None)),
        ("第三十条", (30, None)),
        ("第30条", (30, None)),
        ("第三十条之一", (30, 1)),
        ("第一百零五条之十", (105, 10)),
        ("", None),
        ("0", None),
        ("30-0", None),
        ("30-", None),
        ("第三十款", None),
        ("三十条款", None),
    ],
)
def test_article_number(text: str, expected: tuple[int, int | None] | None) -> None:
    assert parse_article_number(text) == expected


@given(st.integers(1, 999), st.none() | st.integers(1, 20))
def test_every_label_is_read_back(number: int, suffix: int | None) -> None:
    assert parse_article_number(article_label(number, suffix)) == (number, suffix)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    parse_article_number(text)
