"""Bytes to text: the encodings that Chinese documents come in, told apart by what they decode to.

GB18030 and Big5 accept nearly any bytes, so that decoding without an error proves nothing. What
tells them apart is which characters come out: a real text is made of frequent ones, and both
standards list the frequent characters in a block of their own.
"""

import re
from dataclasses import dataclass

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_FREQUENT = {"gb18030": (0xB0, 0xD7), "big5hkscs": (0xA4, 0xC6)}
"""First bytes of the block of frequent characters: GB 2312 level 1, Big5 level 1."""

_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "unicode": "utf-16"}
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\ue000-\uf8ff]")
_SAMPLE = 20_000
_LEAST_FREQUENT = 0.7
_MOST_LOST = 0.002
"""Share of characters that may be damaged before a text counts as unreadable."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and a sentence in Chinese for each thing that was wrong with its bytes."""

    text: str
    warnings: tuple[str, ...] = ()


def decode_bytes(data: bytes, declared: str | None = None) -> Decoded | None:
    """Decodes a document.

    A byte order mark decides; then UTF-8, which other encodings hardly ever pass for; then
    UTF-16 without a mark; then what the document declares; then GB18030 or Big5, by their
    characters. Last, a text in which a few bytes are damaged is read with the damage marked.

    Args:
        data: The whole document.
        declared: Encoding that the document names, if any.

    Returns:
        ``None`` where the bytes are in none of these.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _marked(data[len(bom) :], encoding)
    if (text := _strict(data, "utf-8")) is not None and "\x00" not in text:
        return Decoded(text)
    if (wide := _wide(data)) is not None:
        return Decoded(wide)
    named = _ALIASES.get((declared or "").lower(), declared or "")
    for encoding in dict.fromkeys([named, "gb18030", "big5hkscs"]):
        text = _strict(data, encoding) if encoding else None
        if text is not None and _plausible(text, encoding):
            return Decoded(text)
    if (mended := _mended(data)) is not None:
        return mended
    text = _strict(data, "gb18030")
    return None if text is None else Decoded(text)


def has_mark(data: bytes) -> bool:
    """Whether bytes open with a byte order mark."""
    return data.startswith(tuple(bom for bom, _ in _BOMS))


def is_wide(data: bytes) -> bool:
    """Whether bytes are UTF-16 without a byte order mark."""
    return _wide(data) is not None


def _marked(data: bytes, encoding: str) -> Decoded | None:
    """Text after its byte order mark; a cut-off or damaged character is told."""
    text = _strict(data, encoding)
    return Decoded(text) if text is not None else _replaced(data, encoding)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of its spaces, digits and line ends is zero."""
    head = data[:_SAMPLE]
    if len(data) % 2 or b"\x00" not in head:
        return None
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        text = _strict(data, encoding)
        if text is None or not high.count(0):
            continue
        known = sum(c.isascii() or 0x3000 <= ord(c) < 0xA000 or c > "\uff00" for c in text)
        if known > 0.95 * len(text) and "\x00" not in text:
            return text
    return None


def _plausible(text: str, encoding: str) -> bool:
    """Whether most Han characters are frequent ones; encodings without such a block pass."""
    block = _FREQUENT.get(encoding)
    han: list[str] = _HAN.findall(text[:_SAMPLE])
    if block is None or not han:
        return True
    leads = [(char.encode(encoding, "ignore") or b"\x00")[0] for char in han]
    frequent = sum(block[0] <= lead <= block[1] for lead in leads)
    return frequent >= _LEAST_FREQUENT * len(leads)


def _mended(data: bytes) -> Decoded | None:
    """The text where only few of its bytes are damaged, in the encoding that loses least."""
    found = [_replaced(data, encoding) for encoding in ("utf-8", *_FREQUENT)]
    texts = [decoded for decoded in found if decoded is not None]
    return min(texts, key=lambda decoded: decoded.text.count("\ufffd"), default=None)


def _replaced(data: bytes, encoding: str) -> Decoded | None:
    """The text with damaged bytes marked, ``None`` where they are many or it makes no sense."""
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if lost > max(3, _MOST_LOST * len(text)) or 10 * lost > len(text) or not _HAN.search(text):
        return None
    if not _plausible(text, encoding):
        return None
    return Decoded(text, (f"有 {lost} 处字节损坏，已用“\ufffd”标出，请与原文核对",))
