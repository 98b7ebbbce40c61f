"""A law back to plain text: what people proofread, and what parses to the same law again."""

from corpus.models import Article, Law


def render(law: Law) -> str:
    """Title, headings, and each article with one paragraph or item a line; ends in a newline."""
    lines = [law.title]
    chapter: str | None = None
    section: str | None = None
    for article in law.articles:
        if article.chapter != chapter:
            chapter, section = article.chapter, None
            lines += ["", chapter] if chapter else []
        if article.section != section:
            section = article.section
            lines += [section] if section else []
        lines.append(render_article(article))
    return "\n".join(lines) + "\n"


def render_article(article: Article) -> str:
    """``第三十条 …`` with its paragraphs and items, one a line."""
    return f"{article.label} {article.text}"
