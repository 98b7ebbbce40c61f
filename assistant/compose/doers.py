"""Who does what by a provision, and whom a question of 谁 asks for.

归谁管 and 由哪个部门负责 ask who does it; 跟谁一起 and 找谁 ask for somebody else. A doer is named
only where the provision leaves no choice: one body does what is asked, and no other does as much.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.compose.cases import parts_of_sentences
from assistant.duties.agents import is_agent, opening, starts_with_verb
from assistant.duties.clauses import Clause
from assistant.understand.multipart import ASKS
from assistant.words.overlap import CLEARLY, shared
from index import content_bigrams

_BODY = r"(?:部门|单位|机关|机构|政府|组织|主体|口子|层级|人员?|企业|公司|方面?|级|家)"
_WHICH = r"(?:哪|什么|啥)(?:(?!里|儿|时|样|么)[\u4e00-\u9fff]){0,6}?"
_ASKED = rf"(?:谁(?!也|都|[^，]{{1,4}}谁)|{_WHICH}{_BODY})"
_ASKS_WHO = re.compile(_ASKED)
_DOER = re.compile(
    rf"(?:归|由|是|该|应当?|得|靠|轮到|算|属于?|鼓励|支持|要求)(?:同级|本级|上级|一|的|那)*{_ASKED}"
    rf"|(?<![跟和与同向找给对被请叫让朝到去管帮罚奖抓含括合上]){_ASKED}(?=[^，。？?、；的 ])"
)
"""The asked one stands where the doer stands: behind 由 or 归, or before the verb."""

_INDEFINITE = re.compile(
    r"(?:[不没未]|拒绝)[^，]{0,3}(?:说|知道|告诉|清楚|认识|记得)(?:自己|他|她|对方|到底)?是?$|不管|不论|无论|自己是$"
)
"""What stands before a 谁 that asks nothing: 不肯说自己是谁, 不管是谁."""

_YES_NO = re.compile(r"[吗么嘛不][？?。]?$|能不能|能否|可不可以|可以不|要不要|行不行|是否")
_BY = re.compile(r"(?<![理自事缘案经来])由(?!于|此)")
_FORBIDS = re.compile(r"不得|禁止|严禁")
_ASIDE = re.compile(r"(?:的|时|后|前)$")
_VAGUE = re.compile(r"$|经|本单位|其|该|上述|前款|任何|有关(?:部门|单位|方面)$")
_PASSES_ON = re.compile(r"提交[^，；。]*决定|提请|报[^，；。]{2,20}(?:批准|决定|确定)|交由")
"""Who passes a matter on does not decide it."""

_AND = "(?:[、和及与]|以及|或者)"
_ENCOURAGES = re.compile(
    r"^(?:(?:鼓励|支持|引导)(?:和|、)(?:鼓励|支持|引导)|鼓励|支持|倡导|提倡|引导)"
)
_LEAST = 2.0
_SHARE = 0.25
"""Bigrams of the question, or their share, that a doer's words must have."""


@dataclass(frozen=True, slots=True)
class Doer:
    """Somebody, and what the provision has them do.

    Attributes:
        name: As printed; ``""`` where that is not certain.
        words: The clauses that say what, in what case.
        unit: Number of the part of a sentence (between ；) that says so.
    """

    name: str
    words: str
    unit: int


def asks_for_doer(text: str) -> bool:
    """Whether a question asks who does something, rather than with whom, to whom or for whom."""
    clauses = [clause for clause in re.split("[，,。；;]", text) if clause.strip()]
    asking = [n for n, clause in enumerate(clauses) if ASKS.search(clause)]
    for n in asking:
        found = _ASKS_WHO.search(clauses[n])
        if not found:
            continue
        if _INDEFINITE.search(clauses[n][: found.start()]):
            return False
        last = clauses[asking[-1]]
        if n != asking[-1] and not _ASKS_WHO.search(last) and _YES_NO.search(last):
            return False
        return bool(_DOER.search(clauses[n]))
    return False


def doers(text: str) -> tuple[Doer, ...]:
    """Everybody whom a provision has do something, in order; what is only forbidden is left out."""
    units = _units(text)
    return tuple(d for n, (words, clauses) in enumerate(units) for d in _in_unit(words, clauses, n))


def doer_of(question: str, topic: str, text: str, beyond: Sequence[str] = ()) -> Doer | None:
    """The one body that does what a question is about; ``None`` where another may.

    Args:
        question: The question's words.
        topic: What is asked about.
        text: The provision.
        beyond: What else stands in its article, where a rival may be named.
    """
    found = [doer for doer in doers(text) if not doer.name or doer.name not in topic]
    best = max(found, key=lambda doer: shared(topic, doer.words), default=None)
    if best is None or not _is_sure(best, text):
        return None
    others = [doer for doer in found if doer.name != best.name]
    act = _act_asked(question)
    does = shared(act, best.words)
    beside = [shared(act, doer.words) for doer in others if doer.unit == best.unit]
    anywhere = [shared(act, doer.words) for doer in others]
    if (beside and does <= max(beside)) or does < max(anywhere, default=0.0):
        return None
    most = shared(topic, best.words)
    rivals = [shared(topic, doer.words) for doer in others]
    rivals += [fit_of_doer(topic, other, best.name) for other in beyond]
    enough = most >= _LEAST or most >= _SHARE * len(content_bigrams(topic))
    return best if most > CLEARLY * max(rivals, default=0.0) and enough else None


def _is_sure(doer: Doer, text: str) -> bool:
    """Whether a name is one, is whole rather than a piece of a list, and its own to decide.

    Whose words end on a case (公民有下列行为之一的) does nothing; another follows who does.
    """
    if _VAGUE.match(doer.name) or _PASSES_ON.search(doer.words) or _ASIDE.search(doer.words):
        return False
    name = re.escape(doer.name)
    return re.search(rf"{_AND}{name}|{name}{_AND}", text) is None


def fit_of_doer(topic: str, text: str, save: str = "") -> float:
    """How much of a question's words the best of a provision's doers has in what it does.

    Args:
        topic: What is asked about.
        text: The provision.
        save: Who does not count.
    """
    fits = [shared(topic, doer.words) for doer in doers(text) if doer.name not in ("", save)]
    return max(fits, default=0.0)


def _act_asked(question: str) -> str:
    """What the asked one does: the words behind 谁."""
    found = _ASKS_WHO.search(question)
    return re.split("[，,。；;？?]", question[found.end() :])[0] if found else ""


def _units(text: str) -> list[tuple[str, list[Clause]]]:
    """The parts of the sentences of a provision."""
    return [(words, part) for words, parts in parts_of_sentences(text) for part in parts]


def _in_unit(text: str, clauses: Sequence[Clause], unit: int) -> Iterator[Doer]:
    """The doers of one part of a sentence: each has its clauses up to the next one."""
    name, words = "", ""
    for clause in clauses:
        own = text[clause.start : clause.end]
        named, passive = _named(own)
        aside = bool(name) and _ASIDE.search(own) is not None
        if named is not None and named != name and not aside:
            if words and (name or not passive):
                yield Doer(name, words, unit)
                words = ""
            listed = f"{name}，{named}"
            name = listed if name and listed in text else named
        if not _FORBIDS.search(own) and own != name:
            words += own.replace(named or name, "", 1)
    if words:
        yield Doer(name, words, unit)


def _named(clause: str) -> tuple[str | None, bool]:
    """Who does what a clause says, and whether it stands behind 由; ``""`` where 由 names nobody.

    ``None`` where the clause names nobody and goes on with what was said.
    """
    by = _BY.search(clause)
    if by:
        behind = _opens(clause[by.end() :])
        return (behind or "", True)
    encouraged = _ENCOURAGES.match(clause)
    words = clause[encouraged.end() :] if encouraged else clause
    found = _opens(words) or (words if is_agent(words) else None)
    does = found is not None and "的" in found and starts_with_verb(found)
    return (None if does else found, False)


def _opens(words: str) -> str | None:
    """Whom a stretch opens with, where it goes on to say what they do."""
    found = opening(words, predicate=True)
    return words[found.start : found.end] if found and found.end < len(words) else None
