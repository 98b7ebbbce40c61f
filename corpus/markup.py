"""What converters leave in a text: Markdown, word-processor debris, page furniture.

Each step removes one kind and keeps every character of the text itself.
"""

import html
import re

_FRONT_MATTER = re.compile(r"\A\s*---\n.*?\n---\n", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BOOKMARK = re.compile(r"\[(?:bookmark|_?Toc|_?GoBack)[^\]\n]*\]", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]+)\]\((?:[a-z]+://|#|/|\./|mailto:)[^)\n]*\)")
_TAG = re.compile(r"</?(?:b|i|u|p|br|strong|em|span|div|center|font|a|sup|sub)(?:\s[^<>\n]*)?/?>")
_STARS = re.compile(r"(?<!\*)(\*\*\*|\*\*)(?=[^\s*])(.+?)(?<=[^\s*])\1(?!\*)")
_UNDERSCORES = re.compile(r"(?<!\w)__(?=[^\s_])(.+?)(?<=[^\s_])__(?!\w)")
_HEADING = re.compile(
    r"^[ \t\u3000]*#{1,6}[ \t\u3000]+(.*?)[ \t\u3000]*#*[ \t\u3000]*$", re.MULTILINE
)
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_BULLET = re.compile(r"^[ \t\u3000]*[-*+•●▪◆■○][ \t\u3000]+(?=\S)", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE)
_TABLE_RULE = re.compile(
    r"^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*(?::?-{2,}:?)?[ \t]*$", re.MULTILINE
)
_RULE = re.compile(r"^[ \t]*(?:-[ \t]*){3,}$|^[ \t]*(?:[*_=—─][ \t]*){3,}$", re.MULTILINE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_PAGE_NUMBER = re.compile(
    r"^[ \t\u3000]*(?:[-—–－―─·][ \t\u3000]*\d{1,4}[ \t\u3000]*[-—–－―─·]|\d{1,3}"
    r"|第[ \t\u3000]*\d{1,4}[ \t\u3000]*页(?:[ \t\u3000，,/]*共[ \t\u3000]*\d{1,4}[ \t\u3000]*页)?"
    r"|\d{1,4}[ \t]*/[ \t]*\d{1,4})[ \t\u3000]*$",
    re.MULTILINE,
)


def strip_markup(text: str) -> tuple[str, tuple[str, ...]]:
    """Removes markup and furniture.

    Returns:
        The text, and a note in Chinese for each kind of debris that was no plain Markdown.
    """
    notes: list[str] = []
    text = _COMMENT.sub("", _FRONT_MATTER.sub("", text))
    text, bookmarks = _BOOKMARK.subn("", text)
    if bookmarks:
        notes.append(f"去除文字处理软件的残留标记 {bookmarks} 处")
    text, pages = _PAGE_NUMBER.subn("", text)
    text = _strip_markdown(text)
    if pages:
        notes.append(f"去除页码 {pages} 处")
    return text, tuple(notes)


def _strip_markdown(text: str) -> str:
    """Headings, emphasis, links, lists, quotes and rules become their plain text."""
    for pattern in (_FENCE, _TABLE_RULE, _RULE, _IMAGE, _TAG):
        text = pattern.sub("", text)
    text = _QUOTE.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _UNDERSCORES.sub(r"\1", _STARS.sub(r"\2", text))
    text = _HEADING.sub(r"\1", text)
    text = _BULLET.sub("", text)
    return html.unescape(_ESCAPE.sub(r"\1", text))
