"""Web pages to lines: what a browser would show, one block a line.

The only module that imports lxml.html. Scripts, navigation and hidden parts are dropped here; which
of the lines are the law's own is for ``web_page`` to say.
"""

import re
from collections.abc import Iterator

from lxml import etree, html

from corpus.errors import UnreadableDocumentError
from corpus.formats.base import Extracted, squeeze, table_row
from corpus.formats.encodings import decode_bytes
from corpus.formats.web_page import ARTICLE, Line, law_lines
from corpus.formats.web_styles import hidden_selectors, hides

_DROPPED = frozenset(
    re.findall(
        r"\S+",
        "script style noscript template nav footer aside form button select option iframe object "
        "embed svg math canvas audio video input textarea head rt rp del",
    )
)
_BLOCK = frozenset(
    re.findall(
        r"\S+",
        "address article blockquote body br caption center dd details dialog dir div dl dt "
        "fieldset figcaption figure frame frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend "
        "li listing main menu ol p plaintext pre search section summary table tbody td tfoot th "
        "thead tr ul xmp",
    )
)
"""What begins a line of its own; any other element, known or not, stands in its line."""

_VERBATIM = frozenset(("pre", "xmp", "listing", "plaintext"))
_META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,20})", re.I
)
_QUOTED = re.compile(r"\"[^\"<>]*\"|'[^'<>]*'")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000}")
"""A tag of a thousand attributes; libxml2 compares each with all of the others."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FOOTNOTE_SIGN = re.compile(r"[\[【〔]\d{1,3}[\]】〕]")
_EDIT_LINKS = re.compile(r"(?:^|[\s-])(?:mw-)?edit-?section(?:$|\s)", re.I)


def read(data: bytes, name: str, declared: str | None = None) -> Extracted:
    """Reads a page.

    Args:
        data: The whole page.
        name: How to call it in messages.
        declared: Its encoding, if something outside the page says so.

    Raises:
        UnreadableDocumentError: It holds no text, or is nested beyond reason.
    """
    said = _META_CHARSET.search(data[:4096])
    decoded = decode_bytes(data, said[1].decode() if said else declared)
    if decoded is None:
        raise UnreadableDocumentError(f"{name}：网页已损坏，无法识别文字编码。请重新另存后再试。")
    root = _parse(decoded.text, name)
    hints = _title_hints(root)
    framed = root.find(".//frameset") is not None or root.find(".//iframe") is not None
    _drop(root)
    flow = _Flow()
    flow.walk(root, (), linked=False)
    lines = law_lines(flow.finished(), hints)
    if not lines:
        raise UnreadableDocumentError(_empty(name, framed=framed))
    return Extracted("\n".join(lines), "html", decoded.warnings)


def _empty(name: str, *, framed: bool) -> str:
    if framed:
        return f"{name}：网页中没有文字，正文在它的框架里。请打开框架中的页面另存后重试。"
    return f"{name}：网页中没有文字。请另存网页正文后重试。"


def _parse(text: str, name: str) -> html.HtmlElement:
    """The tree of a page, without comments; nothing is fetched, no entity is defined."""
    text = _CONTROL.sub("", re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    if _LONG_TAG.search(text) and _LONG_TAG.search(_QUOTED.sub("", text)):
        raise UnreadableDocumentError(f"{name}：网页的标签异常庞大，已拒绝。请另存为文本后重试。")
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


def _title_hints(root: html.HtmlElement) -> tuple[str, ...]:
    """What the page calls itself, the surest last."""
    found = [element.text_content() for element in root.iterfind(".//title")]
    found += [
        element.get("content") or ""
        for element in root.iter("meta")
        if (element.get("name") or element.get("property") or "").lower()
        in ("articletitle", "og:title")
    ]
    found += [element.text_content() for element in root.iterfind(".//h1")]
    return tuple(hint for text in found if (hint := squeeze(text.replace("\n", " "))))


def _drop(root: html.HtmlElement) -> None:
    """Takes out what is not text of the page: scripts, navigation, hidden parts.

    A hidden part that holds most of the page is kept: a script would show it.
    """
    rules = hidden_selectors(style.text or "" for style in root.iter("style"))
    for element in [e for e in root.iter(etree.Element) if _is_dropped(e)]:
        if element.getparent() is not None:
            element.drop_tree()
    whole = len(root.text_content())
    for element in [e for e in root.iter(etree.Element) if _is_hidden(e, rules)]:
        if element.getparent() is not None and 2 * len(element.text_content()) <= whole:
            element.drop_tree()


def _is_dropped(element: html.HtmlElement) -> bool:
    """Whether an element is never text of the page."""
    if element.tag in _DROPPED or element.get("aria-hidden") == "true":
        return True
    if element.tag == "header":
        return element.find(".//h1") is None
    if element.tag == "sup":
        return _FOOTNOTE_SIGN.fullmatch(squeeze(element.text_content())) is not None
    return _EDIT_LINKS.search(element.get("class") or "") is not None


def _is_hidden(element: html.HtmlElement, rules: frozenset[str]) -> bool:
    """Whether the page hides an element, by itself or by its style sheet."""
    if "hidden" in element.attrib or hides(element.get("style") or "", leaf=not len(element)):
        return True
    if not rules:
        return False
    tag, name = str(element.tag), element.get("id")
    selectors = {f".{word}" for word in (element.get("class") or "").split()}
    if name:
        selectors.add(f"#{name}")
    return not rules.isdisjoint(selectors | {tag + selector for selector in selectors})


class _Flow:
    """Gathers the lines of a page in reading order; local to ``read``."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._words: list[str] = []
        self._path: tuple[int, ...] = ()
        self._unlinked = False

    def finished(self) -> tuple[Line, ...]:
        """All lines."""
        self._end()
        return tuple(self._lines)

    def walk(self, element: html.HtmlElement, path: tuple[int, ...], *, linked: bool) -> None:
        """Takes an element and all that is in it; ``path`` tells where its block stands."""
        if element.tag == "table" and (rows := _rows(element)):
            for row in rows:
                self._end()
                self._put(table_row(row), path, linked=False)
            self._end()
            return
        block = element.tag in _BLOCK
        if block:
            self._end()
        verbatim = element.tag in _VERBATIM
        self._put(element.text, path, linked=linked, verbatim=verbatim)
        for at, child in enumerate(element):
            if isinstance(child.tag, str):
                inner = (*path, at) if child.tag in _BLOCK and child.tag != "br" else path
                self.walk(child, inner, linked=linked or _leads_elsewhere(child))
            self._put(child.tail, path, linked=linked, verbatim=verbatim)
        if block:
            self._end()

    def _put(
        self, text: str | None, path: tuple[int, ...], *, linked: bool, verbatim: bool = False
    ) -> None:
        """Appends words to the line; a line break in the source is a space, except in ``pre``."""
        for at, part in enumerate((text or "").split("\n")):
            if at and verbatim:
                self._end()
            elif at:
                self._words.append(" ")
            if part.strip():
                self._path = self._path if any(w.strip() for w in self._words) else path
                self._unlinked = self._unlinked or not linked
            self._words.append(part)

    def _end(self) -> None:
        """Ends the line, if there is one."""
        text = squeeze("".join(self._words))
        if text:
            self._lines.append(Line(text, self._path, linked=not self._unlinked))
        self._words, self._unlinked = [], False


def _leads_elsewhere(element: html.HtmlElement) -> bool:
    """Whether an element is a link, or a button made of one, rather than a place to link to."""
    named = "name" in element.attrib or "id" in element.attrib
    return element.tag == "a" and ("href" in element.attrib or not named)


def _rows(table: html.HtmlElement) -> list[list[str]]:
    """The cells of a table of data; none for a table that only lays out the page."""
    if table.find(".//table") is not None:
        return []
    rows = [
        [" ".join(_cell(cell)) for cell in row if cell.tag in ("td", "th")]
        for row in table.iter("tr")
    ]
    wide = sum(len(row) > 1 for row in rows)
    articles = any(ARTICLE.match(cell) for row in rows for cell in row)
    return rows if wide >= 2 and not articles else []


def _cell(cell: html.HtmlElement) -> Iterator[str]:
    """The lines of a cell."""
    flow = _Flow()
    flow.walk(cell, (), linked=False)
    yield from (line.text for line in flow.finished())
