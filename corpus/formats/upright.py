"""The tilt of a scanned page, told before anything on it is recognised; NumPy only.

Ink summed along the lines of a text changes sharply from line to gap. The sums are sharpest in the
direction of the lines. A tilt of a few degrees costs recognition little, but it tears lines that
stand side by side apart, and puts the end of one beside the start of the next.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_MOST_TILT = 6.0
_COARSE, _FINE = 0.5, 0.05
"""Degrees: the largest tilt looked for, and the steps of the search."""

_LEAST_TILT = 0.3
"""Degrees from which on turning is worth the blur."""

_GAIN = 1.5
"""How much sharper sums have to be along the tilt than straight across."""

_WIDTH = 1000
_MOST_INK = 200_000

Ink = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Rows and columns of the dark points of a picture."""


def tilt_of(gray: NDArray[np.uint8]) -> float:
    """Degrees by which a page is turned counter-clockwise.

    Args:
        gray: Brightness of each point, shape (height, width).

    Returns:
        0 where the page lies level, or shows no lines.
    """
    ink = _ink(gray)
    if not len(ink[0]):
        return 0.0
    rough = max(_angles(), key=lambda angle: _sharpness(ink, angle))
    steps = np.arange(-_COARSE, _COARSE + _FINE / 2, _FINE)
    angle = max((rough + steps).tolist(), key=lambda angle: _sharpness(ink, angle))
    if abs(angle) < _LEAST_TILT or _sharpness(ink, angle) <= _GAIN * _sharpness(ink, 0.0):
        return 0.0
    return float(round(angle, 2))


def _angles() -> list[float]:
    found: list[float] = np.arange(-_MOST_TILT, _MOST_TILT + _COARSE / 2, _COARSE).tolist()
    return found


def _ink(gray: NDArray[np.uint8]) -> Ink:
    """The dark points of a page made small, at most ``_MOST_INK`` of them."""
    step = max(1, max(gray.shape) // _WIDTH)
    height, width = (length // step * step for length in gray.shape)
    blocks = gray[:height, :width].reshape(height // step, step, width // step, step)
    small = blocks.min(axis=(1, 3))
    rows, columns = np.nonzero(small < _threshold(small))
    every = max(1, len(rows) // _MOST_INK)
    return rows[::every], columns[::every]


def _threshold(gray: NDArray[np.uint8]) -> float:
    """Brightness that parts ink from paper: halfway between the darkest and the usual."""
    paper, ink = float(np.median(gray)), float(gray.min(initial=255))
    return (paper + ink) / 2


def _sharpness(ink: Ink, angle: float) -> float:
    """How sharply the sums of ink along lines of a tilt change from one to the next."""
    rows, columns = ink
    if not len(rows):
        return 0.0
    places = np.rint(rows + columns * np.tan(np.radians(angle))).astype(np.int64)
    sums: NDArray[Any] = np.bincount(places - places.min())
    return float(np.square(np.diff(sums)).sum())
