"""Plain text and Markdown, in the encodings that Chinese documents come in."""

from corpus.errors import UnreadableDocumentError
from corpus.formats.base import Extracted
from corpus.formats.encodings import decode_bytes, has_mark, is_wide

_CONTROL = frozenset(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B}
_LINE_ENDS = {0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
"""What ends a line or a page besides CR and LF; Word writes its soft breaks as 0x0B."""

FORMATS = "支持 txt、md（UTF-8、UTF-16、GB18030 或 Big5）、html、mht、docx、doc、pdf 和图片"
"""What can be read, for messages."""


def read(data: bytes, name: str) -> Extracted:
    """Reads a text.

    Args:
        data: The whole file.
        name: How to call the file in messages.

    Raises:
        UnreadableDocumentError: The bytes are empty, of a binary format, or in no known encoding.
    """
    if not (has_mark(data) or _CONTROL.isdisjoint(data) or is_wide(data)):
        raise UnreadableDocumentError(f"{name}：不是文本，也不是认识的文件格式。{FORMATS}。")
    decoded = decode_bytes(data)
    if decoded is None:
        raise UnreadableDocumentError(
            f"{name}：文件已损坏，或者无法识别文字编码。{FORMATS}，请转换编码或重新导出后重试。"
        )
    if not decoded.text.replace("\ufeff", "").strip():
        raise UnreadableDocumentError(f"{name}：文件是空的，没有可以读取的文字。")
    return Extracted(decoded.text.translate(_LINE_ENDS), "text", decoded.warnings)
