"""``list``: the laws at hand, or those that are looked up."""

import argparse
from datetime import date
from typing import Any

from corpus.console import err, out
from corpus.headers import LawHeader
from corpus.models import Article
from corpus.store.catalogue import Catalogue
from corpus.store.lookup import Lookup, articles_named
from corpus.verbs.settings import CorpusSettings, catalogue_at_hand, line, today

_OPENING = 60
"""Characters of an article that are shown."""


def run_list(args: argparse.Namespace, settings: CorpusSettings) -> int:
    """Lists laws, each with the articles that the words name. Exit code 1 if none is found."""
    catalogue = catalogue_at_hand(settings)
    day = args.as_of or today()
    words = " ".join(args.words)
    lookup = Lookup(
        words=words,
        place=args.place,
        status=args.status,
        level=args.level,
        as_of=day,
        limit=args.limit,
        offset=args.offset,
    )
    page = catalogue.lookup(lookup)
    for law in page.laws:
        articles = _articles(catalogue, law, words)
        if args.json:
            out(line(_summary(law, day, articles)))
        else:
            out(_row(law, day))
            for article in articles:
                out(f"  {article.label}　{_opening(article)}")
    _say_rest(lookup, len(page.laws), page.total)
    return 0 if page.total or not words else 1


def _say_rest(lookup: Lookup, shown: int, total: int) -> None:
    """Says what the list does not show."""
    if not total:
        err("没有符合条件的法规。减少条件，或用 tiaoli corpus list 查看全部。")
    elif shown < total:
        after = lookup.offset + shown
        more = f"；接着看请加 --offset {after}" if shown and after < total else ""
        err(f"共 {total} 部，显示了 {shown} 部{more}。")


def _row(law: LawHeader, day: date) -> str:
    """One law in the list, to read."""
    effect = law.effective_from.isoformat() if law.effective_from else "施行日期不详"
    return f"{law.title}　{law.jurisdiction}　{law.status(day)}　{effect}　{law.article_count} 条"


def _summary(law: LawHeader, day: date, articles: tuple[Article, ...]) -> dict[str, Any]:
    """One law in the list, for a script."""
    found = [{"label": a.label, "text": a.text} for a in articles]
    return {
        "id": law.id,
        "title": law.title,
        "jurisdiction": law.jurisdiction or None,
        "adcode": law.adcode or None,
        "level": law.level,
        "effective_from": law.effective_from.isoformat() if law.effective_from else None,
        "effective_to": law.effective_to.isoformat() if law.effective_to else None,
        "status": law.status(day),
        "repealed_by": law.repealed_by or None,
        "superseded_by": law.superseded_by or None,
        "repeals": list(law.repeals),
        "articles": law.article_count,
        **({"found": found} if found else {}),
    }


def _articles(catalogue: Catalogue, law: LawHeader, words: str) -> tuple[Article, ...]:
    """The articles of a law that the words name; it has every one of them."""
    return tuple(catalogue.article(law.id + end) for end in articles_named(words))


def _opening(article: Article) -> str:
    """How an article begins."""
    text = " ".join(article.text.split("\n"))
    return text if len(text) <= _OPENING else text[:_OPENING] + "……"
