"""What OCR regularly gets wrong in Chinese print, put right by what stands beside it; pure.

A recogniser sees shapes: a full-width mark comes out in half width, and 〇 as a letter or a digit.
Only what no Chinese text prints is changed; brackets and full stops stay, as laws print both kinds.
"""

import re

_HAN = r"\u3400-\u9fff\uf900-\ufaff"
_MARKS = str.maketrans(",;:!?", "，；：！？")
_NARROW = re.compile(rf"(?<=[{_HAN}）)》”’〉】])[,;:!?](?![a-zA-Z/\\])")
"""A mark in half width after a Chinese character; before a letter it may be an address."""

_DIGIT = "一二三四五六七八九〇"
_ZERO = re.compile(rf"(?<=[{_DIGIT}])[Oo0○]+(?=[{_DIGIT}年])")


def mend_slips(text: str) -> str:
    """A recognised line with its marks in full width, and 〇 where a year is written in Chinese.

    Args:
        text: One line, as recognised.
    """
    text = _NARROW.sub(lambda m: m[0].translate(_MARKS), text)
    return _ZERO.sub(lambda m: "〇" * len(m[0]), text)
