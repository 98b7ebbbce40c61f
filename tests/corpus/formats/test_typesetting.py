"""How a document sets its text: distances between lines, margins."""

import pytest

from corpus.formats.pieces import Piece
from corpus.formats.typesetting import Column, habits_of

BODY = "甲" * 40


def column(*pitches: float) -> Column:
    """Lines that stand so far under each other."""
    rows, top = [Piece(80, 0, 480, 10, BODY)], 0.0
    for pitch in pitches:
        top += pitch
        rows.append(Piece(80, top, 480, top + 10, BODY))
    return Column(tuple(rows), 600)


@pytest.mark.parametrize(
    ("pitches", "spaced"),
    [
        ((20, 20, 24, 20, 20.5, 24.5, 20, 24), True),
        ((20, 20, 20.5, 20, 20.5, 21, 20, 20), False),
        ((20, 20.6, 21.2, 21.8, 22.4, 23, 23.6, 24), False),
        ((20, 20, 32, 20, 20, 32, 20, 20), True),
    ],
    ids=["two distances", "one", "wavering", "wide"],
)
def test_two_distances_between_lines_set_paragraphs_apart(
    pitches: tuple[float, ...], spaced: bool
) -> None:
    assert habits_of([column(*pitches * 3)]).spaced is spaced
