"""The inverted file of BM25: which passages hold a token, and how often.

Postings of parts of a corpus are counted one by one and merged, so that memory stays bounded and
the postings of laws that did not change are taken over as they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.tokens import TOKEN_BITS, Tokens, number_texts

_ROW_BITS = 64 - TOKEN_BITS
MAX_TEXTS = 1 << _ROW_BITS
"""How many texts can be counted at a time."""

_MOST = 255
"""A token that stands in a text more often counts as this often; BM25 is long saturated there."""


_PIECE = 4_000_000
"""Entries moved at a time when postings are merged; 100 MB while they are."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings grouped by token; token ``i`` owns the next ``counts[i]`` entries.

    Attributes:
        tokens: Distinct tokens in rising order, shape (v,).
        counts: How many passages hold each, shape (v,).
        rows: Positions of those passages, shape (n,).
        frequencies: How often the token stands in each, at most 255, shape (n,).
        lengths: Number of tokens of each passage, by position, shape (passages,).
    """

    tokens: Tokens
    counts: NDArray[np.int64]
    rows: NDArray[np.int32]
    frequencies: NDArray[np.uint8]
    lengths: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Placed:
    """Postings on their way into a whole.

    Attributes:
        postings: Of some passages.
        rows: Where each of these passages is to stand, -1 for one to be dropped.
    """

    postings: Postings
    rows: NDArray[np.int64]


def count(texts: Sequence[str]) -> Postings:
    """Counts the tokens of some texts, at most ``MAX_TEXTS``; positions are those in ``texts``."""
    tokens, owners = number_texts(texts)
    lengths = np.bincount(owners, minlength=len(texts)).astype(np.int32)
    # One sort of plain integers groups tokens, orders their passages and gathers repetitions.
    keys = np.sort((tokens << np.uint64(_ROW_BITS)) | owners.astype(np.uint64))
    starts = np.flatnonzero(_changes(keys))
    frequencies = np.minimum(np.diff(starts, append=len(keys)), _MOST)
    keys = keys[starts]
    tokens = keys >> np.uint64(_ROW_BITS)
    rows = (keys & np.uint64(MAX_TEXTS - 1)).astype(np.int32)
    first = np.flatnonzero(_changes(tokens))
    counts = np.diff(first, append=len(tokens)).astype(np.int64)
    return Postings(tokens[first], counts, rows, frequencies.astype(np.uint8), lengths)


def merge(blocks: Sequence[Placed], size: int) -> Postings:
    """Joins the postings of disjoint sets of passages, piece by piece so that memory stays low.

    Args:
        blocks: In the order in which their passages are to stand within a token.
        size: Number of passages altogether.
    """
    tokens = _union([block.postings.tokens for block in blocks])
    counts = np.zeros(len(tokens), dtype=np.int64)
    lengths = np.zeros(size, dtype=np.int32)
    for block in blocks:
        kept = block.rows >= 0
        lengths[block.rows[kept]] = block.postings.lengths[kept]
        for piece in _pieces(block, tokens):
            counts += np.bincount(piece.tokens, minlength=len(tokens))
    total = int(counts.sum())
    rows, frequencies = np.empty(total, dtype=np.int32), np.empty(total, dtype=np.uint8)
    free = np.cumsum(counts) - counts
    for block in blocks:
        for piece in _pieces(block, tokens):
            starts = np.flatnonzero(_changes(piece.tokens))
            sizes = np.diff(starts, append=len(piece.tokens))
            owners = piece.tokens[starts]
            targets = np.repeat(free[owners] - starts, sizes) + np.arange(len(piece.tokens))
            rows[targets], frequencies[targets] = piece.rows, piece.frequencies
            free[owners] += sizes
    held = counts > 0
    return Postings(tokens[held], counts[held], rows, frequencies, lengths)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some entries that are kept: the place of the token, the new position, the frequency."""

    tokens: NDArray[np.int64]
    rows: NDArray[np.int32]
    frequencies: NDArray[np.uint8]


def _pieces(block: Placed, tokens: Tokens) -> Iterator[_Piece]:
    """The entries of a block, tokens whole and in order, a few million at a time."""
    postings, positions = block.postings, block.rows.astype(np.int32)
    ends = np.cumsum(postings.counts)
    cuts = np.searchsorted(ends, np.arange(_PIECE, len(postings.rows), _PIECE))
    bounds = np.unique(np.array([0, *cuts, len(ends)]))
    for first, last in pairwise(bounds):
        span = slice(int(ends[first - 1]) if first else 0, int(ends[last - 1]))
        places = np.searchsorted(tokens, postings.tokens[first:last])
        owners = np.repeat(places, postings.counts[first:last])
        rows = positions[postings.rows[span]]
        kept = rows >= 0
        yield _Piece(owners[kept], rows[kept], postings.frequencies[span][kept])


def _changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether each value differs from the one before it."""
    changed = np.ones(len(values), dtype=bool)
    changed[1:] = values[1:] != values[:-1]
    return changed


def _union(parts: Sequence[Tokens]) -> Tokens:
    found = np.concatenate([np.empty(0, dtype=np.uint64), *parts])
    found.sort()
    return found[_changes(found)]
