"""Two versions of a law set side by side, article by article."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from corpus.editions.alignment import align
from corpus.editions.regroup import Group, regroup
from corpus.models import Article, Law
from corpus.numerals import NUMERAL_CHARS, to_int

ChangeKind = Literal["unchanged", "renumbered", "changed", "split", "merged", "added", "removed"]
Span = tuple[Literal["equal", "delete", "insert"], str]

_NAMES: Mapping[ChangeKind, str] = {
    "unchanged": "未变",
    "renumbered": "仅条号变动",
    "changed": "有修改",
    "split": "拆分",
    "merged": "合并",
    "added": "新增",
    "removed": "删去",
}
_FIELDS: Mapping[str, str] = {
    "title": "名称",
    "jurisdiction": "适用地区",
    "level": "效力位阶",
    "issuer": "制定机关",
    "adopted": "通过日期",
    "approved": "批准日期",
    "promulgated": "公布日期",
    "effective_from": "施行日期",
    "amended": "最近修改日期",
    "number": "文号",
}
_REFERENCE = re.compile(rf"第([{NUMERAL_CHARS}]+)条(?:之([{NUMERAL_CHARS}]+))?")
_SHORTEST_KEPT = 2


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one article.

    Attributes:
        kind: ``renumbered`` where only its number changed, or numbers in its text that follow the
            same renumbering.
        old: The article before, ``None`` if it was added.
        new: The article after, ``None`` if it was removed.
        moved: Whether it changed places with others.
        spans: The text after, with what was deleted and inserted; empty if nothing was.
        also: Of a split, the other articles that the old one became; of a merger, the other old
            articles that became the new one.
    """

    kind: ChangeKind
    old: Article | None
    new: Article | None
    moved: bool = False
    spans: tuple[Span, ...] = ()
    also: tuple[Article, ...] = ()

    @property
    def title(self) -> str:
        """``第十二条（原第十一条，有修改）``, ``第五条、第六条（原第五条拆分）``."""
        if self.old and self.new and self.also:
            news = (self.new, *self.also) if self.kind == "split" else (self.new,)
            olds = (self.old, *self.also) if self.kind == "merged" else (self.old,)
            return f"{_labels(news)}（原{_labels(olds)}{_NAMES[self.kind]}）"
        article = self.new or self.old
        label = article.label if article else ""
        renamed = self.old and self.new and self.old.label != self.new.label
        was = f"原{self.old.label}，" if renamed and self.old else ""
        moved = "移动位置，" if self.moved else ""
        return f"{label}（{was}{moved}{_NAMES[self.kind]}）"


def _labels(articles: Sequence[Article]) -> str:
    """``第五条、第六条``."""
    return "、".join(article.label for article in articles)


@dataclass(frozen=True, slots=True)
class HeaderChange:
    """A particular of a law that differs: its name in Chinese, and both values as text."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LawDiff:
    """Two versions and what changed between them, in the order of the later one."""

    old: Law
    new: Law
    changes: tuple[Change, ...]
    header: tuple[HeaderChange, ...] = ()

    @property
    def summary(self) -> str:
        """How many articles changed in which way."""
        counts = Counter(change.kind for change in self.changes)
        said = [f"{_NAMES[kind]} {counts[kind]} 条" for kind in _NAMES if counts[kind]]
        moved = sum(change.moved for change in self.changes)
        return "，".join([*said, *([f"其中移动位置 {moved} 条"] if moved else [])])


def diff_laws(old: Law, new: Law) -> LawDiff:
    """Compares two versions; articles are followed where they moved, were split or merged."""
    before, after = [a.text for a in old.articles], [a.text for a in new.articles]
    pairs = align(before, after)
    renumbering = {
        (old.articles[i].number, old.articles[i].suffix): new.articles[j].label
        for i, j in pairs
        if i is not None and j is not None
    }
    moved = _out_of_order([i for i, j in pairs if i is not None and j is not None])
    groups = regroup(before, after, pairs)
    shown = {group.new[0]: group for group in groups}
    hidden_old = {i for group in groups for i in group.old}
    hidden_new = {j for group in groups for j in group.new}
    changes = []
    for i, j in pairs:
        if j is not None and j in shown:
            changes.append(_regrouped(shown[j], old.articles, new.articles))
        elif i not in hidden_old and j not in hidden_new:
            one = old.articles[i] if i is not None else None
            other = new.articles[j] if j is not None else None
            changes.append(_change(one, other, renumbering, moved=i in moved))
    return LawDiff(old, new, tuple(changes), _header_changes(old, new))


def _header_changes(old: Law, new: Law) -> tuple[HeaderChange, ...]:
    """The particulars that differ."""
    return tuple(
        HeaderChange(name, _shown(getattr(old, field)), _shown(getattr(new, field)))
        for field, name in _FIELDS.items()
        if getattr(old, field) != getattr(new, field)
    )


def _shown(value: object) -> str:
    """A particular as text; one that is not known says so."""
    return str(value) if value else "未载明"


def _regrouped(group: Group, olds: Sequence[Article], news: Sequence[Article]) -> Change:
    """What became of articles that were split or merged."""
    old, new = [olds[i] for i in group.old], [news[j] for j in group.new]
    texts = ("\n".join(a.text for a in articles) for articles in (old, new))
    kind: ChangeKind = "split" if len(new) > 1 else "merged"
    return Change(kind, old[0], new[0], spans=spans(*texts), also=(*old[1:], *new[1:]))


def _change(
    old: Article | None,
    new: Article | None,
    renumbering: Mapping[tuple[int, int | None], str],
    *,
    moved: bool,
) -> Change:
    """What became of one article."""
    if old is None or new is None:
        return Change("added" if old is None else "removed", old, new)
    if old.text == new.text or _renumbered(old.text, renumbering) == new.text:
        return Change("unchanged" if old.label == new.label else "renumbered", old, new, moved)
    return Change("changed", old, new, moved, spans(old.text, new.text))


def _renumbered(text: str, renumbering: Mapping[tuple[int, int | None], str]) -> str:
    """A text whose references to articles follow their new numbers."""

    def follow(match: re.Match[str]) -> str:
        number = to_int(match[1])
        suffix = to_int(match[2]) if match[2] else None
        quoted = text[: match.start()].endswith(("》", "法"))
        return match[0] if number is None or quoted else renumbering.get((number, suffix), match[0])

    return _REFERENCE.sub(follow, text)


def _out_of_order(places: list[int]) -> set[int]:
    """The fewest places to take out so that the rest rise."""
    matcher = SequenceMatcher(None, sorted(places), places, autojunk=False)
    kept = {
        places[n]
        for block in matcher.get_matching_blocks()
        for n in range(block.b, block.b + block.size)
    }
    return set(places) - kept


def spans(old: str, new: str) -> tuple[Span, ...]:
    """The later text with what was deleted and inserted; scraps of agreement between are merged."""
    out: list[Span] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    deleted = inserted = ""
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        inner = tag == "equal" and i2 - i1 < _SHORTEST_KEPT and bool(deleted or inserted)
        if tag != "equal" or (inner and i2 < len(old) and j2 < len(new)):
            deleted, inserted = deleted + old[i1:i2], inserted + new[j1:j2]
            continue
        out += _edit(deleted, inserted)
        deleted = inserted = ""
        out.append(("equal", new[j1:j2]))
    return tuple(out + _edit(deleted, inserted))


def _edit(deleted: str, inserted: str) -> list[Span]:
    found: list[Span] = [("delete", deleted), ("insert", inserted)]
    return [span for span in found if span[1]]


def render_diff(diff: LawDiff) -> str:
    """The comparison as text: every article that changed, with 【删】 and 【增】 marks."""
    lines = [f"《{diff.old.title}》{_version(diff.old)} → {_version(diff.new)}", diff.summary]
    lines += [f"{c.name}：{c.old} → {c.new}" for c in diff.header]
    for change in diff.changes:
        if change.kind == "unchanged" and not change.moved:
            continue
        lines += ["", change.title]
        if change.spans:
            lines.append("".join(_marked(*span) for span in change.spans))
        elif change.kind in ("added", "removed"):
            article = change.new or change.old
            lines.append(article.text if article else "")
    return "\n".join(lines)


def _version(law: Law) -> str:
    return law.id.rpartition("@")[2]


def _marked(kind: str, text: str) -> str:
    return {"delete": f"【删：{text}】", "insert": f"【增：{text}】"}.get(kind, text)


def diff_json(diff: LawDiff) -> dict[str, Any]:
    """The comparison as plain JSON values."""
    return {
        "old": diff.old.id,
        "new": diff.new.id,
        "header": [{"name": c.name, "old": c.old, "new": c.new} for c in diff.header],
        "summary": dict(Counter(change.kind for change in diff.changes)),
        "changes": [
            {
                "kind": change.kind,
                "old": change.old.label if change.old else None,
                "new": change.new.label if change.new else None,
                "also": [article.label for article in change.also],
                "moved": change.moved,
                "spans": [{"op": op, "text": text} for op, text in change.spans],
            }
            for change in diff.changes
        ],
    }
