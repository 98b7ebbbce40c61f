"""Plain text and Markdown, in the encodings that Chinese documents come in."""

from corpus.errors import UnreadableDocumentError
from corpus.formats.base import Extracted

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROL = frozenset(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B}


def read(data: bytes, name: str) -> Extracted:
    """Reads a text.

    Raises:
        UnreadableDocumentError: The bytes are empty, no text, or in no known encoding.
    """
    return Extracted(decode(data, name), "text")


def decode(data: bytes, name: str) -> str:
    """Decodes a document's bytes.

    A byte order mark decides; otherwise UTF-8 is tried before GB18030, which accepts almost
    anything.

    Args:
        data: The whole file.
        name: How to call the file in messages.

    Raises:
        UnreadableDocumentError: The bytes are empty, of a binary format, or in no known encoding.
    """
    marked = data.startswith(tuple(bom for bom, _ in _BOMS))
    if not marked and not _CONTROL.isdisjoint(data):
        raise UnreadableDocumentError(f"{name}：不是文本，也不是认识的文件格式。{FORMATS}。")
    text = _decode_text(data, name)
    if not text.replace("\ufeff", "").strip():
        raise UnreadableDocumentError(f"{name}：文件是空的，没有可以读取的文字。")
    return text


FORMATS = "支持 txt、md（UTF-8、UTF-16 或 GB18030）、html、docx、doc、pdf 和图片"
"""What can be read, for messages."""


def _decode_text(data: bytes, name: str) -> str:
    """Text by byte order mark, UTF-8 or GB18030, in this order."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding)
            except UnicodeDecodeError as exc:
                raise UnreadableDocumentError(
                    f"{name}：文件已损坏，无法按 {encoding.upper()} 解码。请重新导出。"
                ) from exc
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableDocumentError(f"{name}：无法识别文字编码。{FORMATS}，请转换编码后重试。")
