"""Finding a law or an article as a reader names it: by id, 三十, 30-1, 第三十条之一."""

import re

from assistant.ports import CatalogueLike
from corpus import Article, Law
from corpus.errors import NotFoundError
from corpus.numerals import NUMERAL_CHARS, to_int

_NUMBER = f"[{NUMERAL_CHARS}]+"
_ARTICLE_NO = re.compile(rf"第?({_NUMBER})条?(?:(?:-|之)({_NUMBER}))?")


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


def find_law(catalogue: CatalogueLike, law_id: str) -> Law:
    """The law of that id.

    Raises:
        NotFoundError: There is none.
    """
    law = catalogue.law(law_id)
    if law is None:
        raise NotFoundError(f"没有编号为“{law_id}”的法规，请先从法规目录（/v1/laws）中选取编号。")
    return law


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
