"""A law as HTML to read, with a quotation marked. Pure: values in, escaped text out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import quote, urlencode

from assistant.models import Citation
from assistant.reading import article_path
from corpus import Article, Law, LawHeader

_EDGE = 12
"""Characters of a quotation's beginning that suffice to find it again within its part."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What to mark: a part of an article, and in it ``length`` characters from ``first`` on."""

    paragraph: int | None = None
    item: int | None = None
    first: str = ""
    length: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be marked."""
        return self == Mark()


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed line; ``start`` counts characters from the beginning of ``Article.text``."""

    kind: str
    paragraph: int
    item: int | None
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def citation_href(citation: Citation) -> str:
    """Where a citation can be read with its quotation marked."""
    path = article_path(citation.law_id, citation.article, citation.suffix)
    parts: dict[str, str | int | None] = {
        "paragraph": citation.paragraph,
        "item": citation.item,
        "first": citation.quote[:_EDGE],
        "length": len(citation.quote),
    }
    query = urlencode({name: value for name, value in parts.items() if value})
    return f"{path}?{query}" if query else path


def marked_span(article: Article, mark: Mark) -> tuple[int, int] | None:
    """Which characters of ``article.text`` to mark.

    Returns:
        Start and end; the whole part where its words are not found in it; ``None`` where nothing is
        to be marked or there is no such part.
    """
    if mark.is_empty:
        return None
    lines = [line for line in _lines(article) if _is_within(line, article, mark)]
    if not lines:
        return None
    start, end = lines[0].start, lines[-1].end
    first = article.text.find(mark.first, start, end) if mark.first else -1
    return (first, min(first + mark.length, end)) if first >= 0 else (start, end)


def article_html(law: Law, article: Article, as_of: date, mark: Mark | None = None) -> str:
    """One article under the heading of its law, with ways to its neighbours."""
    return (
        '<article class="law">'
        f"{_law_header(law, as_of, linked=True)}{_headings(article)}"
        f'<h3 tabindex="-1">{article.label}</h3>'
        f"{_body(article, marked_span(article, mark) if mark else None)}"
        f"{_neighbours(law, article)}</article>"
    )


def law_html(law: Law, as_of: date) -> str:
    """A whole law, chapter by chapter."""
    parts, chapter, section = [], None, None
    for article in law.articles:
        if article.chapter != chapter and article.chapter:
            parts.append(f'<p class="law-chapter">{escape(article.chapter)}</p>')
        if article.section != section and article.section:
            parts.append(f'<p class="law-section">{escape(article.section)}</p>')
        chapter, section = article.chapter, article.section
        href = article_path(law.id, article.number, article.suffix)
        parts.append(f'<h3><a href="{escape(href)}">{article.label}</a></h3>{_body(article, None)}')
    header = _law_header(law, as_of, linked=False) + _duties(law)
    return f'<article class="law">{header}{"".join(parts)}{_BACK}</article>'


def missing_html(message: str) -> str:
    """What is shown where there is nothing to read."""
    heading = '<h2 tabindex="-1">没有找到</h2>'
    return f'<article class="law">{heading}<p>{escape(message)}</p>{_BACK}</article>'


def law_path(law: LawHeader) -> str:
    """Path of a law's page in this service."""
    return f"/laws/{quote(law.id, safe='@')}"


def _duties(law: LawHeader) -> str:
    """Ways to who shall do what by the law, as files."""
    path = escape(f"/v1{law_path(law)}/duties")
    links = "".join(
        f' · <a href="{path}?format={form}" download>{label}</a>'
        for form, label in (("csv", "表格"), ("md", "文本"))
    )
    return f'<p class="law-facts">谁该做什么：职责表{links}</p>'


_BACK = '<nav class="law-nav"><a href="/laws">法规目录</a></nav>'


def _lines(article: Article) -> Iterator[_Line]:
    """The printed lines; joined by line feeds they are ``article.text``."""
    start = 0
    for paragraph in article.paragraphs:
        parts: list[tuple[str, int | None, str]] = [("para", None, paragraph.text)]
        for item in paragraph.items:
            head, *subitems = item.full_text.split("\n")
            parts.append(("item", item.number, head))
            parts += [("subitem", item.number, text) for text in subitems]
        for kind, number, text in parts:
            yield _Line(kind, paragraph.number, number, text, start)
            start += len(text) + 1


def _is_within(line: _Line, article: Article, mark: Mark) -> bool:
    paragraph = mark.paragraph
    if paragraph is None and len(article.paragraphs) == 1:
        paragraph = article.paragraphs[0].number
    return (paragraph is None or line.paragraph == paragraph) and (
        mark.item is None or line.item == mark.item
    )


def _body(article: Article, span: tuple[int, int] | None) -> str:
    return "".join(
        f'<p class="law-{line.kind}">{_marked(line, span)}</p>' for line in _lines(article)
    )


def _marked(line: _Line, span: tuple[int, int] | None) -> str:
    """A line with the characters of the span in ``<mark>``."""
    if span is None:
        return escape(line.text)
    start = min(max(span[0] - line.start, 0), len(line.text))
    end = min(max(span[1] - line.start, 0), len(line.text))
    if start >= end:
        return escape(line.text)
    before, marked, after = line.text[:start], line.text[start:end], line.text[end:]
    return f"{escape(before)}<mark>{escape(marked)}</mark>{escape(after)}"


def _law_header(law: Law, as_of: date, *, linked: bool) -> str:
    title = escape(law.title)
    if linked:
        title = f'<a href="{escape(law_path(law))}" title="读全文">{title}</a>'
    tag = "" if linked else ' tabindex="-1"'
    return f'<header><h2{tag}>{title}</h2><p class="law-facts">{law_facts(law, as_of)}</p></header>'


def law_facts(law: LawHeader, as_of: date) -> str:
    """Whose law it is, whether it is in force, and since when."""
    status = law.status(as_of)
    in_force = "in-force" if status == "有效" else "not-in-force"
    facts = [escape(law.jurisdiction)] if law.jurisdiction else []
    facts.append(f'<b class="{in_force}">{status}</b>')
    if law.effective_from is not None:
        day = law.effective_from
        facts.append(f"{day.year}年{day.month}月{day.day}日起施行")
    return " · ".join(facts)


def _headings(article: Article) -> str:
    named = (("law-chapter", article.chapter), ("law-section", article.section))
    return "".join(f'<p class="{name}">{escape(text)}</p>' for name, text in named if text)


def _neighbours(law: Law, article: Article) -> str:
    at = law.articles.index(article)
    links = []
    if at > 0:
        links.append(("上一条", law.articles[at - 1]))
    if at + 1 < len(law.articles):
        links.append(("下一条", law.articles[at + 1]))
    steps = "".join(
        f'<a href="{escape(article_path(law.id, a.number, a.suffix))}">{word} {a.label}</a>'
        for word, a in links
    )
    whole = f'<a href="{escape(law_path(law))}">全文</a><a href="/laws">法规目录</a>'
    return f'<nav class="law-nav" aria-label="条文导航">{steps}{whole}</nav>'
