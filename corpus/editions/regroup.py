"""Articles that were split in two or more, and those that were merged into one.

A pairing leaves over the second half of a split article, as if it were new. It is a piece of the
old article where most of it stands there word for word, next to a piece that does so too, and
together they hold most of what the old article said. Merging is the same, looked at backwards.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.text.bigrams import bigrams

_INSIDE = 0.6
"""Least share of a piece that stands in the whole, by bigrams."""
_HELD = 0.6
"""Least share of the whole that its pieces hold together."""
_ALONE = 0.85
"""A piece that holds so much of the whole is the whole."""
_OWN = 0.25
"""Least share of a piece that stands in the whole and in no other piece."""
_SHORTEST = 8
"""Characters of the shortest piece; less is found everywhere."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that became others: one and several, or several and one.

    Attributes:
        old: Places in the earlier version.
        new: Places in the later one.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]


def regroup(
    old: Sequence[str], new: Sequence[str], pairs: Sequence[tuple[int | None, int | None]]
) -> tuple[Group, ...]:
    """The splits and merges that a pairing of two versions hides.

    Args:
        old: Texts of the earlier version, in order.
        new: Texts of the later one.
        pairs: As :func:`corpus.editions.alignment.align` gives them.

    Returns:
        Groups, none of which shares an article with another.
    """
    there = {i: j for i, j in pairs if i is not None and j is not None and old[i] != new[j]}
    back = {j: i for i, j in there.items()}
    lost = [i for i, j in pairs if i is not None and j is None]
    added = [j for i, j in pairs if j is not None and i is None]
    splits = [Group((i,), pieces) for i, pieces in _pieces(old, new, there, lost, added)]
    taken = {i for group in splits for i in group.old}
    left = {j: i for j, i in back.items() if i not in taken}
    merged = _pieces(new, old, left, added, [i for i in lost if i not in taken])
    used = {j for group in splits for j in group.new}
    return (*splits, *(Group(parts, (j,)) for j, parts in merged if j not in used))


def _pieces(
    wholes: Sequence[str],
    parts: Sequence[str],
    paired: Mapping[int, int],
    unpaired: Sequence[int],
    left: Sequence[int],
) -> list[tuple[int, tuple[int, ...]]]:
    """Which of the parts left over, with the part that is paired already, make up which whole."""
    found: dict[int, set[int]] = defaultdict(set)
    grams = {n: bigrams(wholes[n]) for n in (*paired, *unpaired)}
    for part in left:
        whole = _parent(bigrams(parts[part]), grams) if len(parts[part]) >= _SHORTEST else None
        if whole is not None:
            found[whole].add(part)
    for whole, places in found.items():
        if whole in paired:
            places.add(paired[whole])
    runs = ((whole, _run(places, paired.get(whole))) for whole, places in found.items())
    return [(n, run) for n, run in sorted(runs) if _is_made_of(grams[n], [parts[p] for p in run])]


def _parent(part: set[str], wholes: Mapping[int, set[str]]) -> int | None:
    """The whole that holds most of a part, if any holds enough of it."""
    shares = {n: len(part & whole) / len(part) for n, whole in wholes.items()}
    best = max(shares, key=lambda n: shares[n], default=None)
    return best if best is not None and shares[best] >= _INSIDE else None


def _run(places: set[int], paired: int | None) -> tuple[int, ...]:
    """Places that follow each other without a gap, around the one that is paired."""
    start = min(places) if paired is None else paired
    first = last = start
    while first - 1 in places:
        first -= 1
    while last + 1 in places:
        last += 1
    return tuple(range(first, last + 1))


def _is_made_of(whole: set[str], parts: Sequence[str]) -> bool:
    """Whether several parts hold most of a whole together, none alone, and each what no other does.

    The last tells a piece from an article that only repeats the wording of another.
    """
    if len(parts) < 2 or not whole:
        return False
    grams = [bigrams(part) for part in parts]
    together = whole & set().union(*grams)
    if len(together) < _HELD * len(whole):
        return False
    for part in grams:
        others = set().union(*(other for other in grams if other is not part))
        own = (part & whole) - others
        if len(part & whole) >= _ALONE * len(whole) or len(own) < _OWN * len(part):
            return False
    return True
