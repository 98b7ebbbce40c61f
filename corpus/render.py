"""A law back to plain text: what people proofread, and what parses to the same law again."""

import re

from corpus.models import UNNUMBERED, Article, Law

_SUB_PART = re.compile(r" (?=第\S+分编)")


def render(law: Law) -> str:
    """Title, preamble, headings, articles with one paragraph or item a line, annexes; a newline."""
    lines = [law.title, *law.preamble]
    chapter: str | None = None
    section: str | None = None
    part: str | None = None
    for article in law.articles:
        if article.part != part:
            lines += _new_part(part, article.part)
            part, chapter, section = article.part, None, None
        if article.chapter != chapter:
            chapter, section = article.chapter, None
            lines += ["", chapter] if chapter else []
        if article.section != section:
            section = article.section
            lines += [section] if section else []
        lines.append(render_article(article))
    lines += law.closing
    for annex in law.annexes:
        lines += ["", annex.title, *annex.lines]
    return "\n".join(lines) + "\n"


def _new_part(before: str | None, part: str | None) -> list[str]:
    """Headings of a part (编), and of a sub-part (分编) where there is one."""
    if not part:
        return []
    headings = _SUB_PART.split(part)
    return ["", *(h for h in headings if h not in _SUB_PART.split(before or ""))]


def render_article(article: Article) -> str:
    """``第三十条 …`` with its paragraphs and items, one a line."""
    return article.text if article.number == UNNUMBERED else f"{article.label} {article.text}"
