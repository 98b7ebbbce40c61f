"""Finding a law or an article as a reader names it: by id, 三十, 30-1, 第三十条之一."""

import re
from datetime import date, datetime, timedelta, timezone
from urllib.parse import quote

from assistant.ports import CatalogueLike
from corpus import Article, Law
from corpus.errors import NotFoundError
from corpus.numerals import NUMERAL_CHARS, to_int

_CHINA = timezone(timedelta(hours=8))
_NUMBER = f"[{NUMERAL_CHARS}]+"
_ARTICLE_NO = re.compile(rf"第?({_NUMBER})条?(?:(?:-|之)({_NUMBER}))?")


def today() -> date:
    """The day in China, where these laws take effect at midnight."""
    return datetime.now(_CHINA).date()


def parse_article_number(text: str) -> tuple[int, int | None] | None:
    """Reads an article number.

    Args:
        text: ``30``, ``30-1``, ``三十``, ``第三十条`` or ``第三十条之一``.

    Returns:
        Number and suffix (``None`` without 之n), or ``None`` where the text is no article number.
    """
    match = _ARTICLE_NO.fullmatch(text.strip())
    if match is None:
        return None
    number = to_int(match[1])
    suffix = to_int(match[2]) if match[2] else None
    if not number or (match[2] and not suffix):
        return None
    return number, suffix


def article_path(law_id: str, number: int, suffix: int | None = None) -> str:
    """Path of an article's page in this service, percent-encoded."""
    tail = f"-{suffix}" if suffix else ""
    return f"/laws/{quote(law_id, safe='@')}/articles/{number}{tail}"


def find_law(catalogue: CatalogueLike, name: str) -> Law:
    """The law of that id, or the only one that a title means.

    Raises:
        NotFoundError: There is none, or the title has several versions.
    """
    found = catalogue.find(name)
    if len(found) == 1:
        return catalogue.law(found[0].id)
    if found:
        versions = "、".join(law.id for law in found)
        raise NotFoundError(f"“{name}”可指多部法规，请用编号指明：{versions}。")
    raise NotFoundError(f"没有收录“{name}”，请先从法规目录（/v1/laws）中选取编号。")


def find_article(catalogue: CatalogueLike, law_id: str, number: str) -> tuple[Law, Article]:
    """The article of a law, named as readers do.

    Raises:
        NotFoundError: There is no such law, or no such article in it.
    """
    law = find_law(catalogue, law_id)
    parsed = parse_article_number(number)
    if parsed is None:
        raise NotFoundError(f"看不懂条号“{number}”，请写成 30、30-1 或“第三十条”。")
    article = law.article(*parsed)
    if article is None:
        last = law.articles[-1].label if law.articles else "第零条"
        raise NotFoundError(f"《{law.title}》没有“{number}”这一条，它的最后一条是{last}。")
    return law, article
