"""What a sentence allows, demands, forbids or denies, against the clauses that it words anew.

One of the checks of :mod:`assistant.verify`. A sentence is set against the clause of the provision
that shares most with it; a word that the one denies and the other affirms is a fault, since a
dropped 不 turns a norm round. Where nothing is certain, nothing is said.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.words.expressions import MODALS

FORBIDDING = ("不得", "禁止", "严禁", "不予", "不准", "不许", "不允许", "无权")
_LOOSE = {
    "不能": FORBIDDING,
    "不准": FORBIDDING,
    "不许": FORBIDDING,
    "不允许": FORBIDDING,
    "严禁": FORBIDDING,
    "应该": ("应当", "必须"),
    "需要": ("应当", "必须", "需要"),
    "务必": ("应当", "必须"),
    "能够": ("可以", "能够", "有权"),
    "允许": ("可以", "允许"),
    "准许": ("可以", "准许"),
    "无须": (),
    "无需": (),
    "不必": (),
    "不用": (),
    "不需要": (),
    "建议": (),
    "提倡": ("鼓励", "倡导"),
}
"""Everyday modal words, and the statutory ones of which one must stand in the provision."""

_WORDS = sorted({*MODALS, *FORBIDDING, *_LOOSE}, key=len, reverse=True)
_MODAL = re.compile("|".join(_WORDS))

_LEXICAL = re.compile(
    r"不[仅断同但只管论良法当久]|不(?:少|低|高|多)于|不超过|不动产|不特定|不可抗力|未成年|未来|未婚"
    r"|无[论偿线形缝]|无人机|无障碍|[是可能会]不[是可能会]|是否|能否|可否|有无|有没有"
)
"""Words with 不, 未, 无 in them that deny nothing."""

_WIDE = re.compile(r"不得|不可以|不允许|不予|不能|不准|不许|禁止|严禁|无权")
"""Denies everything behind it, to the end of the clause."""

_NARROW = re.compile(r"不|未(?:能)?|没有|没|无(?!权)|勿|非(?=经)")
"""Denies what follows, up to 的 or a pause."""

_DOUBTFUL = re.compile(r"拒|防止|避免|杜绝|^除|停止|取消|如果|是否|能否|可否|只有|方可|才能")
"""Words that deny or condition without saying so; a clause with one is not judged."""

_CLAUSE = re.compile(r"[^，。；：！？\n,;:!?]+")
_CONDITION = re.compile(r"(?:的|时|后|前)$|^(?:如|若|对|在)")
_HEAD = 4
"""Characters behind a denying word that say what is denied."""

_MOST = 0.75
"""Share of what is denied that must be affirmed to be a dropped denial, if its head is not."""

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_MARKER = re.compile(r"^\s*[（(][一二三四五六七八九十]+[）)]")
_IGNORED = re.compile(r"[的了并且和或者、地得及其等]|应当|必须|可以")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its bigrams and phrases, by whether they are denied in it.

    Attributes:
        text: As written.
        denied: Bigrams behind a denying word.
        affirmed: The other bigrams.
        heads: Bigrams right behind a denying word: what is denied, rather than of what.
        denied_phrases: The first three and four characters behind a denying word, and what is left
            when it is taken out (考核不合格 → 考核合格).
        affirmed_phrases: Every three and four characters in a row that are not denied.
    """

    text: str
    denied: frozenset[str]
    affirmed: frozenset[str]
    heads: frozenset[str]
    denied_phrases: frozenset[str]
    affirmed_phrases: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """Every bigram."""
        return self.denied | self.affirmed


def modal_faults(text: str, source: str) -> tuple[str, ...]:
    """Modal words that the source does not have, or not in that force."""
    held = frozenset(_MODAL.findall(source))
    strange = sorted(frozenset(_MODAL.findall(text)) - held)
    return tuple(f"原文没有“{word}”" for word in strange if held.isdisjoint(_LOOSE.get(word, ())))


def polarity_faults(text: str, source: str) -> tuple[str, ...]:
    """Denials that were dropped or added.

    Args:
        text: A sentence in someone's words, in Simplified characters.
        source: The provision's text.
    """
    held = _clauses(source)
    found: list[str] = []
    for own in _clauses(text):
        if _DOUBTFUL.search(own.text):
            continue
        twins = _twins(own, held)
        faults = [fault for twin in twins if (fault := _difference(own, twin))]
        if twins and len(faults) == len(twins):
            found.append(faults[0])
        elif fault := _turned(own, held):
            found.append(fault)
    return tuple(found)


def _turned(own: Clause, held: Sequence[Clause]) -> str | None:
    """A whole phrase that the provision only ever denies and the clause affirms, or the reverse."""
    denied, affirmed = (
        frozenset().union(*(c.denied_phrases for c in held)),
        frozenset().union(*(c.affirmed_phrases for c in held)),
    )
    if own.affirmed_phrases & (denied - affirmed):
        return f"漏掉了否定：{own.text.strip()}"
    added = own.denied_phrases & (affirmed - denied)
    if added and not _CONDITION.search(own.text):
        return f"多出了否定：{own.text.strip()}"
    return None


def modal_shift(text: str, source: str) -> tuple[str, ...]:
    """Modal words of a clause that its twin in the source does not have, though another clause has.

    Only a change between demanding, allowing and forbidding counts.
    """
    held = _clauses(source)
    found = []
    for own in _clauses(text):
        force, twins = _forces(own.text), _twins(own, held)
        if not force or not twins or _DOUBTFUL.search(own.text):
            continue
        forces = [_forces(twin.text) for twin in twins]
        if all(other and not force & other for other in forces):
            found.append(f"语气与原文不同：{own.text.strip()}")
    return tuple(found)


_FORCES = {
    "demand": re.compile(r"应当|必须|应该|务必"),
    "allow": re.compile(r"(?<!不)(?:可以|有权|允许)"),
    "forbid": _WIDE,
    "encourage": re.compile(r"鼓励|倡导|提倡"),
}


def _forces(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _FORCES.items() if pattern.search(text))


@functools.lru_cache(256)
def _clauses(text: str) -> tuple[Clause, ...]:
    return tuple(c for part in _CLAUSE.findall(text) if (c := _clause(part)).words)


def _clause(text: str) -> Clause:
    """Marks each bigram and phrase as denied or affirmed."""
    plain = _LEXICAL.sub(lambda m: "某" * len(m[0]), _MARKER.sub("", text))
    scopes = _scopes(plain)
    starts = [0, *(end for _, end in scopes)]
    ends = [*(start for start, _ in scopes), len(plain)]
    affirmed = [plain[a:b] for a, b in zip(starts, ends, strict=True)]
    denied = [plain[a:b] for a, b in scopes]
    return Clause(
        text,
        frozenset().union(*(_bigrams(part) for part in denied)),
        frozenset().union(*(_bigrams(part) for part in affirmed)),
        frozenset().union(*(_bigrams(part[: _HEAD - 1]) for part in denied)),
        frozenset().union(*(_phrases(part[:_HEAD], first=True) for part in denied), _joined(plain)),
        frozenset().union(*(_phrases(part) for part in affirmed)),
    )


def _phrases(text: str, *, first: bool = False) -> set[str]:
    """Runs of three or four characters that lie wholly in a stretch; or those at its start only."""
    runs = _HAN.findall(_NARROW.sub(" ", _WIDE.sub(" ", text)))
    return {
        run[i : i + size]
        for run in runs
        for size in (3, 4)
        for i in range(min(1, len(run) - size + 1) if first else len(run) - size + 1)
        if "某" not in run[i : i + size]
    }


def _joined(text: str) -> set[str]:
    """What would be affirmed without a denying word: two characters before it, one or two after."""
    out = set()
    text = _WIDE.sub("。", text)
    for match in _NARROW.finditer(text):
        before, after = text[: match.start()][-2:], text[match.end() :]
        if len(before) == 2 and _HAN.fullmatch(before):
            out |= {before + after[:n] for n in (1, 2) if _HAN.fullmatch(after[:n] or " ")}
    return {phrase for phrase in out if "的" not in phrase}


def _scopes(text: str) -> list[tuple[int, int]]:
    """Stretches that are denied, each without its denying word."""
    wide = _WIDE.search(text)
    limit = wide.start() if wide else len(text)
    scopes: list[tuple[int, int]] = []
    for match in _NARROW.finditer(text, 0, limit):
        stop = re.compile(r"[的、]|或者").search(text, match.end(), limit)
        end = stop.start() if stop else limit
        if not scopes or match.end() >= scopes[-1][1]:
            scopes.append((match.end(), end))
    return [*scopes, (wide.end(), len(text))] if wide else scopes


def _bigrams(text: str) -> set[str]:
    bare = _NARROW.sub(" ", _WIDE.sub(" ", _IGNORED.sub(" ", text)))
    runs = _HAN.findall(bare)
    return {
        run[i : i + 2] for run in runs for i in range(len(run) - 1) if "某" not in run[i : i + 2]
    }


def _twins(own: Clause, held: Sequence[Clause]) -> list[Clause]:
    """The clauses that share most with one, if it is most of that one; several if equal.

    None where any of them only conditions what it says.
    """
    if len(own.words) < 2:
        return []
    shared = [len(own.words & other.words) for other in held]
    best = max(shared, default=0)
    if best < 2 or best / len(own.words) < 0.6:
        return []
    twins = [other for other, count in zip(held, shared, strict=True) if count == best]
    return [] if any(_DOUBTFUL.search(twin.text) for twin in twins) else twins


def _difference(own: Clause, twin: Clause) -> str | None:
    dropped = (own.affirmed - own.denied) & (twin.denied - twin.affirmed)
    added = (own.denied - own.affirmed) & (twin.affirmed - twin.denied)
    if dropped & twin.heads or (dropped and len(dropped) >= _MOST * len(twin.denied)):
        return f"漏掉了否定：{own.text.strip()}"
    restated = _CONDITION.search(own.text) and not _CONDITION.search(twin.text)
    if added and not restated:
        return f"多出了否定：{own.text.strip()}"
    return None
