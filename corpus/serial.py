"""A law as plain JSON values: the one shape that ``corpus parse`` and ``corpus show`` print."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from corpus.headers import Repeal
from corpus.links import references_in, references_json
from corpus.models import UNNUMBERED, Annex, Article, Item, Law, Paragraph, SubItem


def law_json(
    law: Law, warnings: Sequence[str], articles: Sequence[Article] | None = None
) -> dict[str, Any]:
    """A law, or some of its articles, with the law's particulars.

    Args:
        law: The law.
        warnings: What a person should look at, in Chinese.
        articles: Only these; all if not given.
    """
    shown = law.articles if articles is None else articles
    return {
        "id": law.id,
        "title": law.title,
        "jurisdiction": law.jurisdiction or None,
        "adcode": law.adcode or None,
        "level": law.level,
        "issuer": law.issuer,
        "adopted": _day(law.adopted),
        "approved": _day(law.approved),
        "promulgated": _day(law.promulgated),
        "effective_from": _day(law.effective_from),
        "amended": _day(law.amended),
        "effective_to": _day(law.effective_to),
        "superseded_by": law.superseded_by or None,
        "repealed_by": law.repealed_by or None,
        "repeals": list(law.repeals),
        "repealed": [repeal_json(repeal) for repeal in law.repealed],
        "amendments": [{"day": _day(a.day), "by": a.by or None} for a in law.amendments],
        "document_number": law.number or None,
        "note": law.note or None,
        "preamble": list(law.preamble),
        "articles": [article_json(a) for a in shown if a.number != UNNUMBERED],
        **_unnumbered(shown),
        "annexes": [_annex(annex) for annex in law.annexes],
        "closing": list(law.closing),
        "references": references_json(references_in(law, shown)),
        "warnings": list(warnings),
    }


def repeal_json(repeal: Repeal, law_id: str | None = None) -> dict[str, Any]:
    """A repealed law as the repealing one names it, and its id where it is held."""
    return {
        "title": repeal.title,
        "days": [day.isoformat() for day in repeal.days],
        "makers": list(repeal.makers),
        "document_number": repeal.number or None,
        "law_id": law_id,
    }


def article_json(article: Article) -> dict[str, Any]:
    """One article with its place, paragraphs and items."""
    return {
        "number": article.number,
        "suffix": article.suffix,
        "part": article.part,
        "chapter": article.chapter,
        "section": article.section,
        "paragraphs": [_paragraph(p) for p in article.paragraphs],
    }


def _unnumbered(articles: Sequence[Article]) -> dict[str, Any]:
    """``paragraphs`` of a text without articles; nothing for any other."""
    whole = [a for a in articles if a.number == UNNUMBERED]
    return {"paragraphs": [_paragraph(p) for p in whole[0].paragraphs]} if whole else {}


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    """A paragraph: its own sentence, then its items."""
    items = [_item(i) for i in paragraph.items]
    return {"number": paragraph.number, "text": paragraph.text, "items": items}


def _annex(annex: Annex) -> dict[str, Any]:
    """An annex: its lines, and its tables by rows and cells."""
    tables = [[list(row) for row in table] for table in annex.tables]
    return {"title": annex.title, "lines": list(annex.lines), "tables": tables}


def _item(item: Item) -> dict[str, Any]:
    """An item; ``subitems`` only where it has some."""
    value = _entry(item)
    if item.subitems:
        value["subitems"] = [_entry(s) for s in item.subitems]
    return value


def _entry(entry: Item | SubItem) -> dict[str, Any]:
    """Number and text; ``marker`` only where it is printed otherwise than （一） or 1."""
    value: dict[str, Any] = {"number": entry.number, "text": entry.text}
    if entry.marker:
        value["marker"] = entry.marker
    return value


def _day(day: date | None) -> str | None:
    """A date as ISO 8601."""
    return day.isoformat() if day else None
