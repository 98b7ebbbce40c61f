"""Characters of the same sound: the only module that imports pypinyin.

Input methods offer characters by sound, so most typing errors in Chinese are of one that sounds the
same. Tones are left aside, as they are when typing. A character with several readings sounds like
all that share one of them.
"""

import functools
from collections.abc import Mapping

_FIRST_ROW, _LAST_ROW = 0xB0, 0xD7
_FIRST_CELL, _LAST_CELL = 0xA1, 0xFE


def homophones(char: str) -> tuple[str, ...]:
    """The other common characters that share a reading with this one, in a fixed order."""
    sounds, by_sound = readings(char), _by_sound()
    found = dict.fromkeys(other for sound in sounds for other in by_sound.get(sound, ()))
    found.pop(char, None)
    return tuple(found)


@functools.lru_cache(maxsize=8192)
def readings(char: str) -> tuple[str, ...]:
    """The readings of one character without tones; none for what is no Han character."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - its tables take 0.3 s and 40 MB

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(found[0]) if found else ()


@functools.cache
def _by_sound() -> Mapping[str, tuple[str, ...]]:
    by_sound: dict[str, list[str]] = {}
    for char in _common():
        for sound in readings(char):
            by_sound.setdefault(sound, []).append(char)
    return {sound: tuple(chars) for sound, chars in by_sound.items()}


def _common() -> str:
    """The 3,755 characters of the first level of GB 2312, which are those in common use."""
    cells = (
        bytes((row, cell))
        for row in range(_FIRST_ROW, _LAST_ROW + 1)
        for cell in range(_FIRST_CELL, _LAST_CELL + 1)
    )
    return "".join(cell.decode("gb2312", "ignore") for cell in cells)
