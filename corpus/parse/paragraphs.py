"""The lines of one article to its paragraphs (款), items (项) and sub-items (目).

``joining`` makes whole units of printed lines; here lists that run on in one line are split at
their next number, and each unit finds its place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.models import Item, Paragraph, SubItem
from corpus.numerals import to_chinese
from corpus.parse.headings import Marker, MarkerKind, ends_sentence, read_marker
from corpus.parse.joining import CITED_ITEM, attach_lists, join_lines, restore_markers

_MAX_INLINE = 99
"""Longest list that runs on in one line."""


def read_paragraphs(
    lines: Sequence[str], *, unnumbered: bool = False
) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """Reads an article's paragraphs.

    Args:
        lines: The article's printed lines without its 第X条; the first may be empty.
        unnumbered: Whether the text has no articles, so that 一、 begins a paragraph, not an item.

    Returns:
        The paragraphs, and what is odd about their lists, in Chinese.
    """
    joined, restored = restore_markers(join_lines(lines))
    units = attach_lists(_split(joined))
    reader = _Reader(unnumbered=unnumbered)
    reader.warnings += restored
    markers = [read_marker(unit) for unit in units]
    for unit, marker, following in zip(units, markers, [*markers, None][1:], strict=True):
        reader.read(unit, marker, following)
    return reader.result() or (Paragraph(1, ""),), tuple(reader.warnings)


def _split(lines: Sequence[str]) -> list[str]:
    """Every line, and every item of a list that runs on in one, by itself."""
    units: list[str] = []
    for at, line in enumerate(lines):
        following = read_marker(lines[at + 1]) if at + 1 < len(lines) else None
        units += split_inline(line, following)
    return units


@dataclass(slots=True)
class _Node:
    """A paragraph or an item while it is read."""

    number: int
    text: str
    marker: str = ""
    below: list["_Node"] = field(default_factory=list)


class _Reader:
    """Builds an article's paragraphs unit by unit; local to ``read_paragraphs``."""

    def __init__(self, *, unnumbered: bool) -> None:
        self._unnumbered = unnumbered
        self._paragraphs: list[_Node] = []
        self.warnings: list[str] = []
        self._top: MarkerKind | None = None
        self._sub: MarkerKind | None = None

    def result(self) -> tuple[Paragraph, ...]:
        """What was read."""
        return tuple(_paragraph(node) for node in self._paragraphs)

    def read(self, unit: str, marker: Marker | None, following: Marker | None) -> None:
        """Takes one unit: a paragraph, an item or a sub-item."""
        own = self._unnumbered and marker is not None and marker.kind == "一、"
        if marker is None or own or not self._in_place(marker, following):
            self._paragraphs.append(_Node(len(self._paragraphs) + 1, unit))
            self._top = self._sub = None
            return
        if not self._paragraphs:
            self._paragraphs.append(_Node(1, ""))
        if self._top in (None, marker.kind):
            self._add_item(marker)
        else:
            self._add_subitem(marker, unit)

    def _in_place(self, marker: Marker, following: Marker | None) -> bool:
        """Whether the number shows that the marker is one (一、二级… has none)."""
        if marker.kind == "（一）":
            return True
        last = self._paragraphs[-1] if self._paragraphs else None
        if last is None or self._top is None:
            goes_on = following is not None and (following.kind, following.number) == (
                marker.kind,
                2,
            )
            return marker.number == 1 and (last is None or goes_on or not ends_sentence(last.text))
        if marker.kind == self._top:
            return marker.number == last.below[-1].number + 1
        if marker.kind == self._sub:
            return marker.number == last.below[-1].below[-1].number + 1
        return self._sub is not None or marker.number == 1

    def _add_item(self, marker: Marker) -> None:
        """Appends an item to the last paragraph."""
        items = self._paragraphs[-1].below
        self.warnings += _sequence_warning(items[-1].number if items else 0, marker)
        plain = f"（{to_chinese(marker.number)}）"
        items.append(_node(marker, plain))
        self._top, self._sub = marker.kind, None

    def _add_subitem(self, marker: Marker, unit: str) -> None:
        """Appends a sub-item to the last item; deeper lists stay in its text, markers and all."""
        subitems = self._paragraphs[-1].below[-1].below
        if self._sub in (None, marker.kind):
            self._sub = marker.kind
            subitems.append(_node(marker, f"{marker.number}."))
        else:
            subitems[-1].text += f"\n{unit}"


def _node(marker: Marker, plain: str) -> _Node:
    """A list entry; its marker is noted where it is not the plain one."""
    printed = marker.printed if marker.printed != plain else ""
    return _Node(marker.number, marker.rest, printed)


def _paragraph(node: _Node) -> Paragraph:
    return Paragraph(node.number, node.text, tuple(_item(item) for item in node.below))


def _item(node: _Node) -> Item:
    subitems = tuple(SubItem(s.number, s.text, s.marker) for s in node.below)
    return Item(node.number, node.text, subitems, node.marker)


def _sequence_warning(last: int, marker: Marker) -> tuple[str, ...]:
    """A sentence where an item's number does not follow the one before."""
    if marker.number == last + 1:
        return ()
    found, before = to_chinese(marker.number), to_chinese(last)
    return (
        f"第（{before}）项之后是第（{found}）项，项号不连续" if last else f"项号从（{found}）开始",
    )


def split_inline(line: str, following: Marker | None = None) -> tuple[str, ...]:
    """Splits a list that runs on in one line: …：（一）…；（二）….

    Args:
        line: A whole line.
        following: Marker of the next line; （二） there shows that the list began in this one.
    """
    marker = read_marker(line)
    number = marker.number + 1 if marker is not None and marker.kind == "（一）" else 1
    parts, start, at = [], 0, 0
    while (at := _next_sign(line, number, at + 1)) > 0:
        after = "：:" if number == 1 else "；。：;:"
        if line[at - 1] not in after or CITED_ITEM.match(line[at : at + 16]):
            continue
        goes_on = _next_sign(line, 2, at) > 0 or (following is not None and following.number == 2)
        if number == 1 and not goes_on:
            break
        parts.append(line[start:at])
        start, number = at, number + 1
    return (*parts, line[start:])


def _next_sign(line: str, number: int, start: int) -> int:
    """Where the marker of a number stands next, in either width; -1 if nowhere."""
    if number > _MAX_INLINE:
        return -1
    match = re.compile(f"[（(]{to_chinese(number)}[）)]").search(line, start)
    return match.start() if match else -1
