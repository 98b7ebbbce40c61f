"""A law back to plain text: what people proofread, and what parses to the same law again."""

import re

from corpus.models import UNNUMBERED, Article, Law
from corpus.numerals import to_chinese

_SUB_PART = re.compile(r" (?=第\S+分编)")


def render(law: Law) -> str:
    """Title, preamble, headings, articles with one paragraph or item a line, annexes; a newline."""
    lines = [law.title, *law.preamble]
    chapters = _Chapters(law)
    section: str | None = None
    part: str | None = None
    for article in law.articles:
        if article.part != part:
            lines += _new_part(part, article.part)
            part, section = article.part, None
            chapters.leave()
        if headings := chapters.up_to(article.chapter):
            section = None
            lines += headings
        if article.section != section:
            section = article.section
            lines += [section] if section else []
        lines.append(render_article(article))
    lines += [*chapters.rest(), *law.closing]
    for annex in law.annexes:
        lines += ["", annex.title, *annex.lines]
    return "\n".join(lines) + "\n"


class _Chapters:
    """The headings of chapters in order, those without articles among them; local to ``render``."""

    def __init__(self, law: Law) -> None:
        self._names = [f"第{to_chinese(c.number)}章 {c.title}".strip() for c in law.chapters]
        self._next = 0
        self._last: str | None = None

    def leave(self) -> None:
        """Notes that a part begins, in which a chapter's heading is printed anew."""
        self._last = None

    def up_to(self, name: str | None) -> list[str]:
        """What to print above an article of a chapter: its heading, and those passed over."""
        if name == self._last:
            return []
        self._last = name
        passed: list[str] = []
        if name in self._names[self._next :]:
            at = self._names.index(name, self._next)
            passed, self._next = self._names[self._next : at], at + 1
        return [line for heading in (*passed, *([name] if name else [])) for line in ("", heading)]

    def rest(self) -> list[str]:
        """The headings after the last article."""
        return [line for heading in self._names[self._next :] for line in ("", heading)]


def _new_part(before: str | None, part: str | None) -> list[str]:
    """Headings of a part (编), and of a sub-part (分编) where there is one."""
    if not part:
        return []
    headings = _SUB_PART.split(part)
    return ["", *(h for h in headings if h not in _SUB_PART.split(before or ""))]


def render_article(article: Article) -> str:
    """``第三十条 …`` with its paragraphs and items, one a line."""
    return article.text if article.number == UNNUMBERED else f"{article.label} {article.text}"
