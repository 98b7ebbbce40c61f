"""Sums, periods and numbers of a provision, each with the case that it is stated for.

A provision may fine a householder 200 元 and a company 2000 元, and either of them only who does
not mend his ways. A value is therefore never shown without its own condition, and where the
question does not say which case is meant, each case is shown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.duties.clauses import Clause, sentences
from assistant.words.overlap import CLEARLY, shared

MARKER = re.compile(r"^\s*(?:[（(][一二三四五六七八九十百]+[）)]|\d+[.．、])\s*")
_GROUND = re.compile(r"^违反本[^，。；]{1,40}?规定，")
_CONDITION = re.compile(r"(?:的|时|后|前|之日起|情况下|[内期]间)$|^(?:对|对于|因|自|经|从)")
_UNFINISHED = re.compile(r"(?:之日起|内|前|后|时|期间|的)$")
"""How a clause ends that only says when; what is to be done follows."""

_ADDRESSED = re.compile(r"^并?(?:对|经营者属于|属于)[^，]{2,}")
_BESIDES = re.compile(r"^(?:可以)?并(?:处)?(?:没收|吊销|暂扣|责令)[^，]{1,12}$")
_AUTHORITY = re.compile(r"由[^，；。]*")

_AGE = re.compile("周岁")
"""An age, which is no number of weeks."""

_ONE = re.compile(r"(?<!非)居民|个人|公民|自然人|业主(?!委)")
_BODY = re.compile(r"单位|企业|法人|组织|公司|机构|非居民")
_ASKED_ONE = re.compile(
    r"个人|居民|住户|村民|业主(?!委)|市民|老百姓|自己家|自家"
    r"|我(?!们?(?:单位|公司|厂|店|局|校|部门|企业|协会|这))"
)
_ASKED_BODY = re.compile(
    r"单位|企业|公司|工厂|厂子|饭店|饭馆|酒店|宾馆|商场|超市|商店|店铺|学校|医院|机构|工地|平台|协会"
    r"|物业|我们(?:厂|店|局|校|这)"
)
_REFUSED = re.compile(
    r"拒不|逾期|仍[不未]|拒绝|不听|经(?:劝阻|催告|责令|告知)[^，]{0,8}[不未]|[未不]改正"
)
_GRAVE = re.compile(r"情节(?:特别)?(?:严重|较重)|严重后果|造成[^，]{1,12}(?:后果|损失|损害)")
_GRADED = re.compile(rf"(?:并|且)?(?:{_GRAVE.pattern})[^，]{{0,8}}的?，")
"""How a part begins that is about a grave case of what the part before it tells."""

_ASKED_REFUSED = re.compile(
    r"拒不|偏不|就不|[也还]不|[也还]没|还是|还在|仍|屡|逾期|不(?:改|听|肯|理|拆|走|掐)|照样|照旧|一再|死活"
    r"|拖着|超期|过期"
)
_ASKED_GRAVE = re.compile(r"严重|后果|出了?(?:事|人命)|损失|多次")

_LONGEST = 110
"""Characters of a lead beyond which the provision itself is as quickly read."""

_LEAST = 2.0
"""Bigrams of the question that a sentence must have for its sums to be the ones asked for."""

_MOST = 2
"""Periods that are shown side by side where either may be meant."""


@dataclass(frozen=True, slots=True)
class Case:
    """A stated value with its condition.

    Attributes:
        text: The part of the sentence (between ；) up to the clause that states the value.
        brief: That clause, with the conditions right before it and what it leads to.
        told: The whole sentence up to there, which tells the act; without its rivals.
        sentence: Number of its sentence.
        premise: Whether the value only says in what case (违法所得不足二万元的，…).
        first: The part right before, if it states no value: what a first breach entails.
    """

    text: str
    brief: str
    told: str
    sentence: int
    premise: bool = False
    first: str = ""


def cases_in(text: str, patterns: Sequence[re.Pattern[str]]) -> tuple[Case, ...]:
    """The values of a provision that match any of some patterns, in order."""
    found: list[Case] = []
    for number, (words, clauses) in enumerate(parts_of_sentences(text)):
        found += _in_sentence([_Part(words, part) for part in clauses], patterns, number)
    return tuple(found)


def lead_of_sums(
    question: str, topic: str, found: Sequence[Case], *, sure: bool = True
) -> str | None:
    """The sum or sums that a question may mean; ``None`` where that is not certain.

    Args:
        question: Its words, which may tell who did it and whether he was warned.
        topic: What it is about.
        found: The cases of the provision.
        sure: Whether the provision answers, whatever words it has.
    """
    fined = "罚" in question
    stated = [case for case in found if not case.premise and ("罚" in case.brief) == fined]
    fitting = [case for case in stated if _may_mean(question, case)]
    best = max((shared(topic, case.told) for case in fitting), default=0.0)
    if best < _LEAST and not sure:
        return None
    near = [case for case in fitting if shared(topic, case.told) * CLEARLY >= best]
    sentence = {case.sentence for case in near}
    if len(sentence) != 1:
        return None
    meant = _of_the_grade(question, [case for case in fitting if case.sentence in sentence])
    return _joined([*_first_grade(question, meant), *(case.text for case in meant)])


def _first_grade(question: str, meant: Sequence[Case]) -> list[str]:
    """What comes before the sum for a grave breach, unless that is asked for: often a warning."""
    grave = meant and _GRADED.match(meant[0].text) and not _ASKED_GRAVE.search(question)
    return [meant[0].first] if grave and meant[0].first else []


def lead_of_periods(topic: str, found: Sequence[Case]) -> str | None:
    """The period, number or frequency that is stated of what a question is about."""
    found = [c for c in found if not c.premise or shared(topic, c.brief) >= _LEAST]
    if len(found) == 1:
        return _joined([found[0].brief])
    ranked = sorted(found, key=lambda case: -shared(topic, case.brief))
    if len(ranked) > 1 and shared(topic, ranked[0].brief) > CLEARLY * shared(
        topic, ranked[1].brief
    ):
        return _joined([ranked[0].brief])
    return _joined([case.brief for case in found]) if len(found) <= _MOST else None


def _joined(texts: Sequence[str]) -> str | None:
    lead = "；".join(dict.fromkeys(texts))
    return lead if lead and len(lead) <= _LONGEST else None


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a sentence: the text that it stands in, and its clauses."""

    text: str
    clauses: Sequence[Clause]

    def words(self, n: int) -> str:
        return self.text[self.clauses[n].start : self.clauses[n].end]

    def between(self, first: int, last: int) -> str:
        """From one clause to another, with the marks between them."""
        return self.text[self.clauses[first].start : self.clauses[last].end]


def parts_of_sentences(text: str) -> Iterator[tuple[str, list[list[Clause]]]]:
    """The parts of each sentence; the lines of a list one by one, without markers."""
    for line in text.split("\n"):
        words = MARKER.sub("", line)
        for clauses in sentences(words):
            numbers = sorted({clause.part for clause in clauses})
            yield words, [[c for c in clauses if c.part == part] for part in numbers]


def _in_sentence(
    parts: Sequence[_Part], patterns: Sequence[re.Pattern[str]], number: int
) -> Iterator[Case]:
    before = first = ""
    for part in parts:
        hits = _hits(part, patterns)
        for n in hits:
            text = _up_to(part, n, hits[0])
            premise = part.words(n).endswith("的")
            own = (_GROUND.sub("", text), _brief(part, n), before + text)
            yield Case(*own, number, premise, first)
        first = "" if hits else _GROUND.sub("", part.between(0, len(part.clauses) - 1))
        before += (
            part.between(0, (hits[0] if hits else len(part.clauses)) - 1) if hits != [0] else ""
        )


def _hits(part: _Part, patterns: Sequence[re.Pattern[str]]) -> list[int]:
    """The clauses that state a value; those that only say in what case, if there are no others."""
    stating = [n for n in range(len(part.clauses)) if _states(part.words(n), patterns)]
    own = [n for n in stating if not part.words(n).endswith("的")]
    return own or stating


def _up_to(part: _Part, n: int, first: int) -> str:
    """A part up to a value; without the value before it where that is one for others."""
    last = n + 1 if n + 1 < len(part.clauses) and _BESIDES.match(part.words(n + 1)) else n
    if n == first or not _ADDRESSED.match(part.words(n)):
        return part.between(0, last)
    head = part.between(0, first - 1) + "，" if first else ""
    return head + part.between(n, last)


def _brief(part: _Part, n: int) -> str:
    first = last = n
    while first and _CONDITION.search(part.words(first - 1)):
        first -= 1
    if _UNFINISHED.search(part.words(n)) and n + 1 < len(part.clauses):
        last += 1
    return part.between(first, last)


def _states(clause: str, patterns: Sequence[re.Pattern[str]]) -> bool:
    return any(pattern.search(_AGE.sub("岁", clause)) for pattern in patterns)


def _may_mean(question: str, case: Case) -> bool:
    """Whether the case is not one for others than who is asked about."""
    one, body = bool(_ASKED_ONE.search(question)), bool(_ASKED_BODY.search(question))
    if one == body:
        return True
    told = _AUTHORITY.sub("", case.told)
    for_one, for_body = bool(_ONE.search(told)), bool(_BODY.search(told))
    return for_one in (for_body, one)


def _of_the_grade(question: str, found: Sequence[Case]) -> list[Case]:
    """The cases after a warning or of a grave breach, where the question tells of one."""
    for asked, stated in ((_ASKED_REFUSED, _REFUSED), (_ASKED_GRAVE, _GRAVE)):
        graded = [case for case in found if stated.search(case.text)]
        if asked.search(question) and graded:
            return graded
    return list(found)
