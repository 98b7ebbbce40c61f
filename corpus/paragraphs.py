"""The lines of one article to its paragraphs (款), items (项) and sub-items (目).

A printed line is not a paragraph: pages break sentences, and lists run on in one line. A line that
does not end a sentence continues on the next; a list that runs on is split at its next number.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.headings import Marker, ends_sentence, is_complete, read_marker
from corpus.models import Item, Paragraph, SubItem
from corpus.numerals import to_chinese

_CITED_ITEM = re.compile(r"^[（(][^）)]{1,4}[）)](?:[项款目]|[、至和或]第?[（(])")


def read_paragraphs(lines: Sequence[str]) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """Reads an article's paragraphs.

    Args:
        lines: The article's printed lines without its 第X条; the first may be empty.

    Returns:
        The paragraphs, and what is odd about their lists, in Chinese.
    """
    logical = [part for line in join_lines(lines) for part in split_inline(line)]
    paragraphs: list[Paragraph] = []
    warnings: list[str] = []
    top: str | None = None
    for line in logical:
        marker = _marker_in_place(line, paragraphs, top)
        if marker is None:
            paragraphs.append(Paragraph(len(paragraphs) + 1, line))
            top = None
            continue
        if not paragraphs:
            paragraphs.append(Paragraph(1, ""))
        last = paragraphs[-1]
        if top is None or marker.kind == top:
            top = marker.kind
            warnings += _sequence_warning(last.items[-1].number if last.items else 0, marker)
            item = Item(marker.number, marker.rest)
            paragraphs[-1] = replace(last, items=(*last.items, item))
        else:
            paragraphs[-1] = _with_subitem(last, marker)
    return tuple(paragraphs) or (Paragraph(1, ""),), tuple(warnings)


def _marker_in_place(line: str, paragraphs: Sequence[Paragraph], top: str | None) -> Marker | None:
    """The line's marker, unless its number shows that it is none (一、二级…)."""
    marker = read_marker(line)
    if marker is None or marker.kind == "（一）":
        return marker
    last = paragraphs[-1] if paragraphs else None
    if last is None or top is None:
        opens = marker.number == 1 and (last is None or not ends_sentence(last.text))
        return marker if opens else None
    if marker.kind == top:
        return marker if marker.number == last.items[-1].number + 1 else None
    subitems = last.items[-1].subitems
    expected = subitems[-1].number + 1 if subitems else 1
    return marker if marker.number == expected else None


def _with_subitem(paragraph: Paragraph, marker: Marker) -> Paragraph:
    """Appends a sub-item to the paragraph's last item."""
    item = paragraph.items[-1]
    subitems = (*item.subitems, SubItem(marker.number, marker.rest))
    return replace(paragraph, items=(*paragraph.items[:-1], replace(item, subitems=subitems)))


def _sequence_warning(last: int, marker: Marker) -> tuple[str, ...]:
    """A sentence where an item's number does not follow the one before."""
    if marker.number == last + 1:
        return ()
    found, before = to_chinese(marker.number), to_chinese(last)
    return (
        f"第（{found}）项前为第（{before}）项，项号不连续" if last else f"项号从（{found}）开始",
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
    if not previous.endswith("；"):
        return False
    marker = read_marker(previous)
    if marker is None:
        return not any(earlier.endswith("：") for earlier in before)
    following = next((m for text in after if (m := read_marker(text))), None)
    return following is not None and following.number == marker.number + 1


def _bare_list(lines: Sequence[str]) -> bool:
    """Whether the last two lines are items without end marks, as some lists are printed."""
    tail = lines[-2:]
    return len(tail) == 2 and all(read_marker(x) and not is_complete(x) for x in tail)


def _glue(first: str, second: str) -> str:
    """Two parts of a sentence; a space only between Latin words."""
    latin = first[-1:].isascii() and first[-1:].isalpha() and second[:1].isascii()
    return first + (" " if latin and second[:1].isalpha() else "") + second


def split_inline(line: str) -> tuple[str, ...]:
    """Splits a list that runs on in one line: …：（一）…；（二）…"""
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
        if number == 1 and f"（{to_chinese(2)}）" not in line[at:]:
            break
        parts.append(line[start:at])
        start, number = at, number + 1
    return (*parts, line[start:])
