"""The duty matrix of a law: every norm whose addressee is certain, with its provision."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.duties.models import Duty, Kind, Matrix, Norm
from assistant.duties.norms import norms
from assistant.duties.wording import BREACH, ITEMS_ARE_ACTS, LIABILITY_CHAPTER, LISTS, SANCTION
from corpus import Article, Law, Paragraph

_KINDS: dict[str, Kind] = {
    "不得": "不得",
    "严禁": "不得",
    "禁止": "不得",
    "不应当": "不得",
    "不予": "不得",
    "无权": "不得",
    "可以": "可以",
    "有权": "可以",
}
_STOPS = "。；，： \n"


@dataclass(frozen=True, slots=True)
class _Part:
    """What came of one paragraph."""

    duties: tuple[Duty, ...]
    uncertain: int


def duty_matrix(law: Law) -> Matrix:
    """Who shall, may and must not do what, by the law's own words.

    What attaches sanctions to breaches is left out: see :mod:`assistant.duties.sanctions`.

    Args:
        law: With its text.
    """
    parts = [part for article in law.articles for part in _parts(article)]
    duties = tuple(duty for part in parts for duty in part.duties)
    return Matrix(law.id, law.title, duties, sum(part.uncertain for part in parts))


def article_duties(article: Article) -> tuple[Duty, ...]:
    """The rows of the matrix that come of one article, without reading the others."""
    return tuple(duty for part in _parts(article) for duty in part.duties)


def _parts(article: Article) -> Iterator[_Part]:
    for paragraph in article.paragraphs:
        if not is_sanction(article, paragraph):
            yield _paragraph(article, paragraph)


def is_sanction(article: Article, paragraph: Paragraph) -> bool:
    """Whether a paragraph attaches a consequence to a breach instead of laying down a duty."""
    if LIABILITY_CHAPTER.search(article.chapter or ""):
        return True
    text = paragraph.full_text
    return bool(SANCTION.search(text) and BREACH.search(text))


def _paragraph(article: Article, paragraph: Paragraph) -> _Part:
    """The norms of a paragraph; those of its items where it heads a list of acts."""
    found = norms(paragraph.text)
    last = found.norms[-1] if found.norms else None
    listed = last is not None and paragraph.items and _heads_list(paragraph.text, last)
    rows = [_duty(article, paragraph, norm) for norm in found.norms[: -1 if listed else None]]
    if listed and last is not None:
        rows += _before_list(article, paragraph, last)
        rows += _items(article, paragraph, last)
    return _Part(tuple(rows), found.uncertain)


def _heads_list(text: str, norm: Norm) -> bool:
    """Whether a norm is the head of the list behind it, and the items are its acts."""
    words = text[slice(*norm.act)].rstrip(_STOPS)
    return norm.act[1] >= len(text.rstrip(_STOPS)) and ITEMS_ARE_ACTS.search(words) is not None


def _before_list(article: Article, paragraph: Paragraph, head: Norm) -> Iterator[Duty]:
    """What a head says of its own before it comes to the list (负责统筹，履行下列职责)."""
    own, comma, _ = paragraph.text[slice(*head.act)].rpartition("，")
    if comma and LISTS.search(own) is None:
        yield _duty(article, paragraph, replace(head, act=(head.act[0], head.act[0] + len(own))))


def _items(article: Article, paragraph: Paragraph, head: Norm) -> Iterator[Duty]:
    """Each item is an act of whom its head names."""
    row = _duty(article, paragraph, head)
    for item in paragraph.items:
        point = article.pinpoint(paragraph.number, item.number)
        act = item.text.rstrip(_STOPS)
        if len(act) > 1:
            yield replace(row, act=act, pinpoint=point)


def _duty(article: Article, paragraph: Paragraph, norm: Norm) -> Duty:
    text = paragraph.text
    modal = text[slice(*norm.modal)]
    point = article.pinpoint(paragraph.number)
    return Duty(
        subject=text[slice(*norm.subject)],
        modal=modal,
        kind=_kind(modal),
        act=text[slice(*norm.act)].strip(_STOPS),
        condition=text[slice(*norm.condition)].strip(_STOPS) if norm.condition else "",
        pinpoint=point,
        head=point,
        chapter=article.chapter or "",
        carried=norm.carried,
    )


def _kind(modal: str) -> Kind:
    """The force of a modal word."""
    if modal[:2] in ("鼓励", "支持", "倡导", "提倡"):
        return "鼓励"
    return _KINDS.get(modal, "应当")
