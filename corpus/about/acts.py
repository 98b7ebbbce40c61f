"""What was done to a law, by whom and when: the acts that its header tells of.

A header is read act by act: 2004年7月30日…通过, 2007年3月6日国务院令第489号公布. Book
titles are covered while sentences are read, since they hold the same verbs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast

from corpus.about.covers import COVER, COVERS, Covers, is_cover, without_private
from corpus.about.dates import DATE, as_date
from corpus.about.makers import makers_in, order_number

ActKind = Literal["passed", "approved", "promulgated", "amended", "effective"]

_BOOK = re.compile(r"《(?:[^《》]|《[^《》]*》)*》|[<〈](?:[^<>〈〉]){2,60}[>〉]")
_KINDS: tuple[tuple[ActKind, str], ...] = (
    ("passed", "通过"),
    ("approved", "批准"),
    ("promulgated", "公布|发布|颁布|颁发|印发|制定"),
    ("amended", "修正|修订|修改"),
    ("effective", "施行|实施|生效"),
)
_VERB = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS))
_UNQUOTED = re.compile(
    rf"关于(?:修改|修订|废止|批准|取消)[^，。；\n{COVERS}]{{0,20}}{COVER}[^，。；\n]{{0,30}}?的(?:决定|决议)"
)
_AT_ONCE = re.compile(r"(?:[零〇0]时)?起?(?:正式|开始)?")
"""All that stands between a date and 施行 where it is the date of effect."""
_STOP = re.compile(r"[。；]")
_BESIDE = re.compile(r"[并及，、\s]*")
_BEFORE_DATE = re.compile(rf"[^。；，\n{COVERS}]*于$")


@dataclass(frozen=True, slots=True)
class Act:
    """One act.

    Attributes:
        kind: What was done.
        day: When, ``None`` where that is not said.
        makers: Who did it.
        number: Of the order by which it was done, e.g. ``国务院令第489号``; ``""`` for none.
        decision: Title of the decision that amended the law, or ``""``.
        verb: As the text has it.
    """

    kind: ActKind
    day: date | None
    makers: tuple[str, ...] = ()
    number: str = ""
    decision: str = ""
    verb: str = ""


def acts_in(lines: Sequence[str]) -> tuple[Act, ...]:
    """The acts that some lines tell of, in order.

    Passing and approving a decision that amends the law are no passing of the law: they are told
    as one act of amendment, with the day on which the decision was passed.
    """
    covers = Covers()
    plain = without_private("\n".join(lines))
    text = _BOOK.sub(lambda m: covers.put(m[0][1:-1]), plain)
    text = _UNQUOTED.sub(lambda m: covers.put(covers.lifted(m[0])), text)
    acts: list[Act] = []
    dates = list(DATE.finditer(text))
    for at, match in enumerate(dates):
        end = dates[at + 1].start() if at + 1 < len(dates) else len(text)
        before = text[dates[at - 1].end() if at else 0 : match.start()]
        acts += _clause(text[match.end() : end], before, as_date(match.groups()), covers)
    return tuple(_merged(acts))


def _clause(after: str, before: str, day: date | None, covers: Covers) -> Iterator[Act]:
    """The acts between one date and the next."""
    stop = _STOP.search(after)
    clause = after[: stop.start()] if stop else after
    makers = makers_in(_last_clause(before))
    at = 0
    for match in _VERB.finditer(clause):
        fragment = clause[at : match.start()]
        decision = _decision(fragment, covers)
        names = fragment if decision is None else fragment.split(decision[0])[0]
        if at and not _BESIDE.fullmatch(fragment):
            day, makers = None, ()
        elif not at and match.lastgroup == "effective" and not _AT_ONCE.fullmatch(fragment):
            at = match.end()
            continue
        makers = makers_in(names) or makers
        title = decision[1] if decision else ""
        yield Act(cast(ActKind, match.lastgroup), day, makers, order_number(names), title, match[0])
        at = match.end()
    rest = _decision(clause[at:], covers)
    if rest is not None and re.search("修[改正订]", rest[1]):
        yield Act(
            "amended", None if at else day, makers_in(clause[at:].split(rest[0])[0]), "", rest[1]
        )


def _decision(fragment: str, covers: Covers) -> tuple[str, str] | None:
    """The last book title of a fragment: its cover, and the title."""
    last = next(filter(is_cover, reversed(fragment)), None)
    return None if last is None else (last, covers.title(last))


def _last_clause(before: str) -> str:
    """What stands right before a date: 已由某市人民代表大会第三次会议于."""
    found = _BEFORE_DATE.search(before.strip())
    return found[0][:-1] if found else ""


def _merged(acts: Sequence[Act]) -> Iterator[Act]:
    """Acts with those that passed or approved an amendment folded into it."""
    waiting: list[Act] = []
    for act in acts:
        if act.kind in ("passed", "approved"):
            waiting.append(act)
            continue
        if act.kind == "amended" and act.decision and act.day is None and waiting:
            last = waiting.pop()
            if last.kind == "approved" and waiting and waiting[-1].kind == "passed":
                last = waiting.pop()
            yield from waiting
            yield replace(act, day=last.day, makers=last.makers)
        else:
            yield from (*waiting, act)
        waiting.clear()
    yield from waiting
