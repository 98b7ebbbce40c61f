"""Shared wording of two texts."""

import pytest

from corpus.text.bigrams import bigrams, shared


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [("甲乙丙", "甲乙丙", 1.0), ("甲乙丙", "乙丙丁", 0.5), ("甲", "甲", 1.0), ("", "甲", 0.0)],
)
def test_share(first: str, second: str, share: float) -> None:
    assert shared(first, second) == shared(second, first) == share


def test_a_text_of_one_character_is_its_own_bigram() -> None:
    assert (bigrams("甲乙丙"), bigrams("甲")) == ({"甲乙", "乙丙"}, {"甲"})
