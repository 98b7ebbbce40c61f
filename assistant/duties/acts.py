"""From where norms begin to what each one says: its act and its condition, by their ends."""

from assistant.duties.agents import starts_with_verb
from assistant.duties.models import Norm
from assistant.duties.reader import Head, Reader, Span, is_aside
from assistant.duties.wording import CONDITION, OBJECT_AHEAD, PLAIN_DUTY


def finished(reader: Reader) -> list[Norm]:
    """The norms of a sentence: each act runs to where the next norm begins, one for each part."""
    found: list[Norm] = []
    firsts = [_first_clause(reader, n) for n in range(len(reader.heads))]
    for n, head in enumerate(reader.heads):
        if head.subject is None:
            continue
        last = firsts[n + 1] if n + 1 < len(firsts) else len(reader.clauses)
        condition = _condition(reader, head, firsts[n])
        for start, end in _parts(reader, head, last):
            span = (start, end)
            found.append(Norm(head.subject, head.modal, span, condition, head.carried))
            condition = None
    return found


def _first_clause(reader: Reader, n: int) -> int:
    """The first of the clauses that belong to a head: its conditions and its subject."""
    head = reader.heads[n]
    low = reader.heads[n - 1].at + 1 if n else 0
    part = reader.clauses[head.at].part
    first = head.at
    fresh = not n or reader.clauses[low - 1].part != part
    while first > low and reader.clauses[first - 1].part == part:
        words, clause = reader.words(first - 1), reader.clauses[first - 1]
        holds = head.subject and clause.start <= head.subject[0] < clause.end
        ahead = is_aside(words, clause) or OBJECT_AHEAD.match(words)
        in_case = fresh and head.own and first < head.at and _told_before(reader, first)
        if not (holds or ahead or in_case or (fresh and CONDITION.search(words))):
            break
        first -= 1
    return first


def _told_before(reader: Reader, first: int) -> bool:
    """Whether a condition has begun to be told, so that what precedes it is part of it."""
    return is_aside(reader.words(first), reader.clauses[first])


def _condition(reader: Reader, head: Head, first: int) -> Span | None:
    """In what case: the clauses before, or what stands between subject and modal word."""
    subject = head.subject
    if subject is None:
        return None
    clause = reader.clauses[head.at]
    between = reader.text[subject[1] : head.modal[0]] if subject[1] < head.modal[0] else ""
    before = reader.text[clause.start : head.modal[0]]
    if not head.own and before.endswith(("时", "后", "前", "期间")):
        return (reader.clauses[first].start, head.modal[0])
    if (
        clause.start <= subject[0]
        and "，" not in between
        and between.endswith(("时", "后", "前", "的"))
    ):
        return (subject[1], head.modal[0])
    start = reader.clauses[first].start
    if start <= subject[0] and subject[1] < clause.start:
        start = subject[1]
    end = reader.clauses[head.at - 1].end if head.at > first else start
    if start <= subject[0] < clause.start <= subject[1]:
        end = max(start, subject[0] - 1)
    while start < end and reader.text[start] in "，：；等":
        start += 1
    return (start, end) if end - start > 1 else None


def _parts(reader: Reader, head: Head, last: int) -> list[Span]:
    """The act, cut at each ；, where subject and modal word are shared."""
    spans: list[Span] = []
    part = -1
    for index in range(head.at, last):
        clause = reader.clauses[index]
        if clause.part == part:
            spans[-1] = (spans[-1][0], clause.end)
        elif spans and not _shares(reader, index):
            break
        else:
            spans.append((max(head.act, clause.start) if spans else head.act, clause.end))
            part = clause.part
    return [(start, end) for start, end in spans if end > start]


def _shares(reader: Reader, index: int) -> bool:
    """Whether a part of a sentence goes on with the subject of the part before (；加强…)."""
    words = reader.words(index)
    ahead = OBJECT_AHEAD.match(words) or words.startswith(("根据", "按照", "对"))
    behind = reader.words(index + 1) if index + 1 < len(reader.clauses) else ""
    return starts_with_verb(words) or bool(ahead and PLAIN_DUTY.match(behind))
