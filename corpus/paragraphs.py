"""The lines of one article to its paragraphs (款), items (项) and sub-items (目).

A printed line is not a paragraph: pages break sentences, and lists run on in one line. A line that
does not end a sentence continues on the next; a list that runs on is split at its next number.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.headings import Marker, MarkerKind, ends_sentence, is_complete, read_marker
from corpus.models import Item, Paragraph, SubItem
from corpus.numerals import to_chinese

_CITED_ITEM = re.compile(
    r"^[（(][^）)]{1,4}[）)](?:项(?!目)|款(?!项)|目[的、，规]|[、至和或]第?[（(])"
)


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
    reader = _Reader(unnumbered=unnumbered)
    reader.warnings += restored
    for at, line in enumerate(joined):
        following = read_marker(joined[at + 1]) if at + 1 < len(joined) else None
        for part in split_inline(line, following):
            reader.read(part)
    return tuple(reader.paragraphs) or (Paragraph(1, ""),), tuple(reader.warnings)


class _Reader:
    """Builds an article's paragraphs line by line; local to ``read_paragraphs``."""

    def __init__(self, *, unnumbered: bool) -> None:
        self._unnumbered = unnumbered
        self.paragraphs: list[Paragraph] = []
        self.warnings: list[str] = []
        self._top: MarkerKind | None = None
        self._sub: MarkerKind | None = None

    def read(self, line: str) -> None:
        """Takes one whole line: a paragraph, an item or a sub-item."""
        marker = read_marker(line)
        own = self._unnumbered and marker is not None and marker.kind == "一、"
        if marker is None or own or not self._in_place(marker):
            self.paragraphs.append(Paragraph(len(self.paragraphs) + 1, line))
            self._top = self._sub = None
            return
        if not self.paragraphs:
            self.paragraphs.append(Paragraph(1, ""))
        if self._top in (None, marker.kind):
            self._add_item(marker)
        else:
            self._add_subitem(marker, line)

    def _in_place(self, marker: Marker) -> bool:
        """Whether the number shows that the marker is one (一、二级… has none)."""
        last = self.paragraphs[-1] if self.paragraphs else None
        if marker.kind == "（一）":
            return True
        if last is None or self._top is None:
            return marker.number == 1 and (last is None or not ends_sentence(last.text))
        if marker.kind == self._top:
            return marker.number == last.items[-1].number + 1
        if marker.kind == self._sub:
            return marker.number == last.items[-1].subitems[-1].number + 1
        return self._sub is not None or marker.number == 1

    def _add_item(self, marker: Marker) -> None:
        """Appends an item to the last paragraph."""
        last = self.paragraphs[-1]
        self.warnings += _sequence_warning(last.items[-1].number if last.items else 0, marker)
        item = Item(marker.number, marker.rest)
        self.paragraphs[-1] = replace(last, items=(*last.items, item))
        self._top, self._sub = marker.kind, None

    def _add_subitem(self, marker: Marker, line: str) -> None:
        """Appends a sub-item to the last item; deeper lists stay in its text, markers and all."""
        last = self.paragraphs[-1]
        item = last.items[-1]
        if self._sub in (None, marker.kind):
            self._sub = marker.kind
            subitems = (*item.subitems, SubItem(marker.number, marker.rest))
        else:
            deepest = item.subitems[-1]
            subitems = (*item.subitems[:-1], replace(deepest, text=deepest.text + line))
        items = (*last.items[:-1], replace(item, subitems=subitems))
        self.paragraphs[-1] = replace(last, items=items)


def restore_markers(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Gives list items back the markers that a converter dropped.

    Lines without a marker between （二） and （五） are items where their number fills the gap and
    each ends in a semicolon; so are those between an introduction (…：) and the first marker.

    Returns:
        The lines, and a warning for each marker restored.
    """
    out, restored = list(lines), list[str]()
    last, start = 0, None
    for at, line in enumerate(lines):
        marker = read_marker(line)
        if marker is None or marker.kind != "（一）":
            if line.endswith("："):
                last, start = 0, at + 1
            continue
        between = range(start, at) if start is not None else range(0)
        fills = len(between) == marker.number - last - 1
        if between and fills and all(lines[i].endswith("；") for i in between):
            for number, i in enumerate(between, last + 1):
                out[i] = f"（{to_chinese(number)}）{lines[i]}"
                restored.append(f"原文缺项号，据前后项号补为第（{to_chinese(number)}）项")
        last, start = marker.number, at + 1
    return tuple(out), tuple(restored)


def _sequence_warning(last: int, marker: Marker) -> tuple[str, ...]:
    """A sentence where an item's number does not follow the one before."""
    if marker.number == last + 1:
        return ()
    found, before = to_chinese(marker.number), to_chinese(last)
    return (
        f"第（{before}）项之后是第（{found}）项，项号不连续" if last else f"项号从（{found}）开始",
    )


def join_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Rejoins sentences that a page or line break cut in two."""
    joined: list[str] = []
    for at, line in enumerate(lines):
        if not line:
            continue
        if joined and _continues(joined, line, lines[at + 1 :]):
            joined[-1] = _glue(joined[-1], line)
        else:
            joined.append(line)
    return tuple(joined)


def _continues(before: Sequence[str], line: str, after: Sequence[str]) -> bool:
    """Whether a line continues the one before it."""
    previous = before[-1]
    if _CITED_ITEM.match(line):
        return not is_complete(previous)
    if read_marker(line) is not None:
        return False
    if not is_complete(previous):
        return not _bare_list(before)
    marker = read_marker(previous)
    if marker is not None:
        following = next((m for text in after if (m := read_marker(text))), None)
        return following is not None and _follows(following, marker)
    return previous.endswith("；") and not any(x.endswith("：") for x in before)


def _follows(marker: Marker, before: Marker) -> bool:
    """Whether a marker is the next of the same list, so that what stands between is the item's."""
    return (marker.kind, marker.number) == (before.kind, before.number + 1)


def _bare_list(lines: Sequence[str]) -> bool:
    """Whether the last two lines are items without end marks, as some lists are printed."""
    tail = lines[-2:]
    return len(tail) == 2 and all(read_marker(x) and not is_complete(x) for x in tail)


def _glue(first: str, second: str) -> str:
    """Two parts of a sentence; a space only between Latin words."""
    latin = first[-1:].isascii() and first[-1:].isalpha() and second[:1].isascii()
    return first + (" " if latin and second[:1].isalpha() else "") + second


def split_inline(line: str, following: Marker | None = None) -> tuple[str, ...]:
    """Splits a list that runs on in one line: …：（一）…；（二）….

    Args:
        line: A whole line.
        following: Marker of the next line; （二） there shows that the list began in this one.
    """
    marker = read_marker(line)
    number = marker.number + 1 if marker is not None and marker.kind == "（一）" else 1
    parts, start, at = [], 0, 0
    while True:
        sign = f"（{to_chinese(number)}）"
        at = line.find(sign, at + 1)
        if at < 0:
            break
        if line[at - 1] not in ("：" if number == 1 else "；。：") or _CITED_ITEM.match(line[at:]):
            continue
        goes_on = "（二）" in line[at:] or (following is not None and following.number == 2)
        if number == 1 and not goes_on:
            break
        parts.append(line[start:at])
        start, number = at, number + 1
    return (*parts, line[start:])
