"""The tilt of a page, by the ink along its lines."""

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.formats.upright import tilt_of

SIZE = 600


def page(tilt: float, seed: int = 7) -> NDArray[np.uint8]:
    """A page of lines of words, turned counter-clockwise by some degrees."""
    rng = np.random.default_rng(seed)
    gray = np.full((SIZE, SIZE), 255, dtype=np.uint8)
    slope = np.tan(np.radians(tilt))
    for top in range(60, SIZE - 60, 24):
        for left in range(60, SIZE - 60, 14):
            if rng.random() < 0.15:
                continue
            for x in range(left, left + 10):
                y = round(top - slope * (x - SIZE / 2))
                gray[y : y + 12, x] = rng.integers(0, 80)
    return gray


@pytest.mark.parametrize("tilt", [-5.0, -2.7, -0.5, 0.4, 1.0, 3.0, 5.0])
def test_the_tilt_is_found(tilt: float) -> None:
    assert tilt_of(page(tilt)) == pytest.approx(tilt, abs=0.15)


@pytest.mark.parametrize("tilt", [0.0, 0.1, -0.15])
def test_a_page_that_lies_level_is_left_alone(tilt: float) -> None:
    assert tilt_of(page(tilt)) == 0.0


def test_a_page_without_lines_has_none() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (1200, 900)).astype(np.uint8)
    assert tilt_of(np.full((50, 40), 255, dtype=np.uint8)) == 0.0
    assert tilt_of(noise) == 0.0
    noise[:] = 255
    noise[0, 0] = 0
    assert tilt_of(noise) == 0.0
