"""Web pages: the law out of the page that surrounds it. The only module that imports lxml.html.

The law's own part of a page is the smallest element that holds all its articles; a title or a note
that stands above it is brought along, and what closes a page (print, share, copyright) is cut off.
"""

import re
from collections.abc import Iterator

from lxml import etree, html

from corpus.errors import UnreadableDocumentError
from corpus.formats.base import Extracted, squeeze, table_row
from corpus.numerals import NUMERAL_CHARS

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "option",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "input",
        "textarea",
        "head",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "o:p",
        "q",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
    ]
)
_ARTICLE = re.compile(rf"^\s*第\s*[{NUMERAL_CHARS}]+\s*条(?!第)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_ABOVE = re.compile(r"\d{4}\s*年.*(?:通过|批准|公布|发布|修订|修正|施行)")
_CLOSING = re.compile(
    r"^(?:【?(?:打印|关闭|收藏|分享|返回|字体|纠错|上一[篇页条]|下一[篇页条]|相关(?:链接|文章|阅读)|责任编辑|编辑|来源|原文|参考资料|https?://|"
    r"扫一扫|友情链接|网站地图|联系我们|主办|承办|版权|技术支持|备案|ICP|浏览|点击|附件下载))|版权所有|ICP备|公网安备|Copyright",
    re.I,
)
_MAX_DEPTH = 250


def read(data: bytes, name: str) -> Extracted:
    """Reads a page.

    Raises:
        UnreadableDocumentError: It holds no text, or is nested beyond reason.
    """
    root = _parse(_decode(data), name)
    _drop(root)
    lines = list(_lines(root))
    own = _own_part(root)
    if own is not None and own is not root:
        inside = list(_lines(own))
        above = _above(root, lines, inside)
        lines = above + inside
    lines = _without_closing(lines)
    if not lines:
        raise UnreadableDocumentError(f"{name}：网页中没有文字。请另存网页正文后重试。")
    return Extracted("\n".join(lines), "html")


def _decode(data: bytes) -> str:
    """Text by byte order mark, UTF-8, the page's own word, or GB18030, in this order."""
    for bom, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(bom):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    said = _META_CHARSET.search(data[:4096])
    names = ["utf-8", said[1].decode() if said else "gb18030", "gb18030"]
    for encoding in names:
        wide = "gb18030" if encoding.lower() in ("gb2312", "gbk") else encoding
        try:
            return data.decode(wide)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("gb18030", "replace")


def _parse(text: str, name: str) -> html.HtmlElement:
    """The tree of a page, without comments; nothing is fetched, no entity is defined."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as exc:
        raise UnreadableDocumentError(f"{name}：网页已损坏或是空的，无法读取。") from exc
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise UnreadableDocumentError(f"{name}：网页嵌套过深，不像正常的网页。请另存为文本后重试。")
    return root


def _drop(root: html.HtmlElement) -> None:
    """Takes out what is not text of the page: scripts, navigation, hidden parts."""
    for element in list(root.iter(etree.Element)):
        unread = "hidden" in element.attrib or element.get("aria-hidden") == "true"
        hidden = unread or _HIDDEN.search(element.get("style") or "")
        heads = element.tag == "header" and element.find(".//h1") is None
        if (element.tag in _DROPPED or hidden or heads) and element.getparent() is not None:
            element.drop_tree()


def _lines(root: html.HtmlElement) -> Iterator[str]:
    """The page's text, one block a line."""
    buffer: list[str] = []
    for piece in _pieces(root):
        if piece is None:
            line = squeeze("".join(buffer))
            buffer = []
            if line:
                yield line
        else:
            buffer.append(piece)
    line = squeeze("".join(buffer))
    if line:
        yield line


def _pieces(element: html.HtmlElement) -> Iterator[str | None]:
    """Text in reading order; ``None`` where a line ends."""
    if element.tag == "table" and (rows := _rows(element)):
        for row in rows:
            yield from (None, table_row(row), None)
        return
    block = element.tag not in _INLINE
    if block:
        yield None
    if element.text:
        yield element.text.replace("\n", " ") if element.tag != "pre" else element.text
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child)
        if child.tail:
            yield child.tail.replace("\n", " ")
    if block:
        yield None


def _rows(table: html.HtmlElement) -> list[list[str]]:
    """The cells of a table of data; none for a table that only lays out the page."""
    rows = [
        [squeeze(cell.text_content()) for cell in row if cell.tag in ("td", "th")]
        for row in table.iter("tr")
    ]
    wide = sum(len(row) > 1 for row in rows)
    nested = table.find(".//table") is not None
    articles = any(_ARTICLE.match(cell) for row in rows for cell in row)
    return rows if wide >= 2 and not nested and not articles else []


def _own_part(root: html.HtmlElement) -> html.HtmlElement | None:
    """The smallest element that holds every article's beginning."""
    blocks = [e for e in root.iter(etree.Element) if _begins_article(e)]
    if not blocks:
        return None
    if len(blocks) == 1:
        return blocks[0].getparent()
    shared = [blocks[0], *blocks[0].iterancestors()]
    for block in blocks[1:]:
        line = {block, *block.iterancestors()}
        shared = [element for element in shared if element in line]
    return shared[0] if shared else None


def _begins_article(element: html.HtmlElement) -> bool:
    """Whether an element's own words begin an article."""
    if element.tag in _INLINE and element.tag != "span":
        return False
    own = (element.text or "").strip()
    first = own or next((t.strip() for t in element.itertext() if t.strip()), "")
    if not _ARTICLE.match(first):
        return False
    return element.tag != "a" and all(child.tag in (*_INLINE, "br") for child in element)


def _above(root: html.HtmlElement, lines: list[str], inside: list[str]) -> list[str]:
    """The title and the note where they stand outside the law's own part."""
    heading = root.find(".//h1")
    title = squeeze(heading.text_content()) if heading is not None else ""
    known = {re.sub(r"\s", "", line) for line in inside}
    first = lines.index(inside[0]) if inside and inside[0] in lines else 0
    notes = [line for line in lines[:first] if _ABOVE.search(line)]
    return [x for x in (title, *notes) if x and re.sub(r"\s", "", x) not in known]


def _without_closing(lines: list[str]) -> list[str]:
    """The lines up to what closes a page, looked for after the last article."""
    last = max((n for n, line in enumerate(lines) if _ARTICLE.match(line)), default=len(lines))
    for at in range(last + 1, len(lines)):
        if _CLOSING.search(lines[at].strip("【[（(# ")):
            return lines[:at]
    return lines
