"""Proofreads gold against the laws: do its provisions exist, and are its key points in them?"""

from collections.abc import Iterator

from eval.gold import GoldQuestion, GoldSet
from eval.places import LawBook, LawSource, Place


def check_gold(gold: GoldSet, catalogue: LawSource) -> tuple[str, ...]:
    """Compares a gold set with the stored laws.

    Returns:
        What disagrees, in Chinese, each with the id of its question; empty if all is well.
    """
    book = LawBook(catalogue.iter_laws())
    return tuple(
        f"{question.id}：{problem}"
        for question in gold.questions
        for problem in _problems(question, book)
    )


def _problems(question: GoldQuestion, book: LawBook) -> Iterator[str]:
    named = (*question.gold_articles, *question.acceptable_articles, *question.pinpoints)
    for place in dict.fromkeys(named):
        if problem := _place_problem(place, book):
            yield problem
    text = citable_text(question, book)
    for point in question.key_points:
        if point not in text:
            yield f"要点「{point}」不是所列条文的原文"


def citable_text(question: GoldQuestion, book: LawBook) -> str:
    """What key points are words of.

    The gold articles, else the acceptable ones, with the notes under their laws' titles.
    """
    articles = question.gold_articles or question.acceptable_articles
    laws = (book.law(title) for title in dict.fromkeys(place.law for place in articles))
    return "\n".join(
        [*(law.note for law in laws if law), *(book.text(article) or "" for article in articles)]
    )


def _place_problem(place: Place, book: LawBook) -> str | None:
    if book.law(place.law) is None:
        return f"没有法规《{place.law}》"
    if book.article(place) is None:
        return f"《{place.law}》没有{place.pinpoint.label}"
    if book.text(book.canonical(place)) is None:
        return f"《{place.law}》{place.article.pinpoint.label}之下没有「{place}」"
    return None
