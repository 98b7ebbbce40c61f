"""Which article of one version became which of the next.

Equal texts are paired first; between them, articles are paired in their order by a dynamic
programme over their similarity; what is left over and yet alike has moved.
"""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from corpus.text.bigrams import shared

ALIKE = 0.5
"""Least similarity, in [0, 1], of two texts that are taken for one article."""

_MAYBE = 0.25


def align(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[int | None, int | None], ...]:
    """Pairs the texts of two versions.

    Args:
        old: Texts of the earlier version, in order.
        new: Texts of the later one.

    Returns:
        Pairs of places, in the order of the later version with what was dropped where it stood;
        ``None`` where there is no counterpart.
    """
    pairs = _equal(old, new)
    pairs |= _in_order(old, new, pairs)
    pairs |= _moved(old, new, pairs)
    return _listed(len(old), len(new), pairs)


def similarity(first: str, second: str) -> float:
    """How alike two texts are, from 0 to 1: the share of bigrams, then of matching blocks."""
    if shared(first, second) < _MAYBE:
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _equal(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Pairs of texts that are the same, where they stand once in each version."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(new):
        places[text].append(at)
    counts: dict[str, int] = defaultdict(int)
    for text in old:
        counts[text] += 1
    return {
        at: places[text][0]
        for at, text in enumerate(old)
        if counts[text] == 1 and len(places[text]) == 1
    }


def _in_order(old: Sequence[str], new: Sequence[str], known: dict[int, int]) -> dict[int, int]:
    """Pairs between neighbours that are paired already, in rising order."""
    found: dict[int, int] = {}
    fixed = _rising(known)
    bounds = [(-1, -1), *fixed, (len(old), len(new))]
    taken = set(known.values())
    for (i0, j0), (i1, j1) in itertools.pairwise(bounds):
        left = [i for i in range(i0 + 1, i1) if i not in known]
        right = [j for j in range(j0 + 1, j1) if j not in taken]
        found |= _programme(left, right, old, new)
    return found


def _rising(pairs: dict[int, int]) -> list[tuple[int, int]]:
    """The longest run of pairs whose places rise in both versions."""
    tails: list[int] = []
    chain: list[tuple[int, int | None]] = []
    order = sorted(pairs.items())
    for n, (_, j) in enumerate(order):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if order[tails[middle]][1] < j else (low, middle)
        chain.append((n, tails[low - 1] if low else None))
        tails[low : low + 1] = [n]
    out: list[tuple[int, int]] = []
    at = tails[-1] if tails else None
    while at is not None:
        out.append(order[at])
        at = chain[at][1]
    return out[::-1]


def _programme(
    left: Sequence[int], right: Sequence[int], old: Sequence[str], new: Sequence[str]
) -> dict[int, int]:
    """The pairs in order that are most alike in sum (Needleman and Wunsch 1970, gaps are free)."""
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    alike = [[similarity(old[i], new[j]) for j in right] for i in left]
    for a in range(len(left) - 1, -1, -1):
        for b in range(len(right) - 1, -1, -1):
            pair = alike[a][b] + best[a + 1][b + 1] if alike[a][b] >= ALIKE else 0.0
            best[a][b] = max(pair, best[a + 1][b], best[a][b + 1])
    out: dict[int, int] = {}
    a = b = 0
    while a < len(left) and b < len(right):
        if alike[a][b] >= ALIKE and best[a][b] == alike[a][b] + best[a + 1][b + 1]:
            out[left[a]] = right[b]
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return out


def _moved(old: Sequence[str], new: Sequence[str], known: dict[int, int]) -> dict[int, int]:
    """Pairs of what is left, most alike first."""
    taken = set(known.values())
    left = [i for i in range(len(old)) if i not in known]
    right = [j for j in range(len(new)) if j not in taken]
    scored = [(similarity(old[i], new[j]), i, j) for i in left for j in right]
    out: dict[int, int] = {}
    for score, i, j in sorted(scored, key=lambda pair: (-pair[0], pair[1:])):
        if score >= ALIKE and i not in out and j not in out.values():
            out[i] = j
    return out


def _listed(
    olds: int, news: int, pairs: dict[int, int]
) -> tuple[tuple[int | None, int | None], ...]:
    """All places in the order of the later version; a dropped one after what it followed."""
    back = {j: i for i, j in pairs.items()}
    out: list[tuple[int | None, int | None]] = [(back.get(j), j) for j in range(news)]
    for i in range(olds):
        if i not in pairs:
            after = next((n for n, pair in enumerate(out) if i and pair[0] == i - 1), None)
            out.insert(0 if after is None else after + 1, (i, None))
    return tuple(out)
