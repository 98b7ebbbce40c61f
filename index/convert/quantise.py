"""Rounding of weights: seven bits a channel for matrices, four bits a block for embeddings."""

import numpy as np
from numpy.typing import NDArray

from index.convert.weights import Array

BLOCK = 32
"""Embedding values that share one scale."""

_STEPS = 64
"""Largest level of a matrix weight. Seven bits, not eight: two products of an unsigned activation
(255) with a weight must fit the signed 16-bit sums of x86 processors without VNNI (255 · 64 · 2 <
32768), or those saturate silently and give other vectors than newer machines do."""


def matrix(weight: Array) -> tuple[NDArray[np.int8], Array]:
    """Rounds each output channel of a linear layer to its own grid.

    Args:
        weight: (outputs, inputs).

    Returns:
        Levels in [-64, 64], (inputs, outputs), and the step of each output.
    """
    step = np.abs(weight).max(axis=1) / np.float32(_STEPS)
    step[step < np.finfo(np.float32).tiny] = 1  # below it, division is no longer exact
    return np.rint(weight / step[:, None]).astype(np.int8).T.copy(), step.astype(np.float32)


def unmatrix(levels: NDArray[np.int8], step: Array) -> Array:
    """Undoes :func:`matrix` up to its rounding."""
    return (levels.astype(np.float32) * step).T.copy()


def table(rows: Array) -> tuple[NDArray[np.uint8], Array]:
    """Rounds an embedding table to signed four-bit levels, the scheme called Q4_0.

    The value of largest magnitude in a block becomes level -8, so a table that was Q4_0 before
    comes through unchanged.

    Args:
        rows: (pieces, width), the width a multiple of 32.

    Returns:
        Two levels a byte, low half first, (pieces · width / 2), and steps (pieces, width / 32).
    """
    blocks = rows.reshape(-1, BLOCK)
    peak = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=1)[:, None], axis=1)
    step = peak / np.float32(-8)
    step[step == 0] = 1
    levels = np.clip(np.rint(blocks / step), -8, 7).astype(np.int8).reshape(-1)
    halves = levels.view(np.uint8) & 15
    packed = (halves[0::2] | (halves[1::2] << 4)).astype(np.uint8)
    return packed, step.reshape(rows.shape[0], -1).astype(np.float32)


def untable(packed: NDArray[np.uint8], steps: Array) -> Array:
    """Undoes :func:`table` up to its rounding."""
    halves = np.stack([packed & 15, packed >> 4], axis=1).reshape(-1, BLOCK).astype(np.int8)
    levels = np.where(halves > 7, halves - 16, halves).astype(np.float32)
    return (levels * steps.reshape(-1, 1)).reshape(steps.shape[0], -1)
