"""Proofreads gold against the laws: do its provisions exist, and are its key points in them?"""

import difflib
from collections.abc import Iterator

from corpus.errors import InputError
from eval.gold import GoldQuestion, GoldSet, told
from eval.places import LawBook, LawSource, Place

_ALIKE = 0.8
"""Share of two titles' characters that agree, from which one may be a slip for the other."""


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


def require_places(gold: GoldSet, book: LawBook) -> None:
    """Sees to it that every provision that a gold set names is held, so that it can be scored.

    Raises:
        InputError: Some are not; the message names them with their lines.
    """
    found = [
        f"第 {question.line} 行：{problem}"
        for question in gold.questions
        for problem in _place_problems(question, book)
    ]
    if found:
        message = (
            f"问题集 {gold.name} 提到库里没有的法规或条款，无法评分；"
            f"请改正，或先用 tiaoli corpus add 收入法规：\n{told(found)}"
        )
        raise InputError(message, param="gold")


def _place_problems(question: GoldQuestion, book: LawBook) -> Iterator[str]:
    named = (*question.gold_articles, *question.acceptable_articles, *question.pinpoints)
    for place in dict.fromkeys(named):
        if problem := _place_problem(place, book):
            yield problem


def _problems(question: GoldQuestion, book: LawBook) -> Iterator[str]:
    yield from _place_problems(question, book)
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
        near = difflib.get_close_matches(place.law, book.titles, 1, _ALIKE)
        return f"没有法规《{place.law}》" + (f"，是《{near[0]}》吗？" if near else "")
    if book.article(place) is None:
        return f"《{place.law}》没有{place.pinpoint.label}"
    if book.text(book.canonical(place)) is None:
        return f"《{place.law}》{place.article.pinpoint.label}之下没有「{place}」"
    return None
