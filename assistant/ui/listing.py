"""The list of laws as HTML: a search box and one page of what it finds. Pure, like the reader."""

from datetime import date
from html import escape
from urllib.parse import urlencode

from assistant.reading import article_path
from assistant.ui.reader import law_facts, law_path
from corpus import LawHeader, Lookup, Page
from corpus.store.lookup import articles_named

PER_PAGE = 50
"""Laws on one page: a screenful or three, whether a dozen or thousands are held."""

WORDS_MAX = 200
"""Characters that may be looked for."""


def listing_lookup(words: str, page: int, as_of: date) -> Lookup:
    """What to look up for one page of the list; pages count from 1."""
    return Lookup(words=words, as_of=as_of, limit=PER_PAGE, offset=(page - 1) * PER_PAGE)


def listing_html(found: Page, lookup: Lookup, as_of: date) -> str:
    """The laws found, each a way into its text, under a box to look for others."""
    rows = "".join(_row(law, as_of, lookup.words) for law in found.laws)
    return (
        '<article class="law law-list"><h2 tabindex="-1">已收录的法规</h2>'
        "<p>点开可读全文；回答中的出处会在这里打开，并标出所引的原文。</p>"
        f"{_box(lookup.words)}{_sum(found, lookup)}<ul>{rows}</ul>{_steps(found, lookup)}</article>"
    )


def _row(law: LawHeader, as_of: date, words: str) -> str:
    return (
        f'<li><a href="{escape(law_path(law))}">{escape(law.title)}</a>'
        f"<span>{law_facts(law, as_of)} · 共 {law.article_count} 条{_named(law, words)}</span></li>"
    )


def _named(law: LawHeader, words: str) -> str:
    """Ways to the articles that the words name; every law found has them."""
    links = []
    for word in words.split():
        for end in articles_named(word):
            number, _, suffix = end.removeprefix("#").partition("-")
            href = article_path(law.id, int(number), int(suffix) if suffix else None)
            links.append(f' · <a class="law-named" href="{escape(href)}">{escape(word)}</a>')
    return "".join(links)


def _box(words: str) -> str:
    """A plain form, so that the list can be searched without a script too."""
    return (
        '<form class="law-search" role="search" action="/laws" method="get">'
        f'<input type="search" name="q" value="{escape(words)}" maxlength="{WORDS_MAX}"'
        ' aria-label="查找法规" placeholder="如：平安 第三十条">'
        '<button type="submit">查找</button></form>'
    )


def _sum(found: Page, lookup: Lookup) -> str:
    """How many there are, and which of them are shown."""
    if not found.total:
        advice = "没有符合的法规。请减少或换用其他词。" if lookup.words else "还没有收录法规。"
        return f'<p class="law-facts">{advice}</p>'
    if not found.laws:
        return f'<p class="law-facts">共 {found.total} 部，这一页已在末尾之后。</p>'
    shown = f"第 {lookup.offset + 1} 至 {lookup.offset + len(found.laws)} 部"
    rest = f"，{shown}" if len(found.laws) < found.total else ""
    return f'<p class="law-facts">共 {found.total} 部{rest}</p>'


def _steps(found: Page, lookup: Lookup) -> str:
    """Ways to the page before and the page after, where there are such."""
    page = lookup.offset // PER_PAGE + 1
    last = max(1, -(-found.total // PER_PAGE))
    steps = [("上一页", min(page - 1, last))] if page > 1 else []
    steps += [("下一页", page + 1)] if page < last else []
    if not steps:
        return ""
    links = "".join(
        f'<a href="{escape(_listing_path(lookup.words, to))}">{word}</a>' for word, to in steps
    )
    return f'<nav class="law-nav" aria-label="目录翻页">{links}</nav>'


def _listing_path(words: str, page: int) -> str:
    asked = {"q": words} if words else {}
    return f"/laws?{urlencode({**asked, 'page': page})}"
