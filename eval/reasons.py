"""Why a gold question has no answer, told from the question, its key and the laws themselves.

Only for tables: nothing is scored by it, and the assistant never sees it.
"""

import re

from assistant.references import find_references
from corpus import Pinpoint, mentions
from eval.gold import GoldQuestion
from eval.places import LawBook, Place

NO_ARTICLE = "条文不存在"
OTHER_PLACE = "其他地区"
FALSE_PREMISE = "前提不实"
SILENT = "细节未规定"
OTHER_FIELD = "其他领域"

_CONFIRM = re.compile(
    r"(?:(?:对|是|没错)(?:吧|吗|不)|没(?:记|弄|搞)错(?:吧)?|是不是|对不对|不是\S{0,12}[嘛吗])[？?。！!]*$"
)
_CLAIM = re.compile(
    r"(?:条例|法规|第?\w{1,5}条)[^，。？?]{0,4}(?:规定|说|写|讲|要求|禁止|不准)(?P<rest>[^，。？?]*)[，,]"
)
_ASKS = re.compile(r"[几哪吗么]|多少|何|谁|有没有|没写|是否")


def reason_of(question: GoldQuestion, book: LawBook) -> str:
    """The kind of an unanswerable question.

    In this order: an article that its law does not have; a place whose law is not held; a claim
    put up for confirmation or taken for granted; a detail that the nearest provision leaves open;
    else another field of law, or none.

    Returns:
        One of the names above; ``""`` for an answerable question.
    """
    if question.answerable:
        return ""
    if _names_missing_article(question, book):
        return NO_ARTICLE
    if _names_other_place(question.question, book):
        return OTHER_PLACE
    if question.acceptable_articles:
        return FALSE_PREMISE if _claims(question.question) else SILENT
    return OTHER_FIELD


def _names_missing_article(question: GoldQuestion, book: LawBook) -> bool:
    titles = [title for title in question.law.split("、") if book.law(title)]
    asked = [r for r in find_references(question.question) if r.article is not None]
    return bool(titles and asked) and not any(
        book.article(Place(title, Pinpoint(reference.article or 0, reference.suffix)))
        for title in titles
        for reference in asked
    )


def _names_other_place(text: str, book: LawBook) -> bool:
    named = mentions(text)
    held = book.jurisdictions
    return bool(named) and not any(
        division.name in held
        for mention in named
        for candidate in mention.candidates
        for division in (candidate, *candidate.ancestors)
    )


def _claims(text: str) -> bool:
    """Whether the question states what the law says, instead of asking."""
    if _CONFIRM.search(text):
        return True
    claim = _CLAIM.search(text)
    return claim is not None and not _ASKS.search(claim["rest"])
