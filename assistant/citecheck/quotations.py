"""What a draft quotes, held against the provision cited, then its law, then the law's versions."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.citecheck.folding import Folded
from assistant.citecheck.library import Found, Library
from assistant.citecheck.models import QuotationCheck, QuoteVerdict
from assistant.citecheck.quotes import Quote
from assistant.citecheck.titles import Title
from assistant.citecheck.wording import (
    Difference,
    Likeness,
    bigrams,
    difference,
    likeness,
    longest_words,
    words_only,
)
from corpus import Article

_INTRODUCED = re.compile(
    r"(?:[：:条款项目》]|规定|明确|指出|要求|载明|写明|表述|原文|内容|条文|规定的?是)(?:了|为|是|即)?[，,：:]?$"
)
_REOPENED = re.compile(r"\n\s*[“「『]")
_BRACKET_BEHIND = re.compile(r"[，。；]?(?:[（(]|[—-]{1,2})")
_TERM = 5
"""Longest stretch between quotation marks that may be a term of the writer's own."""

_LIKE = 0.5
"""Share of a quotation's character pairs that a provision has if it is meant to be one of it."""

_COMPARED = 60
"""Quotations that are set beside the text character by character, so that a draft ends in time."""

_HITS = 5
_REMARKS = {
    "exact": "",
    "width": "引文与原文只有全半角、空白、引号形式或繁简不同",
    "punctuation": "引文与原文标点不同",
    "clipped": "引文截去了前面的否定词，意思相反",
}


_Finding = tuple[QuoteVerdict, str, str]
"""A verdict, what to tell of it, and the stored text that it should be."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a quotation should be of.

    Attributes:
        law_id: The version cited.
        title: The law with its other versions.
        found: The place; ``None`` where only the law is cited.
    """

    law_id: str
    title: Title | None
    found: Found | None


@dataclass(frozen=True, slots=True)
class _Shelf:
    """One law's words in a row, to find in which article a stretch stands."""

    words: str
    starts: tuple[int, ...]
    articles: tuple[Article, ...]
    pairs: tuple[frozenset[str], ...]


class QuotationReader:
    """Judges the quotations of one draft."""

    def __init__(self, raw: str, draft: Folded, library: Library) -> None:
        """Begins a draft.

        Args:
            raw: As given.
            draft: The same, folded.
            library: The stored texts.
        """
        self._raw = raw
        self._draft = draft
        self._library = library
        self._shelves: dict[str, _Shelf] = {}
        self._left = _COMPARED

    def read(
        self, quotes: Sequence[Quote], sources: Sequence[Source]
    ) -> dict[int, tuple[QuotationCheck, ...]]:
        """Judges the quotations of one row of provisions.

        Args:
            quotes: Those of it.
            sources: Its provisions.

        Returns:
            By the number of the provision that each belongs to; what is no quotation is left out.
        """
        found: dict[int, tuple[QuotationCheck, ...]] = {}
        for quote in quotes:
            judged = self._judge(quote, sources)
            if judged is not None:
                index, check = judged
                found[index] = (*found.get(index, ()), check)
        return found

    def _judge(self, quote: Quote, sources: Sequence[Source]) -> tuple[int, QuotationCheck] | None:
        start, end = self._draft.original(quote.start + 1, quote.end - 1)
        text = self._raw[start:end]
        if not longest_words(text):
            return None
        versions = (_reopened(text), _reopened(quote.inner(self._draft.text)))
        cited = _best_cited(versions, sources)
        term = len(text) <= _TERM and not self._is_introduced(quote)
        if cited is not None and (cited[1] in ("exact", "width") or not term):
            index, alike = cited
            return index, QuotationCheck(text, start, end, alike, _REMARKS[alike])
        if term:
            return None
        index = len(sources) - 1
        other = self._elsewhere(versions, sources[index]) or self._other_version(
            versions, sources[index]
        )
        found = other or self._differing(quote, versions[1], sources[index])
        if found is None:
            return None
        verdict, told, original = found
        return index, QuotationCheck(text, start, end, verdict, told, original)

    def _is_introduced(self, quote: Quote) -> bool:
        """Whether a draft says that what follows, or stands before, is the provision's wording."""
        text = self._draft.text
        before = text[max(0, quote.start - 12) : quote.start]
        return bool(_INTRODUCED.search(before) or _BRACKET_BEHIND.match(text, quote.end))

    def _elsewhere(self, versions: Sequence[str], source: Source) -> _Finding | None:
        """The same law's other provisions; all of them where only the law is cited."""
        for article in self._holding(versions[1], source.law_id):
            alike = _alike(versions, article.text)
            if alike is None:
                continue
            place = _place_in(article, versions)
            if source.found is None:
                told = "；".join(t for t in (_REMARKS[alike], f"引文出自{place}") if t)
                return alike, told, ""
            return "elsewhere", f"引文不在所引之处，而在{place}", ""
        return None

    def _other_version(self, versions: Sequence[str], source: Source) -> _Finding | None:
        for header in source.title.versions if source.title else ():
            if header.id == source.law_id:
                continue
            for article in self._holding(versions[1], header.id):
                if _alike(versions, article.text) in ("exact", "width"):
                    name = header.id.replace("@", "，版本")
                    told = f"引文是{name}的{article.label}，不是所引版本的文字"
                    return "other_version", told, ""
        return None

    def _differing(self, quote: Quote, text: str, source: Source) -> _Finding | None:
        """What differs from the nearest text; nothing where it was never meant as a quotation."""
        introduced = self._is_introduced(quote)
        if self._left <= 0:
            return "differs", "引文与原文不符", ""
        self._left -= 1
        near = self._nearest(text, source)
        if near is None:
            return ("differs", "条文中没有这段文字", "") if introduced else None
        article, own, found = near
        where = "" if own else f"与{article.label}相近："
        return "differs", f"引文与原文不符，{where}{found.text}", found.original

    def _nearest(self, text: str, source: Source) -> tuple[Article, bool, Difference] | None:
        """The provision most like a quotation, the one cited first."""
        wanted = bigrams(text)
        cited = source.found.article if source.found else None
        if cited is not None and source.found and _share(wanted, bigrams(cited.text)) >= _LIKE:
            inside = _share(wanted, bigrams(source.found.quote)) >= _LIKE
            held = source.found.quote if inside else cited.text
            return cited, True, difference(text, held)
        shelf = self._shelf(source.law_id)
        shares = [_share(wanted, pairs) for pairs in shelf.pairs]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        if best is None or shares[best] < _LIKE:
            return None
        return shelf.articles[best], False, difference(text, shelf.articles[best].text)

    def _holding(self, text: str, law_id: str) -> Iterator[Article]:
        """Articles that have the longest piece of a quotation, marks aside."""
        words = longest_words(text)
        shelf = self._shelf(law_id)
        at = shelf.words.find(words)
        for _ in range(_HITS):
            if at < 0:
                return
            yield shelf.articles[bisect_right(shelf.starts, at) - 1]
            at = shelf.words.find(words, at + 1)

    def _shelf(self, law_id: str) -> _Shelf:
        if law_id not in self._shelves:
            articles = self._library.law(law_id).articles
            texts = [words_only(article.text) for article in articles]
            starts, at = [], 0
            for text in texts:
                starts.append(at)
                at += len(text) + 1
            pairs = tuple(bigrams(article.text) for article in articles)
            self._shelves[law_id] = _Shelf("\n".join(texts), tuple(starts), articles, pairs)
        return self._shelves[law_id]


def _reopened(text: str) -> str:
    """A quotation of several paragraphs without the marks that open each of them anew."""
    return _REOPENED.sub("\n", text)


def _alike(versions: Sequence[str], held: str) -> Likeness | None:
    """How a quotation stands in a text, as written or else in Simplified characters."""
    written, folded = (likeness(text, held) for text in versions)
    if written in ("exact", "clipped") or folded is None:
        return written
    return "width" if folded == "exact" else folded


def _best_cited(versions: Sequence[str], sources: Sequence[Source]) -> tuple[int, Likeness] | None:
    """The provision of a row that has a quotation, and how."""
    found: list[tuple[int, Likeness]] = []
    for index, source in enumerate(sources):
        if source.found is None or not source.found.quote:
            continue
        text, lead = source.found.quote, source.found.lead
        alike = _alike(versions, text) or (_alike(versions, f"{lead}\n{text}") if lead else None)
        found += [(index, alike)] if alike else []
    order = ("exact", "width", "punctuation", "clipped")
    return min(found, key=lambda pair: order.index(pair[1]), default=None)


def _place_in(article: Article, versions: Sequence[str]) -> str:
    """The smallest part of an article that has a quotation."""
    for paragraph in article.paragraphs:
        for item in paragraph.items:
            if _alike(versions, item.full_text):
                return article.pinpoint(paragraph.number, item.number).label
        if _alike(versions, paragraph.full_text):
            return article.pinpoint(paragraph.number).label
    return article.label


def _share(wanted: frozenset[str], held: frozenset[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 0.0
