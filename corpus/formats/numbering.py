"""Automatic numbers of Word: what a paragraph's list number prints as.

A Word file does not hold 第一条 where Word numbers it: the paragraph names a list and a level, and
the number is counted while reading (ECMA-376 part 1, 17.9).
"""

import re
from typing import Any

from docx.oxml.ns import qn

from corpus.formats.list_numbers import print_number

_HEADING = re.compile(r"[编章节条]$")
_LEVELS = 9


class Numbering:
    """Counts the lists of one document, paragraph by paragraph in their order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        """Reads the definitions.

        Args:
            numbering: Root of numbering.xml, or ``None``.
            styles: Root of styles.xml, or ``None``.
        """
        self._levels: dict[tuple[str, int], Any] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int]] = {}
        self._opened: set[tuple[str, int]] = set()
        self._of_style: dict[tuple[str, str], int] = {}
        self._styles = {} if styles is None else _by_id(styles, "w:style", "w:styleId")
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1"
            ),
            "",
        )
        if numbering is not None:
            self._define(numbering)

    def prefix(self, paragraph: Any) -> str:
        """The number that Word prints before a paragraph, or ``""``; counts on.

        Args:
            paragraph: A ``w:p`` element.
        """
        num_id, level = self._place(paragraph)
        abstract = self._abstract.get(num_id)
        definition = self._levels.get((num_id, level))
        if abstract is None or definition is None:
            return ""
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        start = self._starts.get((num_id, level))
        if start is not None and (num_id, level) not in self._opened:
            counts[level] = start
        elif counts[level]:
            counts[level] += 1
        else:
            counts[level] = _number(definition, "w:start", 1)
        self._opened.add((num_id, level))
        for deeper in range(level + 1, _LEVELS):
            if level < self._restarted_by(num_id, deeper):
                counts[deeper] = 0
        return self._print(num_id, definition, counts)

    def _restarted_by(self, num_id: str, level: int) -> int:
        """How many levels above one start it anew; articles count on through the chapters."""
        definition = self._levels.get((num_id, level))
        return level if definition is None else _number(definition, "w:lvlRestart", level)

    def _define(self, numbering: Any) -> None:
        abstracts = _by_id(numbering, "w:abstractNum", "w:abstractNumId")
        for num in numbering.findall(qn("w:num")):
            num_id = num.get(qn("w:numId"))
            abstract = _value(num, "w:abstractNumId")
            if abstract not in abstracts:
                continue
            self._abstract[num_id] = abstract
            for level in self._linked(abstracts, num, abstract).findall(qn("w:lvl")):
                at = int(level.get(qn("w:ilvl")))
                self._levels[num_id, at] = level
                self._of_style[num_id, _value(level, "w:pStyle")] = at
            for override in num.findall(qn("w:lvlOverride")):
                at = int(override.get(qn("w:ilvl")))
                if (start := _value(override, "w:startOverride")).isdecimal():
                    self._starts[num_id, at] = int(start)
                if (own := override.find(qn("w:lvl"))) is not None:
                    self._levels[num_id, at] = own

    def _linked(self, abstracts: dict[str, Any], num: Any, abstract: str) -> Any:
        """A list's definition, which may be that of a style of lists."""
        style = self._styles.get(_value(abstracts[abstract], "w:numStyleLink"))
        listed = None if style is None else style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if listed is None:
            return abstracts[abstract]
        root, wanted = num.getparent(), _value(listed, "w:numId")
        named = (n for n in root.findall(qn("w:num")) if n.get(qn("w:numId")) == wanted)
        target = next((_value(n, "w:abstractNumId") for n in named), abstract)
        return abstracts.get(target, abstracts[abstract])

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """List and level of a paragraph: its own, else those of its style."""
        properties = paragraph.find(qn("w:pPr"))
        style = _value(properties, "w:pStyle") if properties is not None else ""
        if properties is None or not style:
            style = self._default
        num_id, level, seen = "", None, list[str]()
        while True:
            listed = None if properties is None else properties.find(qn("w:numPr"))
            if listed is not None:
                num_id = num_id or _value(listed, "w:numId")
                at = _value(listed, "w:ilvl")
                level = int(at) if level is None and at.isdecimal() else level
            if num_id or style in seen or style not in self._styles:
                break
            seen.append(style)
            properties = self._styles[style].find(qn("w:pPr"))
            style = _value(self._styles[style], "w:basedOn")
        if level is None:
            levels = (self._of_style.get((num_id, name)) for name in seen)
            level = next((at for at in levels if at is not None), 0)
        return num_id, min(level, _LEVELS - 1)

    def _print(self, num_id: str, definition: Any, counts: list[int]) -> str:
        """The text of a level, its %n filled in."""
        legal = definition.find(qn("w:isLgl")) is not None

        def fill(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            own = self._levels.get((num_id, at), definition)
            kind = "decimal" if legal else _value(own, "w:numFmt") or "decimal"
            return print_number(counts[at] or _number(own, "w:start", 1), kind)

        if _value(definition, "w:numFmt") in ("bullet", "none"):
            return ""
        text = re.sub(r"%([1-9])", fill, _value(definition, "w:lvlText"))
        tight = _value(definition, "w:suff") == "nothing" or text.endswith(("）", "、", "."))
        return text if tight and not _HEADING.search(text) else text + " "


def _by_id(root: Any, tag: str, key: str) -> dict[str, Any]:
    return {element.get(qn(key)): element for element in root.findall(qn(tag))}


def _value(element: Any, tag: str) -> str:
    child = element.find(qn(tag))
    return "" if child is None else child.get(qn("w:val")) or ""


def _number(element: Any, tag: str, otherwise: int) -> int:
    value = _value(element, tag)
    return int(value) if value.isdecimal() else otherwise
