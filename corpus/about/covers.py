"""Book titles put under cover while a sentence is read: one character of the private area each.

A title holds the very words that the sentence around it is read for: 修改, 废止, 公布.
"""

import re

_FIRST, _LAST = 0xE000, 0xF8FF
COVER = f"[{chr(_FIRST)}-{chr(_LAST)}]"
"""Source of a pattern for one title under cover."""
COVERS = COVER[1:-1]
"""The same as a part of a class of characters."""
_COVER = re.compile(COVER)


class Covers:
    """The titles of one text, and what stands for them in it."""

    def __init__(self) -> None:
        self._titles: list[str] = []

    def put(self, title: str) -> str:
        """The character that a title is to be replaced by; titles beyond the last share it."""
        self._titles.append(title)
        return chr(min(_FIRST + len(self._titles) - 1, _LAST))

    def title(self, cover: str) -> str:
        """The title that a character stands for."""
        return self._titles[ord(cover) - _FIRST]

    def lifted(self, text: str) -> str:
        """A text with the titles in it written out."""
        return _COVER.sub(lambda m: f"《{self.title(m[0])}》", text)


def is_cover(char: str) -> bool:
    """Whether a character stands for a title."""
    return _FIRST <= ord(char) <= _LAST


def without_private(text: str) -> str:
    """A text in which no character passes for a title that is not there."""
    return _COVER.sub("〓", text)
