"""What converters leave in a text: Markdown, word-processor debris, page furniture.

Each step removes one kind and keeps every character of the text itself. Patterns that look for a
closing mark give up after a while, so that no text takes more time than its length allows.
"""

import html
import re
from itertools import groupby, pairwise

from corpus.numerals import NUMERAL_CHARS

_FRONT_MATTER = re.compile(r"\A\s*---\n.*?\n---\n", re.DOTALL)
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_BOOKMARK = re.compile(r"\[(?:bookmark|_?Toc|_?GoBack)[^\]\n]*\]", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:[a-z]{1,9}://|#|/|\./|mailto:)[^)\n]{0,1000}\)")
_CONTENTS = re.compile(r"^[ \t]*\[\[?TOC\]?\][ \t]*$", re.MULTILINE | re.IGNORECASE)
_BACK = re.compile(r"[ \t]*\[(?:↩|↩︎|↑|¶|§|返回顶部|回到顶部)\]\(#[^)\n]{0,200}\)")
_BLOCKS = r"p|br|div|center|h[1-6]|li|ul|ol|section|article|blockquote"
_BREAK = re.compile(rf"(?<=[^\s|])[ \t]*</?(?:{_BLOCKS})(?:\s[^<>\n]*)?/?>(?=[^\n|])")
"""A tag that ends a line in the middle of one, as it does not in a row of a table."""

_TAG = re.compile(rf"</?(?:{_BLOCKS}|b|i|u|strong|em|span|font|a|sup|sub)(?:\s[^<>\n]*)?/?>")
_HARD_BREAK = re.compile(r"(?<!\\)\\$", re.MULTILINE)
_ATTRIBUTES = re.compile(
    r"^([ \t]*#{1,6}[ \t][^\n]{1,200}?)[ \t]*\{[#.][^{}\n]{1,200}\}$", re.MULTILINE
)
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
_ARTICLE_ROW = re.compile(
    rf"\s*\|\s*\**第{_S}*[{NUMERAL_CHARS}]+{_S}*条\**{_S}*\|.*[。；：]\**{_S}*\|\s*$"
)
"""A row with an article's number and its text; a table that names articles holds no sentences."""
_STEPS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("```", _FENCE, ""),
    ("~~~", _FENCE, ""),
    ("--", _TABLE_RULE, ""),
    ("", _RULE, ""),
    ("![", _IMAGE, ""),
    ("\\\n", _HARD_BREAK, ""),
    ("<", _TAG, ""),
    (">", _QUOTE, ""),
    ("](#", _BACK, ""),
    ("](", _LINK, r"\1"),
    ("**", _STARS, r"\2"),
    ("__", _UNDERSCORES, r"\1"),
    ("}", _ATTRIBUTES, r"\1"),
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
        text = _CONTENTS.sub("", text)
        text, bookmarks = _BOOKMARK.subn("", text)
        if bookmarks:
            notes.append(f"去除文字处理软件的残留标记 {bookmarks} 处")
    text, pages = _strip_page_numbers(_opened(_broken(text)))
    for sign, pattern, left in _STEPS:
        if sign in text:
            text = pattern.sub(left, text)
    if pages:
        notes.append(f"去除页码 {pages} 处")
    return html.unescape(_ESCAPE.sub(r"\1", text)), tuple(notes)


def _broken(text: str) -> str:
    """Lines that hold tags of blocks, broken where these stand; cells of tables stay whole."""
    if "<" not in text:
        return text
    lines = text.split("\n")
    return "\n".join(x if x.lstrip().startswith("|") else _BREAK.sub("\n", x) for x in lines)


def _opened(text: str) -> str:
    """Tables that only lay out articles, as lines: the number in one cell, the text in another."""
    if "|" not in text:
        return text
    out: list[str] = []
    for is_table, group in groupby(text.split("\n"), lambda x: x.lstrip().startswith("|")):
        rows = list(group)
        if is_table and any(map(_ARTICLE_ROW.match, rows)):
            cells = (cell.strip() for row in rows for cell in row.strip().strip("|").split("|"))
            rows = [cell for cell in cells if cell.strip(":- ")]
        out += rows
    return "\n".join(out)


def _strip_page_numbers(text: str) -> tuple[str, int]:
    """Takes page numbers out.

    Bare numbers are some only where they rise, or begin again at 1, as cells of a table do not.
    """
    text, dressed = _DRESSED_NUMBER.subn("", text)
    bare = [int(number) for number in _BARE_NUMBER.findall(text)]
    if not bare or any(1 != after <= before for before, after in pairwise(bare)):
        return text, dressed
    return _BARE_NUMBER.sub("", text), dressed + len(bare)
