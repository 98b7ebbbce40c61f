"""Pinyin in brackets after characters, and the damage that adding it did.

Some web sites show 建設(shè)條例: a program put a reading after each character that GB2312
lacks. It worked on GBK bytes, and where the second byte of one character and the first of the next
happened to be such a character, it split both: 運輸等相關 became 運輸?shù)认嚓P. The bytes are all
there, one place out of step, so the text can be computed back, as long as one knows which character
the program believed to see. The document itself says so: its other glosses are the dictionary.
"""

import re
from collections import defaultdict
from collections.abc import Mapping

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
_SYLLABLE = rf"[a-zü]*[{_TONED}][a-zü]*"
_HAN = r"\u3400-\u9fff"
_GLOSS = re.compile(rf"(?<=[{_HAN}A-Z])[（(]({_SYLLABLE})[）)]")
_PAIR = re.compile(rf"([{_HAN}])[（(]({_SYLLABLE})[）)]")
_DEBRIS = re.compile(rf"([{_HAN}])[?？\ufffd]({_SYLLABLE})[）)]")

_MAX_REPAIRS = 500
"""Each repair rebuilds the text; one with more damage than this is beyond repair."""

LOST = "\ufffd"
"""Stands where characters are damaged and this copy alone cannot restore them."""

Dictionary = Mapping[str, frozenset[str]]
"""Reading to the characters that the document glosses with it."""


def remove_glosses(text: str) -> tuple[str, tuple[str, ...]]:
    """Takes glosses out and repairs what they damaged.

    Returns:
        The text, and a note in Chinese for each kind of repair made.
    """
    if not _GLOSS.search(text) and not _DEBRIS.search(text):
        return text, ()
    text, notes = _repair(text, _dictionary(text))
    text, count = _GLOSS.subn("", text)
    if count:
        notes = (f"去除夹注在汉字后的拼音 {count} 处", *notes)
    return text, notes


def _dictionary(text: str) -> Dictionary:
    """What the document itself glosses with which reading."""
    found: dict[str, set[str]] = defaultdict(set)
    for char, reading in _PAIR.findall(text):
        found[reading].add(char)
    return {reading: frozenset(chars) for reading, chars in found.items()}


def _repair(text: str, dictionary: Dictionary) -> tuple[str, tuple[str, ...]]:
    """Puts split characters together again, or marks the place with ``LOST``."""
    notes: list[str] = []
    at = 0
    while match := _DEBRIS.search(text, at):
        if len(notes) == _MAX_REPAIRS:
            notes.append(f"乱码超过 {_MAX_REPAIRS} 处，其余未作修复，请换用完好的文本")
            break
        at = match.start()
        lead, reading = match.groups()
        rest = text[match.end() :]
        restored = _realign(lead, dictionary.get(reading, frozenset()), rest)
        damaged = match.group() + rest[:4].split("\n")[0]
        if restored is None:
            notes.append(f"乱码“{damaged}”无法据本件复原，以“{LOST}”标出")
            restored = LOST + rest
        else:
            notes.append(f"乱码“{damaged}”按字节错位复原")
        text = text[: match.start() + 1] + restored
    return text, tuple(notes)


def _realign(lead: str, candidates: frozenset[str], rest: str) -> str | None:
    """Shifts the bytes after a split back into step.

    Args:
        lead: The intact character before the damage; its second byte opened the false character.
        candidates: The characters that the glossing program may have believed to see.
        rest: The text after the debris, out of step up to the next single-byte character.

    Returns:
        What follows ``lead``, or ``None`` where no candidate or more than one fits.
    """
    trail = _gbk(lead)[1:]
    lost = {_gbk(c)[1:] for c in candidates if _gbk(c)[:1] == trail}
    fits = {fixed for byte in lost if (fixed := _shift(byte, rest)) is not None}
    return fits.pop() if len(fits) == 1 else None


def _shift(first: bytes, rest: str) -> str | None:
    """Decodes ``first`` + ``rest`` as GBK until it falls in step with ``rest`` again."""
    data, starts = first, []
    for char in rest.split("\n", maxsplit=1)[0]:
        starts.append(len(data))
        data += _gbk(char) or b"\x00"
    at, decoded = 0, ""
    while at < len(data) and at not in starts:
        try:
            decoded += data[at : at + 2].decode("gbk")
        except UnicodeDecodeError:
            return None
        at += 2
    return decoded + rest[starts.index(at) :] if at in starts else None


def _gbk(char: str) -> bytes:
    """A character's bytes in GBK, empty where it has none."""
    return char.encode("gbk", errors="ignore")
