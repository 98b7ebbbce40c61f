"""Who shall do what: the norms of one paragraph, by the grammar of statute sentences.

A norm's subject stands before its modal word (企业应当…), in an earlier clause
(企业发现隐患的，应当…), before a ； that several norms share, behind 由, or in the sentence
before. Where none of these gives one subject for certain the norm is counted, not guessed.
"""

from dataclasses import replace

from assistant.duties.acts import finished
from assistant.duties.agents import Opening, is_agent, is_authority, opening
from assistant.duties.clauses import sentences
from assistant.duties.models import Found, Norm
from assistant.duties.reader import (
    Head,
    Reader,
    Span,
    is_aside,
    is_open,
    leads_to_modal,
    modal_of,
)
from assistant.duties.wording import (
    ADJUNCT,
    CHARGE,
    CONDITION,
    ENCOURAGE,
    FOUNDS,
    GIVEN,
    GRANTS,
    PASSIVE,
    PATIENT,
    PLAIN_DUTY,
    STATING,
    THIN,
)


def norms(text: str) -> Found:
    """The norms of a paragraph or an item.

    Args:
        text: Its own sentence or sentences, without items.
    """
    found: list[Norm] = []
    uncertain = 0
    before: Span | None = None
    sure = True
    for clauses in sentences(text):
        if STATING.search(text[clauses[0].start : clauses[-1].end]):
            before, sure = None, False
            continue
        reader = Reader(text, clauses, before if sure else None)
        for index in range(len(clauses)):
            _read(reader, index)
        found += finished(reader)
        uncertain += sum(head.subject is None for head in reader.heads)
        sure = sure and _one_subject(reader, before)
        before = reader.heads[-1].subject if reader.heads else None
    return Found(tuple(found), uncertain)


def _one_subject(reader: Reader, before: Span | None) -> bool:
    """Whether all that was said so far is said of the same subject."""
    spans = [head.subject for head in reader.heads] + ([before] if before else [])
    named = {reader.text[slice(*span)] if span else None for span in spans}
    return bool(reader.heads) and len(named) == 1 and None not in named


def _read(reader: Reader, index: int) -> None:
    """Reads one clause: a norm begins, a subject is named, or what was said goes on."""
    words, clause = reader.words(index), reader.clauses[index]
    modal = modal_of(words)
    if modal and not is_aside(words, clause):
        _modal_clause(reader, index, modal)
    elif not is_aside(words, clause) and _encourages(reader, index):
        return
    elif not _passive(reader, index):
        _plain_clause(reader, index)


def _modal_clause(reader: Reader, index: int, modal: Span) -> None:
    """A norm begins: its subject stands before the modal word, behind 由, or is to be supplied."""
    clause, words = reader.clauses[index], reader.words(index)
    before, act = words[: modal[0]], words[modal[1] :]
    span = (clause.start + modal[0], clause.start + modal[1])
    if _doer_behind(reader, index, span):
        return
    named = opening(before)
    if named is not None:
        subject = _with_list(reader, index, named)
        reader.subject, reader.rival = subject, False
        does = None if _befalls(reader, subject, act) else subject
        reader.heads.append(Head(index, does, span, span[1]))
        return
    if not _inherits(before, words[slice(*modal)]):
        reader.subject, reader.before = None, None
    head = Head(index, None, span, span[1], own=False)
    reader.heads.append(_inherited(reader, head, act))


def _doer_behind(reader: Reader, index: int, modal: Span) -> bool:
    """Reads …应当由某人申请."""
    clause = reader.clauses[index]
    match = PASSIVE.match(reader.text[modal[1] : clause.end])
    who = opening(match["who"]) if match else None
    if not match or who is None or who.start:
        return False
    start = modal[1] + match.start("who")
    subject = (start, start + who.end)
    topic = clause.start if modal[0] > clause.start else subject[1]
    reader.subject = subject
    reader.heads.append(Head(index, subject, modal, topic))
    return True


def _with_list(reader: Reader, index: int, named: Opening) -> Span:
    """A subject, with the names in clauses of their own before it (甲机关，乙部门应当…)."""
    clause = reader.clauses[index]
    start = clause.start + named.start
    if named.start == 0 and not reader.heads:
        while index and is_agent(reader.words(index - 1)):
            index -= 1
            start = reader.clauses[index].start
    return (start, clause.start + named.end)


def _inherits(before: str, modal: str) -> bool:
    """Whether what stands before a modal word leaves the subject to be supplied."""
    if THIN.fullmatch(before) or before.endswith(("时", "后", "前", "期间")):
        return True
    plain = modal in ("应当", "必须", "不得", "可以", "应", "须")
    return plain and bool(ADJUNCT.match(before) or PLAIN_DUTY.match(before))


def _inherited(reader: Reader, head: Head, act: str) -> Head:
    """A head without a subject of its own gets the one that is certain, if there is one."""
    subject, carried = reader.subject, False
    if subject is None and not reader.heads and not reader.rival:
        subject, carried = reader.before, reader.before is not None
    if subject is None or reader.rival or _befalls(reader, subject, act):
        return head
    if not is_authority(reader.text[slice(*subject)]) and GRANTS.match(act):
        return head
    return replace(head, subject=subject, carried=carried)


def _befalls(reader: Reader, subject: Span, act: str) -> bool:
    """Whether an act is done to its grammatical subject, not by it."""
    if PATIENT.match(act):
        return True
    return bool(GIVEN.match(act)) and not is_authority(reader.text[slice(*subject)])


def _encourages(reader: Reader, index: int) -> bool:
    """Reads 鼓励…: who is encouraged is whom it addresses."""
    match = ENCOURAGE.match(reader.words(index))
    if not match or (reader.subject is not None and is_open(reader, index)):
        return False
    clause, rest = reader.clauses[index], reader.words(index)[match.end() :]
    named = opening(rest, predicate=True)
    start = clause.start + match.end()
    span = (clause.start + match.start("modal"), clause.start + match.end("modal"))
    if named and named.end < len(rest):
        subject = (start + named.start, start + named.end)
        reader.heads.append(Head(index, subject, span, subject[1]))
    elif match["by"]:
        subject = (clause.start, clause.start + len(match["by"]))
        reader.heads.append(Head(index, subject, span, start))
    else:
        reader.heads.append(Head(index, None, span, start))
    reader.subject = None
    return True


def _passive(reader: Reader, index: int) -> bool:
    """Reads …由某部门负责."""
    match = PASSIVE.search(reader.words(index))
    who = opening(match["who"]) if match else None
    if not match or who is None or who.start:
        return False
    start = reader.clauses[index].start
    subject = (start + match.start("who"), start + match.start("who") + who.end)
    verb = subject[1]
    topic = _topic(reader, index) if match.start() == 0 else start
    reader.heads.append(Head(index, subject, (verb, verb), verb if topic is None else topic))
    return True


def _topic(reader: Reader, index: int) -> int | None:
    """Where what …由某部门负责 is about begins, if the clause before it says so."""
    if not index or is_open(reader, index):
        return None
    clause, words = reader.clauses[index - 1], reader.words(index - 1)
    same = clause.part == reader.clauses[index].part
    return None if not same or CONDITION.search(words) else clause.start


def _plain_clause(reader: Reader, index: int) -> None:
    """A clause without a modal word: names a subject, says what it does, or goes on."""
    clause, words = reader.clauses[index], reader.words(index)
    aside = is_aside(words, clause)
    if not aside and is_open(reader, index):
        _founded(reader, index)
        return
    named = opening(words, predicate=not leads_to_modal(reader, index))
    if named is None:
        if not aside:
            _goes_on(reader, index)
        return
    subject = _with_list(reader, index, named)
    if aside:
        _named_in_condition(reader, subject)
        return
    reader.subject, reader.rival, reader.named_at = subject, False, index
    rest = words[named.end :]
    duty = PLAIN_DUTY.match(rest)
    if duty and duty.end() < len(rest) and not leads_to_modal(reader, index):
        reader.heads.append(Head(index, subject, (subject[1], subject[1]), subject[1]))


def _founded(reader: Reader, index: int) -> None:
    """…设立某机构，履行下列职责：the duties are those of the body that is set up."""
    head = reader.heads[-1]
    if not CHARGE.match(reader.words(index)):
        return
    clause = reader.clauses[head.at]
    founded = FOUNDS.search(reader.text[head.act : clause.end])
    if founded and is_agent(founded["body"]):
        subject = (clause.end - len(founded["body"]), clause.end)
        start = reader.clauses[index].start
        reader.subject = subject
        reader.heads.append(Head(index, subject, (start, start), start))


def _named_in_condition(reader: Reader, subject: Span) -> None:
    """公民发现…的，: the norm is the citizen's, unless somebody else was spoken of before."""
    other = reader.subject
    if other is None:
        reader.subject = subject
    elif reader.text[slice(*other)] != reader.text[slice(*subject)]:
        reader.rival = True


def _goes_on(reader: Reader, index: int) -> None:
    """A subject named in a clause of its own does what the next clause says."""
    subject = reader.subject
    since = range(reader.named_at + 1, index)
    if subject is None or reader.heads or reader.named_at < 0:
        return
    if not all(CONDITION.search(reader.words(n)) for n in since):
        return
    if PLAIN_DUTY.match(reader.words(index)) and not leads_to_modal(reader, index):
        reader.heads.append(Head(reader.named_at, subject, (subject[1], subject[1]), subject[1]))
