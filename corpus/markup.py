"""What converters leave in a text: Markdown, word-processor debris, page furniture.

Each step removes one kind and keeps every character of the text itself. Patterns that look for a
closing mark give up after a while, so that no text takes more time than its length allows.
"""

import html
import re
from itertools import pairwise

_FRONT_MATTER = re.compile(r"\A\s*---\n.*?\n---\n", re.DOTALL)
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_BOOKMARK = re.compile(r"\[(?:bookmark|_?Toc|_?GoBack)[^\]\n]*\]", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:[a-z]{1,9}://|#|/|\./|mailto:)[^)\n]{0,1000}\)")
_TAG = re.compile(r"</?(?:b|i|u|p|br|strong|em|span|div|center|font|a|sup|sub)(?:\s[^<>\n]*)?/?>")
_STARS = re.compile(r"(?<!\*)(\*\*\*|\*\*)(?=[^\s*])((?:(?!\*\*).){1,500})(?<=[^\s*])\1(?!\*)")
_UNDERSCORES = re.compile(r"(?<!\w)__(?=[^\s_])((?:(?!__).){1,500})(?<=[^\s_])__(?!\w)")
_HEADING = re.compile(
    r"^[ \t\u3000]*#{1,6}[ \t\u3000]+(.*?[^ \t\u3000#\n]|)[ \t\u3000#]*$", re.MULTILINE
)
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_BULLET = re.compile(r"^[ \t\u3000]*[-*+•●▪◆■○][ \t\u3000]+(?=\S)", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE)
_TABLE_RULE = re.compile(
    r"^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*(?::?-{2,}:?)?[ \t]*$", re.MULTILINE
)
_RULE = re.compile(r"^[ \t]*(?:-[ \t]*){3,}$|^[ \t]*(?:[*_=—─][ \t]*){3,}$", re.MULTILINE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_S = r"[ \t\u3000]"
_DRESSED_NUMBER = re.compile(
    rf"^{_S}*(?:[-—–－―─·]{_S}*\d{{1,4}}{_S}*[-—–－―─·]"
    rf"|第{_S}*\d{{1,4}}{_S}*页(?:[ \t\u3000，,/]*共{_S}*\d{{1,4}}{_S}*页)?"
    rf"|\d{{1,4}}[ \t]*/[ \t]*\d{{1,4}}){_S}*$",
    re.MULTILINE,
)
_BARE_NUMBER = re.compile(rf"^{_S}*(\d{{1,3}}){_S}*$", re.MULTILINE | re.ASCII)
_STEPS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("```", _FENCE, ""),
    ("~~~", _FENCE, ""),
    ("--", _TABLE_RULE, ""),
    ("", _RULE, ""),
    ("![", _IMAGE, ""),
    ("<", _TAG, ""),
    (">", _QUOTE, ""),
    ("](", _LINK, r"\1"),
    ("**", _STARS, r"\2"),
    ("__", _UNDERSCORES, r"\1"),
    ("#", _HEADING, r"\1"),
    ("", _BULLET, ""),
)
"""In order: what a text must hold for a step to be worth its time, the step, what it leaves."""


def strip_markup(text: str) -> tuple[str, tuple[str, ...]]:
    """Removes markup and furniture.

    Returns:
        The text, and a note in Chinese for each kind of debris that was no plain Markdown.
    """
    notes: list[str] = []
    text = _FRONT_MATTER.sub("", text)
    if "<!--" in text:
        text = _COMMENT.sub("", text)
    if "[" in text:
        text, bookmarks = _BOOKMARK.subn("", text)
        if bookmarks:
            notes.append(f"去除文字处理软件的残留标记 {bookmarks} 处")
    text, pages = _strip_page_numbers(text)
    for sign, pattern, left in _STEPS:
        if sign in text:
            text = pattern.sub(left, text)
    if pages:
        notes.append(f"去除页码 {pages} 处")
    return html.unescape(_ESCAPE.sub(r"\1", text)), tuple(notes)


def _strip_page_numbers(text: str) -> tuple[str, int]:
    """Takes page numbers out.

    Bare numbers are some only where they rise, or begin again at 1, as cells of a table do not.
    """
    text, dressed = _DRESSED_NUMBER.subn("", text)
    bare = [int(number) for number in _BARE_NUMBER.findall(text)]
    if not bare or any(1 != after <= before for before, after in pairwise(bare)):
        return text, dressed
    return _BARE_NUMBER.sub("", text), dressed + len(bare)
