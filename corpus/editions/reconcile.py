"""Several copies of one law to one text, with a record of every choice (校勘).

Copies are compared article by article, difference by difference. A difference is settled by the
first rule below that speaks; where none does, the better copy is followed and the place is marked
doubtful for a person to look at. The rules know nothing of any particular law.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from corpus.document import canonical_sha256
from corpus.models import Article, Decision, Law
from corpus.parse.paragraphs import read_paragraphs
from corpus.text.glosses import LOST
from corpus.text.typography import reset

_HAN = r"\u3400-\u9fff"
_CONTEXT = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two copies differ.

    Attributes:
        before: Text of the article up to it, the same in both.
        ours: Reading of the better copy; may be empty.
        theirs: Reading of the other copy; may be empty.
        after: The rest of the better copy's article.
        siblings: All items of the better copy's article, for comparison.
        law_text: The whole law in both copies, for parallel passages.
    """

    before: str
    ours: str
    theirs: str
    after: str
    siblings: tuple[str, ...]
    law_text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which reading stands, why (in Chinese), and whether a person should look at it."""

    ours: bool
    reason: str
    doubtful: bool = False


Rule = Callable[[Difference], Verdict | None]


def reconcile(laws: Sequence[Law]) -> Law:
    """Makes one law of its copies.

    Args:
        laws: At least one; the same regulation in the same version.

    Returns:
        The law, with all witnesses and the decisions made between them.
    """
    ranked = sorted(laws, key=_condition)
    merged = ranked[0]
    for other in ranked[1:]:
        merged = _merge(merged, other)
    return merged


def _condition(law: Law) -> tuple[int, int, int, str]:
    """Sorts copies from best to worst: damage, conversion, completeness, name."""
    witness = law.witnesses[0]
    lost = sum(LOST in a.text for a in law.articles)
    return lost, witness.script == "Hant", -len(law.articles), witness.source


def _merge(ours: Law, theirs: Law) -> Law:
    """Folds a further copy into a law."""
    law_text = "\n".join(a.text for law in (ours, theirs) for a in law.articles)
    others = {(a.number, a.suffix): a for a in theirs.articles}
    articles: list[Article] = []
    decisions = list(ours.decisions)
    for article in ours.articles:
        other = others.pop((article.number, article.suffix), None)
        if other is None:
            settled, made = article, [_only_here(article)]
        else:
            settled, made = _settle(article, other, law_text)
        decisions += made
        articles.append(settled)
    for extra in others.values():
        moved = replace(extra, law_id=ours.id, id=extra.id.replace(theirs.id, ours.id, 1))
        articles.append(moved)
        decisions.append(_only_here(moved))
    articles.sort(key=lambda a: (a.number, a.suffix or 0))
    law, conflicts = _merge_metadata(ours, theirs)
    return replace(
        law,
        articles=tuple(articles),
        article_count=len(articles),
        witnesses=(*ours.witnesses, *theirs.witnesses),
        decisions=(*decisions, *conflicts),
        sha256=canonical_sha256(ours.title, articles),
    )


def _only_here(article: Article) -> Decision:
    """The record of an article that one copy alone has."""
    return Decision(article.id, article.text, "", "仅一件载有本条", doubtful=True)


def _merge_metadata(ours: Law, theirs: Law) -> tuple[Law, tuple[Decision, ...]]:
    """Fills what the better copy leaves out; records contradictions."""
    conflicts: list[Decision] = []
    for field in ("issuer", "adopted", "approved", "promulgated", "effective_from"):
        mine, other = getattr(ours, field), getattr(theirs, field)
        if mine is None:
            ours = replace(ours, **{field: other})
        elif other is not None and mine != other:
            reason = f"{field} 两件记载不同，从较好的一件"
            conflicts.append(Decision(ours.id, str(mine), str(other), reason, doubtful=True))
    merged = replace(
        ours,
        repealed=tuple(dict.fromkeys((*ours.repealed, *theirs.repealed))),
        amendments=max(ours.amendments, theirs.amendments, key=len),
        number=ours.number or theirs.number,
        note=ours.note or theirs.note,
    )
    return merged, tuple(conflicts)


def _settle(ours: Article, theirs: Article, law_text: str) -> tuple[Article, list[Decision]]:
    """Settles every difference between two copies of an article."""
    mine, other = ours.text, theirs.text
    if mine == other:
        return ours, []
    if (folded := _folded(mine)) == _folded(other):
        return (theirs if other == folded else ours), []
    siblings = tuple(i.text for p in ours.paragraphs for i in p.items)
    matcher = SequenceMatcher(None, mine, other, autojunk=False)
    text, decisions = "", []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            text += mine[i1:i2]
            continue
        place = Difference(mine[:i1], mine[i1:i2], other[j1:j2], mine[i2:], siblings, law_text)
        verdict = judge(place)
        chosen, rejected = place.ours, place.theirs
        if not verdict.ours:
            chosen, rejected = rejected, chosen
        text += chosen
        left, right = mine[max(0, i1 - _CONTEXT) : i1], mine[i2 : i2 + _CONTEXT]
        shown = (f"{left}{chosen}{right}", f"{left}{rejected}{right}")
        decisions.append(Decision(ours.id, *shown, verdict.reason, verdict.doubtful))
    paragraphs, _ = read_paragraphs(text.split("\n"))
    return replace(ours, paragraphs=paragraphs), decisions


def _folded(text: str) -> str:
    """A text with its marks in full width, so that copies that differ in these alone are equal."""
    return "\n".join(reset(line) for line in text.split("\n"))


def judge(place: Difference) -> Verdict:
    """The verdict of the first rule that speaks."""
    for rule in RULES:
        verdict = rule(place)
        if verdict is not None:
            return verdict
    return Verdict(True, "无规则可循，从较好的一件", doubtful=True)


def damaged_loses(place: Difference) -> Verdict | None:
    """A reading with a mark of lost characters yields to a sound one."""
    if (LOST in place.ours) == (LOST in place.theirs):
        return None
    return Verdict(LOST not in place.ours, "另一件此处为乱码")


def latin_loses(place: Difference) -> Verdict | None:
    """Latin letters between Han characters are slips where the other copy has Chinese."""
    latin = re.compile(r"[A-Za-z]")
    mine, other = bool(latin.search(place.ours)), bool(latin.search(place.theirs))
    among_han = re.search(f"[{_HAN}、，]$", place.before) and re.match(f"[{_HAN}、，]", place.after)
    if mine == other or not among_han:
        return None
    winner = place.theirs if mine else place.ours
    return Verdict(other, "汉字间夹拉丁字母系识别错误") if re.search(f"[{_HAN}]", winner) else None


def parallel_items(place: Difference) -> Verdict | None:
    """Where the items of a list end alike (…的；), an item that lacks the ending is incomplete."""
    longer, shorter = sorted((place.ours, place.theirs), key=len, reverse=True)
    if longer != "的" or shorter or not re.match(r"[；。]", place.after):
        return None
    if "\n（" not in "\n" + place.before.rpartition("\n")[2][:1] + place.before:
        return None
    intro = place.before.split("\n（")[0]
    ending = sum(bool(re.search(r"的[；。]$", item)) for item in place.siblings)
    if re.search(r"下列[^：]*的[，：]|之一的", intro) and ending >= 2:
        return Verdict(place.ours == "的", "同一列举的其他各项以“的”结尾，据以补足")
    return None


def layout_only(place: Difference) -> Verdict | None:
    """Line breaks alone: the copy that divides the text into more paragraphs kept the original's.

    Breaks in the middle of a sentence were mended before, so a break left stands after a full stop.
    """
    if (place.ours + place.theirs).strip("\n"):
        return None
    return Verdict("\n" in place.ours, "两件分款不同，从分款较细的一件", doubtful=True)


def usage_elsewhere(place: Difference) -> Verdict | None:
    """The reading that the law itself uses in the same words elsewhere."""
    left, right = place.before[-_CONTEXT:], place.after[:_CONTEXT]
    mine = _uses(place.law_text, left, place.ours, right)
    other = _uses(place.law_text, left, place.theirs, right)
    if max(mine, other) < 3 or min(mine, other) > 1:
        return None
    return Verdict(mine > other, "与本法其他条文的用语一致")


def _uses(text: str, left: str, reading: str, right: str) -> int:
    """How often a reading stands between the same neighbours; both copies are counted."""
    return text.count(left + reading + right)


def marks_only(place: Difference) -> Verdict | None:
    """Marks alone: the better copy is followed, and the place is shown to a person."""
    if re.search(rf"[{_HAN}A-Za-z0-9]", place.ours + place.theirs):
        return None
    return Verdict(True, "仅标点不同，从较好的一件", doubtful=True)


RULES: tuple[Rule, ...] = (
    damaged_loses,
    latin_loses,
    parallel_items,
    layout_only,
    usage_elsewhere,
    marks_only,
)
"""In order of authority."""
