"""Text with places: what PDF and OCR end in, and what the layout of a page is read from.

Coordinates are points or pixels, from the top left, y growing downwards.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one line: its box (left < right, top < bottom) and its characters."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page: width, height, and what is written on it."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
