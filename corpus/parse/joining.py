"""Printed lines to whole units: a paragraph or a list item each.

A printed line is not a paragraph: pages break sentences, and an item may fill several lines. A line
that does not end a sentence continues on the next, without a break; a line that is printed apart
and still belongs to the unit above it (a row of a table, a second paragraph of an item, a list
without markers) is kept on a line of its own inside the unit.
"""

import re
from collections.abc import Mapping, Sequence

from corpus.numerals import to_chinese
from corpus.parse.headings import (
    Marker,
    MarkerKind,
    ends_sentence,
    is_complete,
    is_title,
    read_heading,
    read_marker,
)

CITED_ITEM = re.compile(
    r"^[（(][^）)]{1,4}[）)](?:项(?!目)|款(?!项)|目[的、，规]|[、至和或]第?[（(])"
)
_CAPTION_MAX = 16
"""Longest caption; no page is so narrow that it breaks lines shorter than this."""
_DANGLING = re.compile(r"[的和与或及在对由向将按为以从其该本之不应可]$")
_LEADING = re.compile(r"^[，。；：、！？）)》”’的之]")
_SET_OFF = re.compile(r"^(第[^ ]{1,14}) (?=[^\x00-\x7f])")
"""The space that sets 第X条 off at a line's start; inside a sentence Chinese has none."""
_FORMULA = re.compile(r"[＝=≥≤]")
_COLONS = ("：", ":")
_SEMICOLONS = ("；", ";")


def join_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Rejoins what a page or line break cut in two; blank lines are left out."""
    given = [line for line in lines if line]
    markers = [read_marker(line) for line in given]
    ahead = _next_markers(markers)
    units = _Units()
    for line, marker, following in zip(given, markers, ahead, strict=True):
        units.take(line, marker, following)
    return tuple("".join(parts) for parts in units.parts)


def _next_markers(markers: Sequence[Marker | None]) -> list[Mapping[MarkerKind, int]]:
    """For each line, the number of the next marker of each kind at or after it."""
    seen: dict[MarkerKind, int] = {}
    ahead: list[Mapping[MarkerKind, int]] = []
    for marker in reversed(markers):
        if marker is not None:
            seen = {**seen, marker.kind: marker.number}
        ahead.append(seen)
    return ahead[::-1]


class _Units:
    """Collects units line by line; local to ``join_lines``."""

    def __init__(self) -> None:
        self.parts: list[list[str]] = []
        self._last = ""
        self._open: list[Marker] = []
        self._colon = self._listing = False
        self._bare = 0

    def take(self, line: str, marker: Marker | None, following: Mapping[MarkerKind, int]) -> None:
        """Adds one line: to the last unit, or as a new one."""
        glue = self._glue(line, marker, following) if self.parts else None
        if glue is None:
            self._begin(line, marker)
        else:
            self.parts[-1] += [glue, line if glue == "\n" else _SET_OFF.sub(r"\1", line)]
            self._bare = 0
        self._last = line
        self._colon = self._colon or line.endswith(_COLONS)
        self._listing = self._listing or line.endswith(_COLONS)

    def _begin(self, line: str, marker: Marker | None) -> None:
        """Opens a unit, and notes which lists it stands in."""
        self.parts.append([line])
        self._listing = False
        self._bare = self._bare + 1 if marker and not is_complete(line) else 0
        if marker is None:
            self._open = []
            return
        kinds = [m.kind for m in self._open]
        depth = kinds.index(marker.kind) if marker.kind in kinds else len(kinds)
        self._open = [*self._open[:depth], marker]

    def _glue(
        self, line: str, marker: Marker | None, following: Mapping[MarkerKind, int]
    ) -> str | None:
        """What joins a line to the last unit; ``None`` where it begins a new one."""
        complete = is_complete(self._last)
        if line.startswith("|"):
            return "\n"
        if CITED_ITEM.match(line):
            return None if complete else _space(self._last, line)
        if marker is not None or _is_part(line) or _is_part(self._last):
            return None
        if not complete:
            return self._mend(line)
        if any(following.get(m.kind) == m.number + 1 for m in self._open):
            return "" if self._last.endswith(_SEMICOLONS) and not self._listing else "\n"
        return "" if self._last.endswith(_SEMICOLONS) and not self._colon else None

    def _mend(self, line: str) -> str | None:
        """The same where the line above ends without a mark."""
        if _FORMULA.search(self._last):
            return None
        if self._bare > 1:
            return None
        if len(self.parts[-1]) == 1 and _is_caption(self._last, line):
            return "\n"
        return _space(self._last, line)


def _is_part(line: str) -> bool:
    """Whether a line is the heading of a part (第X章), as a text without articles may have."""
    heading = read_heading(line)
    return heading is not None and heading.level != "条"


def _is_caption(line: str, below: str) -> bool:
    """Whether a line is the caption of the paragraph below it, printed apart."""
    marker = read_marker(line)
    text = marker.rest if marker else line
    return (
        0 < len(text) <= _CAPTION_MAX
        and is_title(text)
        and is_complete(below)
        and len(below) > _CAPTION_MAX
        and not _DANGLING.search(text)
        and not _LEADING.match(below)
    )


def _space(first: str, second: str) -> str:
    """Between two parts of a sentence: a space only between Latin words."""
    latin = first[-1:].isascii() and first[-1:].isalpha() and second[:1].isascii()
    return " " if latin and second[:1].isalpha() else ""


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
            if line.endswith(_COLONS):
                last, start = 0, at + 1
            continue
        between = range(start, at) if start is not None else range(0)
        fills = len(between) == marker.number - last - 1
        if between and fills and all(lines[i].endswith(_SEMICOLONS) for i in between):
            for number, i in enumerate(between, last + 1):
                out[i] = f"（{to_chinese(number)}）{lines[i]}"
                restored.append(f"原文缺项号，据前后项号补为第（{to_chinese(number)}）项")
        last, start = marker.number, at + 1
    return tuple(out), tuple(restored)


def attach_lists(units: Sequence[str]) -> tuple[str, ...]:
    """Puts lists without markers, and formulas, under the introduction (…：) to them."""
    out: list[list[str]] = []
    before = ""
    for unit in units:
        formula = _FORMULA.search(unit) is not None and not ends_sentence(unit)
        introduced = before.endswith(_COLONS) and (formula or unit.endswith(_SEMICOLONS))
        grouped = len(out[-1]) > 1 if out else False
        goes_on = grouped and (formula or before.endswith(_SEMICOLONS))
        if out and read_marker(unit) is None and (introduced or goes_on):
            out[-1].append(unit)
        else:
            out.append([unit])
        before = unit
    return tuple("\n".join(parts) for parts in out)
