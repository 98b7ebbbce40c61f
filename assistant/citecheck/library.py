"""The stored texts that citations are held against: the version in force, the place, its words."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from assistant.citecheck.models import Place
from assistant.citecheck.titles import Title
from corpus import Article, Item, Law, LawHeader, Pinpoint
from corpus.errors import InputError
from corpus.numerals import to_chinese

MOST_LAWS = 300
"""Laws whose texts are read for one draft."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place of a law, or why there is none.

    Attributes:
        article: The article; ``None`` where it does not exist.
        pinpoint: Where in it.
        quote: The stored text there; ``""`` where there is no such place.
        lead: Stored text that may be quoted with an item: the sentence that leads to it.
        problem: Why there is no such place, in Chinese, with what there is.
    """

    article: Article | None
    pinpoint: Pinpoint
    quote: str = ""
    lead: str = ""
    problem: str = ""


class Library:
    """Reads each text once for one draft."""

    def __init__(self, read: Callable[[str], Law], as_of: date) -> None:
        """Begins a draft.

        Args:
            read: Gives the law of an id.
            as_of: Day on which the laws are read.
        """
        self._read = read
        self._as_of = as_of
        self._laws: dict[str, Law] = {}
        self._articles: dict[str, dict[tuple[int, int | None], Article]] = {}

    def version(self, title: Title, year: int | None) -> LawHeader:
        """The version that applies: of the year named, else in force, else last, else next."""
        versions = sorted(title.versions, key=lambda v: (v.applies_from or date.min, v.id))
        named = [v for v in versions if year is not None and year in _years(v)]
        pool = named or versions
        valid = [v for v in pool if v.status(self._as_of) == "有效"]
        past = [v for v in pool if v.status(self._as_of) != "尚未生效"]
        return (valid or past or [pool[0]])[-1]

    def law(self, law_id: str) -> Law:
        """A law's text.

        Raises:
            InputError: The draft cites more laws than are read for one.
        """
        if law_id not in self._laws:
            if len(self._laws) >= MOST_LAWS:
                message = f"一份文稿引用的法规超过 {MOST_LAWS} 部，请分成几份核对。"
                raise InputError(message, param="text")
            law = self._read(law_id)
            self._laws[law_id] = law
            self._articles[law_id] = {(a.number, a.suffix): a for a in law.articles}
        return self._laws[law_id]

    def find(self, law_id: str, place: Place) -> Found:
        """The stored text at a place, or what there is instead."""
        law = self.law(law_id)
        article = self._articles[law_id].get((place.article or 0, place.suffix))
        pinpoint = Pinpoint(
            place.article or 0, place.suffix, place.paragraph, place.item, place.subitem
        )
        if article is None:
            return Found(None, pinpoint, problem=_no_article(law, place))
        return _within(article, place, pinpoint)


def _years(version: LawHeader) -> set[int]:
    days = (version.amended, version.adopted, version.effective_from, version.promulgated)
    return {day.year for day in days if day is not None}


def _no_article(law: Law, place: Place) -> str:
    label = Pinpoint(place.article or 0, place.suffix).label
    if not law.articles:
        return f"《{law.title}》没有收录条文正文，无法核对{label}"
    last = law.articles[-1]
    inserted = sum(1 for article in law.articles if article.suffix)
    also = f"，另有增设的“之一”等{inserted}条" if inserted else ""
    return f"《{law.title}》没有{label}：共{len(law.articles)}条{also}，最后一条是{last.label}"


def _within(article: Article, place: Place, pinpoint: Pinpoint) -> Found:
    """Goes down from an article to its paragraph and item."""
    if place.paragraph is None and place.item is None:
        return Found(article, article.pinpoint(), article.text)
    number = place.paragraph or _paragraph_of_item(article, place.item or 0)
    paragraph = next((p for p in article.paragraphs if p.number == number), None)
    if number is not None and paragraph is None:
        count = len(article.paragraphs)
        problem = f"{article.label}没有第{to_chinese(number)}款：共{count}款"
        return Found(article, pinpoint, problem=problem)
    if paragraph is not None and place.item is None:
        return Found(article, article.pinpoint(number), paragraph.full_text)
    item = next((i for i in paragraph.items if i.number == place.item), None) if paragraph else None
    if paragraph is None or item is None:
        return Found(article, pinpoint, problem=_no_item(article, place))
    exact = article.pinpoint(number, item.number)
    if place.subitem is not None:
        return _subitem(article, exact, item, place.subitem)
    return Found(article, exact, item.full_text, paragraph.text)


def _subitem(article: Article, exact: Pinpoint, item: Item, number: int) -> Found:
    """Goes down from an item to its sub-item."""
    deep = replace(exact, subitem=number)
    sub = next((s for s in item.subitems if s.number == number), None)
    if sub is None:
        count = len(item.subitems)
        there = f"共{count}目" if count else "不分目"
        return Found(article, deep, problem=f"{exact.label}没有第{number}目：{there}")
    return Found(article, deep, sub.text, item.text)


def _paragraph_of_item(article: Article, item: int) -> int | None:
    """An item without its paragraph is of the only paragraph that has one of that number."""
    holders = [p.number for p in article.paragraphs if any(i.number == item for i in p.items)]
    return holders[0] if len(holders) == 1 else None


def _no_item(article: Article, place: Place) -> str:
    label = f"第（{to_chinese(place.item or 0)}）项"
    listed = [
        (p.number, len(p.items))
        for p in article.paragraphs
        if p.items and place.paragraph in (None, p.number)
    ]
    where = article.label + (f"第{to_chinese(place.paragraph)}款" if place.paragraph else "")
    if not listed:
        return f"{where}没有分项，所以没有{label}"
    if place.paragraph is None and len(listed) > 1:
        several = "、".join(f"第{to_chinese(n)}款" for n, _ in listed)
        return f"{where}的{several}都分项，看不出{label}是哪一款的。请写明款"
    return f"{where}没有{label}：共{listed[0][1]}项"
