"""Text with places: what PDF and OCR end in, and what the layout of a page is read from.

Coordinates are points or pixels, from the top left, y growing downwards.
"""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one line.

    Attributes:
        left: Of its box, less than ``right``; ``top`` is less than ``bottom``.
        text: Its characters.
        size: Width of a full-width character of its type; 0 where that is not known.
        spread: White space between its full-width characters altogether, in ``size``, of which a
            line that is spread to the margin has some; 0 where that is not known.
        raised: Places in ``text`` of characters in small type that stand high on the line.
    """

    left: float
    top: float
    right: float
    bottom: float
    text: str
    size: float = 0.0
    spread: float = 0.0
    raised: tuple[int, ...] = ()


class Rule(NamedTuple):
    """A straight line that is drawn, level or upright: its box."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """A page: width, height, what is written on it, and the lines that rule its tables."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...] = ()
