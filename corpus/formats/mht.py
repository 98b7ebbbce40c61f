"""Pages that a browser or Word saved in one file (mht): the page out of its envelope."""

import re
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from corpus.errors import UnreadableDocumentError
from corpus.formats import html
from corpus.formats.base import Extracted

_HEAD = re.compile(rb"\A\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.I)
_ENVELOPE = re.compile(rb"^mime-version:", re.I | re.M)
_PAGES = re.compile(
    rb"^content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/html)", re.I | re.M
)
_LOOKED_AT = 4096
_MAX_PARTS = 2000


def is_mht(data: bytes) -> bool:
    """Whether a file is a page in an envelope, by the lines that it opens with."""
    head = _HEAD.match(data[:_LOOKED_AT])
    return head is not None and bool(_ENVELOPE.search(head[0]) and _PAGES.search(head[0]))


def read(data: bytes, name: str) -> Extracted:
    """Reads the first page in the envelope; pictures and frames are left.

    Raises:
        UnreadableDocumentError: There is no page in it, or it cannot be read.
    """
    try:
        parts = [part for part in message_from_bytes(data).walk() if _is_page(part)]
    except (MessageError, ValueError, LookupError, RecursionError) as exc:
        raise UnreadableDocumentError(f"{name}：网页已损坏，无法读取。请重新另存后再试。") from exc
    if not parts or len(parts) > _MAX_PARTS:
        raise UnreadableDocumentError(f"{name}：文件中没有网页正文。请重新另存后再试。")
    content = parts[0].get_payload(decode=True)
    page = content if isinstance(content, bytes) else b""
    return html.read(page, name, parts[0].get_content_charset())


def _is_page(part: Message) -> bool:
    return part.get_content_type() in ("text/html", "application/xhtml+xml")
