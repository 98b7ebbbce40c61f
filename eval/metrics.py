"""Every measure of one answered question: one function each, 0 to 1, ``None`` where it has no say.

*Right* articles are the gold ones and the acceptable ones. Acceptable ones count as right in a
ranking but are not required; in citations they neither earn nor cost anything.
"""

import hashlib
import re
from collections.abc import Sequence, Set

from assistant.models import Answer, AnswerStatus, Citation, Sentence
from eval.keypoints import points_made
from eval.places import LawBook, Place, cited_place

REFUSALS: frozenset[AnswerStatus] = frozenset({"not_covered", "rejected"})
"""Statuses that tell the user that the law does not answer."""


# ── Retrieval ────────────────────────────────────────────────────────────────────────────────────


def recall_at(
    ranking: Sequence[Place], gold: Set[Place], acceptable: Set[Place], k: int
) -> float | None:
    """Share of the places to be filled that the first ``k`` articles fill.

    As many right articles are wanted as there are gold ones, but never more than ``k``; so R@1 is
    whether the first article is right. How many *gold* ones were found, :func:`all_found_at` says.
    """
    if not gold:
        return None
    wanted = min(len(gold), k)
    right = len(set(ranking[:k]) & (gold | acceptable))
    return min(right, wanted) / wanted


def all_found_at(ranking: Sequence[Place], gold: Set[Place], k: int) -> float | None:
    """1 if every gold article is among the first ``k``."""
    return float(gold <= set(ranking[:k])) if gold else None


def reciprocal_rank(
    ranking: Sequence[Place], gold: Set[Place], acceptable: Set[Place]
) -> float | None:
    """One over the rank of the first right article; 0 if there is none."""
    if not gold:
        return None
    ranks = (rank for rank, place in enumerate(ranking, 1) if place in gold | acceptable)
    return 1 / next(ranks, float("inf"))


# ── Citations ────────────────────────────────────────────────────────────────────────────────────


def judged(cited: Sequence[Place], gold: Set[Place], acceptable: Set[Place]) -> tuple[Place, ...]:
    """The citations that count: each once, without those in acceptable articles."""
    gold_articles = {place.article for place in gold}
    return tuple(
        place
        for place in dict.fromkeys(cited)
        if place.article in gold_articles or place.article not in acceptable
    )


def citation_precision(
    cited: Sequence[Place], gold: Set[Place], acceptable: Set[Place]
) -> float | None:
    """Share of the judged citations that are gold or part of a gold place; ``None`` if none is.

    Citing a part of what is wanted is right, citing more than it (the article for its third
    paragraph) is not. With whole articles on both sides this is precision by article.
    """
    counted = judged(cited, gold, acceptable)
    if not gold or not counted:
        return None
    return sum(any(g.covers(place) for g in gold) for place in counted) / len(counted)


def citation_recall(cited: Sequence[Place], gold: Set[Place]) -> float | None:
    """Share of the gold places that are cited, whole or in part."""
    if not gold:
        return None
    return sum(any(g.covers(place) for place in cited) for g in gold) / len(gold)


def f1(precision: float | None, recall: float | None) -> float | None:
    """Harmonic mean; 0 where nothing right was cited, ``None`` where nothing was to be cited."""
    if recall is None:
        return None
    if not precision or not recall:
        return 0.0
    return 2 * precision * recall / (precision + recall)


def first_citation_right(
    cited: Sequence[Place], gold: Set[Place], acceptable: Set[Place]
) -> float | None:
    """Whether the first judged citation is in a gold article; 0 if nothing was cited."""
    if not gold:
        return None
    counted = judged(cited, gold, acceptable)
    return float(bool(counted) and counted[0].article in {g.article for g in gold})


def nearest_cited(
    cited: Sequence[Place], acceptable: Set[Place], *, answerable: bool
) -> float | None:
    """Whether the reply to an unanswerable question cites an acceptable, that is near, article."""
    if answerable or not acceptable:
        return None
    return float(any(place.article in acceptable for place in cited))


# ── What the answer says ─────────────────────────────────────────────────────────────────────────


def key_point_coverage(answer: Answer, key_points: Sequence[str], source: str) -> float | None:
    """Share of the key points that the answer makes, as :mod:`eval.keypoints` matches them."""
    if not key_points:
        return None
    return sum(points_made(answer, key_points, source)) / len(key_points)


def citation_faults(citation: Citation, book: LawBook) -> tuple[str, ...]:
    """What is untrue of a citation: ``law``, ``place``, ``label``, ``quote``, ``sha256``."""
    law = book.version(citation.law_id)
    if law is None or law.title != citation.law:
        return ("law",)
    pinpoint = cited_place(citation).pinpoint
    stored = law.quote(pinpoint)
    if stored is None:
        return ("place",)
    digest = hashlib.sha256(citation.quote.encode()).hexdigest()
    faults = {
        "label": citation.label != pinpoint.label,
        "quote": citation.quote != stored,
        "sha256": citation.quote_sha256 != digest,
    }
    return tuple(name for name, wrong in faults.items() if wrong)


def quotations_verbatim(answer: Answer, book: LawBook) -> float | None:
    """Share of the citations that exist and whose quotation is the stored text there."""
    if not answer.citations:
        return None
    sound = sum(not citation_faults(citation, book) for citation in answer.citations)
    return sound / len(answer.citations)


_INLINE = re.compile(r"“([^“”]{8,})”|「([^「」]{8,})」")
_QUOTE_MARKS = str.maketrans("", "", "“”‘’「」『』\n")


def inline_quotations_verbatim(answer: Answer, book: LawBook) -> float | None:
    """Share of what the text puts in quotation marks that stands in an article which it cites.

    Of 8 characters or more, so that names in quotation marks do not count; quotation marks within
    and line breaks between items are left aside.
    """
    texts = (book.text(cited_place(citation).article) or "" for citation in answer.citations)
    cited = "\n".join(text.translate(_QUOTE_MARKS) for text in texts)
    quoted = [one or other for one, other in _INLINE.findall(answer.text)]
    if not quoted:
        return None
    return sum(text.translate(_QUOTE_MARKS) in cited for text in quoted) / len(quoted)


_SILENCE = re.compile(
    r"(?:没有|未)(?:对此|直接|具体|明确|作出|作|另行)*(?:规定|收录|提及|涉及|写明|检索到)"
)


def sentences_cited(answer: Answer) -> float | None:
    """Share of an answer's sentences that rest on a citation which exists.

    Only of answered questions, and without the sentences that say that the law does not say
    something (没有规定): nothing can be cited for those.
    """
    if answer.status != "answered":
        return None
    numbers = {citation.n for citation in answer.citations}
    verdicts = [
        rests
        for sentence in answer.sentences
        if (rests := bool(numbers & set(sentence.citations))) or not _SILENCE.search(sentence.text)
    ]
    return sum(verdicts) / len(verdicts) if verdicts else 0.0


_PROHIBITIONS = ("不得", "禁止", "严禁")
_MODALS = (*_PROHIBITIONS, "应当", "必须", "可以", "有权", "鼓励")
_ASKED = re.compile(r"(?:是否|能否)(?:应当|必须|可以|有权)|可不可以|(?:应当|必须|可以|有权)吗")
_NEGATED = re.compile(r"不可以|不能")


def modals_kept(answer: Answer, book: LawBook) -> float | None:
    """Share of the cited sentences whose modal words are all those of the provisions cited.

    不可以 and 不能 pass where the provision forbids. Words that only repeat a question (是否可以)
    do not count, nor do sentences without modal words. An item speaks with its lead-in.
    """
    provisions = {citation.n: _provision(citation, book) for citation in answer.citations}
    verdicts = []
    for sentence in answer.sentences:
        rests_on = "\n".join(provisions[n] for n in sentence.citations if n in provisions)
        kept = _modals_kept(sentence, rests_on)
        if rests_on and kept is not None:
            verdicts.append(kept)
    return sum(verdicts) / len(verdicts) if verdicts else None


def _provision(citation: Citation, book: LawBook) -> str:
    """The quotation, and for an item the words that open its list."""
    article = book.article(cited_place(citation))
    if citation.item is None or article is None:
        return citation.quote
    number = citation.paragraph or 1
    leads = [paragraph.text for paragraph in article.paragraphs if paragraph.number == number]
    return "\n".join([*leads, citation.quote])


def _modals_kept(sentence: Sentence, provisions: str) -> bool | None:
    text, negated = _NEGATED.subn("", _ASKED.sub("", sentence.text))
    used = [word for word in _MODALS if word in text]
    if not used and not negated:
        return None
    forbidden = any(word in provisions for word in (*_PROHIBITIONS, "不能", "不可"))
    return all(word in provisions for word in used) and (not negated or forbidden)


# ── Refusals ─────────────────────────────────────────────────────────────────────────────────────


def status_right(status: AnswerStatus, *, answerable: bool) -> float:
    """1 if an answerable question was answered, or an unanswerable one refused.

    Asking back (``needs_clarification``) is right for neither.
    """
    return float(status == "answered" if answerable else status in REFUSALS)


def false_refusal(status: AnswerStatus, *, answerable: bool) -> float | None:
    """1 if an answerable question was refused; lower is better."""
    return float(status in REFUSALS) if answerable else None


def missed_refusal(status: AnswerStatus, *, answerable: bool) -> float | None:
    """1 if an unanswerable question was answered; lower is better."""
    return None if answerable else float(status == "answered")
