"""Automatic numbers of Word: what a paragraph's list number prints as.

A Word file does not hold 第一条 where Word numbers it: the paragraph names a list and a level, and
the number is counted while reading (ECMA-376 part 1, 17.9).
"""

import re
from typing import Any

from docx.oxml.ns import qn

from corpus.numerals import to_chinese

_CHINESE = re.compile(r"chinese|japaneseCounting|taiwanese|ideographDigital|koreanDigital2", re.I)
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
        self._styles = {} if styles is None else _by_id(styles, "w:style", "w:styleId")
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
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return self._print(num_id, definition, counts)

    def _define(self, numbering: Any) -> None:
        abstracts = _by_id(numbering, "w:abstractNum", "w:abstractNumId")
        for num in numbering.findall(qn("w:num")):
            num_id = num.get(qn("w:numId"))
            abstract = _value(num, "w:abstractNumId")
            if abstract not in abstracts:
                continue
            self._abstract[num_id] = abstract
            for level in abstracts[abstract].findall(qn("w:lvl")):
                self._levels[num_id, int(level.get(qn("w:ilvl")))] = level
            for override in num.findall(qn("w:lvlOverride")):
                at = int(override.get(qn("w:ilvl")))
                if (start := _value(override, "w:startOverride")).isdecimal():
                    self._starts[num_id, at] = int(start)
                if (own := override.find(qn("w:lvl"))) is not None:
                    self._levels[num_id, at] = own

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """List and level of a paragraph: its own, else those of its style."""
        properties = paragraph.find(qn("w:pPr"))
        style = _value(properties, "w:pStyle") if properties is not None else ""
        num_id, level = "", None
        seen: set[str] = set()
        while properties is not None:
            listed = properties.find(qn("w:numPr"))
            if listed is not None:
                num_id = num_id or _value(listed, "w:numId")
                at = _value(listed, "w:ilvl")
                level = int(at) if level is None and at.isdecimal() else level
            if num_id or style in seen or style not in self._styles:
                break
            seen.add(style)
            definition = self._styles[style]
            properties = definition.find(qn("w:pPr"))
            style = _value(definition, "w:basedOn")
            properties = properties if properties is not None else definition
        return num_id, min(level or 0, _LEVELS - 1)

    def _print(self, num_id: str, definition: Any, counts: list[int]) -> str:
        """The text of a level, its %n filled in."""
        legal = definition.find(qn("w:isLgl")) is not None

        def fill(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            own = self._levels.get((num_id, at), definition)
            kind = "decimal" if legal else _value(own, "w:numFmt") or "decimal"
            return _format(counts[at] or _number(own, "w:start", 1), kind)

        if _value(definition, "w:numFmt") in ("bullet", "none"):
            return ""
        text = re.sub(r"%([1-9])", fill, _value(definition, "w:lvlText"))
        tight = _value(definition, "w:suff") == "nothing" or text.endswith(("）", "、", "."))
        return text if tight else text + " "


def _format(number: int, kind: str) -> str:
    """A number in one of Word's formats; unknown ones are printed as decimals."""
    if _CHINESE.search(kind):
        return to_chinese(number)
    if kind.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x245F + number)
    if kind in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr((0x60 if kind == "lowerLetter" else 0x40) + number)
    return str(number)


def _by_id(root: Any, tag: str, key: str) -> dict[str, Any]:
    return {element.get(qn(key)): element for element in root.findall(qn(tag))}


def _value(element: Any, tag: str) -> str:
    child = element.find(qn(tag))
    return "" if child is None else child.get(qn("w:val")) or ""


def _number(element: Any, tag: str, otherwise: int) -> int:
    value = _value(element, tag)
    return int(value) if value.isdecimal() else otherwise
