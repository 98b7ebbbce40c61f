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


_PIECE = 1_000_000
"""Entries moved at a time when postings are merged; 30 MB while they are."""


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
    """Joins the postings of disjoint sets of passages.

    Args:
        blocks: In the order in which their passages are to stand within a token.
        size: Number of passages altogether.
    """
    parts = list(merged(blocks))
    return Postings(
        np.concatenate([np.empty(0, np.uint64), *(part.tokens for part in parts)]),
        np.concatenate([np.empty(0, np.int64), *(part.counts for part in parts)]),
        np.concatenate([np.empty(0, np.int32), *(part.rows for part in parts)]),
        np.concatenate([np.empty(0, np.uint8), *(part.frequencies for part in parts)]),
        lengths_of(blocks, size),
    )


def lengths_of(blocks: Sequence[Placed], size: int) -> NDArray[np.int32]:
    """Number of tokens of each passage of some blocks together, by position."""
    lengths = np.zeros(size, dtype=np.int32)
    for block in blocks:
        kept = block.rows >= 0
        lengths[block.rows[kept]] = block.postings.lengths[kept]
    return lengths


def entries_of(block: Placed) -> int:
    """How many entries of a block are not dropped."""
    held, rows = block.postings.rows, block.rows
    if bool((rows >= 0).all()):
        return len(held)
    starts = range(0, len(held), _PIECE)
    return sum(int(np.count_nonzero(rows[held[at : at + _PIECE]] >= 0)) for at in starts)


def merged(blocks: Sequence[Placed]) -> Iterator[Postings]:
    """The postings of disjoint sets of passages joined, some tokens at a time.

    Each part holds a few million entries, so that a whole need never be in memory; ``lengths`` is
    empty in it.

    Args:
        blocks: In the order in which their passages are to stand within a token.
    """
    tokens = _union([block.postings.tokens for block in blocks])
    sizes = np.zeros(len(tokens), dtype=np.int64)
    for block in blocks:
        sizes[np.searchsorted(tokens, block.postings.tokens)] += block.postings.counts
    ends = np.cumsum(sizes)
    cuts = np.searchsorted(ends, np.arange(_PIECE, int(sizes.sum()), _PIECE))
    for first, last in pairwise(np.unique(np.array([0, *cuts, len(tokens)])).tolist()):
        own = tokens[first:last]
        yield _joined(own, [_piece(block, own) for block in blocks])


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some entries that are kept: the place of the token, the new position, the frequency."""

    tokens: NDArray[np.int64]
    rows: NDArray[np.int32]
    frequencies: NDArray[np.uint8]


def _piece(block: Placed, tokens: Tokens) -> _Piece:
    """The entries of a block for some neighbouring tokens, in order."""
    postings = block.postings
    first = int(np.searchsorted(postings.tokens, tokens[0]))
    last = int(np.searchsorted(postings.tokens, tokens[-1], side="right"))
    start = int(postings.counts[:first].sum())
    counts = postings.counts[first:last]
    span = slice(start, start + int(counts.sum()))
    places = np.searchsorted(tokens, postings.tokens[first:last])
    owners = np.repeat(places, counts)
    rows = block.rows[postings.rows[span]].astype(np.int32)
    kept = rows >= 0
    return _Piece(owners[kept], rows[kept], postings.frequencies[span][kept])


def _joined(tokens: Tokens, pieces: Sequence[_Piece]) -> Postings:
    """The entries of several blocks for some tokens, those of a token together."""
    counts = np.zeros(len(tokens), dtype=np.int64)
    for piece in pieces:
        counts += np.bincount(piece.tokens, minlength=len(tokens))
    total = int(counts.sum())
    rows, frequencies = np.empty(total, dtype=np.int32), np.empty(total, dtype=np.uint8)
    free = np.cumsum(counts) - counts
    for piece in pieces:
        starts = np.flatnonzero(_changes(piece.tokens))
        sizes = np.diff(starts, append=len(piece.tokens))
        owners = piece.tokens[starts]
        targets = np.repeat(free[owners] - starts, sizes) + np.arange(len(piece.tokens))
        rows[targets], frequencies[targets] = piece.rows, piece.frequencies
        free[owners] += sizes
    held = counts > 0
    return Postings(tokens[held], counts[held], rows, frequencies, np.empty(0, np.int32))


def _changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether each value differs from the one before it."""
    changed = np.ones(len(values), dtype=bool)
    changed[1:] = values[1:] != values[:-1]
    return changed


def _union(parts: Sequence[Tokens]) -> Tokens:
    found = np.concatenate([np.empty(0, dtype=np.uint64), *parts])
    found.sort()
    return found[_changes(found)]
