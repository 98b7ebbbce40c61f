"""The text of a Word paragraph as it is read, all revisions accepted."""

from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml.ns import qn

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SIGNS = {
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:tab"): " ",
    qn("w:ptab"): " ",
    qn("w:noBreakHyphen"): "-",
}
_GONE = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:rt", "w:instrText")))
"""What is no text of the paragraph: deletions, properties, readings over a word, field codes."""

BOX = qn("w:txbxContent")
_PRIVATE = 0xF000
"""Where symbol fonts are mapped to; their signs are drawings, which no other font shows."""


def text_of(element: Any, hides: Callable[[Any], bool]) -> str:
    """The text of a paragraph or a part of one; what stands in text boxes is not in it.

    Args:
        element: The paragraph, or what stands in it.
        hides: Tells whether a run is hidden.
    """
    tag = element.tag
    if tag in _GONE or tag == BOX or (tag == qn("w:r") and hides(element)):
        return ""
    if tag in (qn("w:t"), f"{_MATH}t"):
        return element.text or ""
    if tag == qn("w:sym"):
        return _symbol(element)
    if tag in _SIGNS:
        return _SIGNS[tag]
    return "".join(text_of(child, hides) for child in _shown(element))


def boxes_in(element: Any) -> Iterator[Any]:
    """The text boxes that are anchored in a paragraph."""
    if element.tag == BOX:
        yield element
    elif element.tag not in _GONE:
        for child in _shown(element):
            yield from boxes_in(child)


def is_deleted(paragraph: Any) -> bool:
    """Whether a revision deletes the end of a paragraph, which joins it with the next one."""
    properties = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return properties is not None and any(
        properties.find(qn(tag)) is not None for tag in ("w:del", "w:moveFrom")
    )


def _shown(element: Any) -> Iterator[Any]:
    """The children that are shown; of alternatives for several programs, the first with text."""
    if element.tag != f"{_MC}AlternateContent":
        yield from element
        return
    for alternative in element:
        if alternative.find(f".//{qn('w:t')}") is not None:
            yield alternative
            return


def _symbol(element: Any) -> str:
    """A sign that was picked from a table of signs."""
    code = element.get(qn("w:char")) or ""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < _PRIVATE and not 0xD800 <= number < 0xE000 else ""
