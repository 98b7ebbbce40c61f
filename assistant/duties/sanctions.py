"""From a duty to what follows if it is not done: the provisions on liability that attach to it.

A sanction attaches where it names the provision (违反本条例第四条第一项), or where it names the
same act of the same subject (渔业企业未建立捕捞台账的). Nothing else is certain.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.duties.agents import is_public, opening
from assistant.duties.clauses import sentences
from assistant.duties.extract import is_sanction
from assistant.duties.models import Duty, Sanction
from corpus import Law, Pinpoint, Reference, references

_ON_OTHERS = re.compile(r"罚款|没收|吊销|暂扣|责令停[产业止]|拘留")
_ON_OFFICIALS = re.compile(r"处分|主管人员|直接责任人|工作人员|上级|通报批评|约谈")
_BREACHING = re.compile(
    r"^违反本(?:条例|办法|规定|法|细则)(?:第[^，。；]{1,30}?条[^，。；]{0,12}?)?(?:的?规定)?"
)
_ANYBODY = re.compile(
    r"^(?:任何|有关|相关|其他)?(?:单位|个人|组织|单位和个人|单位或者个人)$|行为人"
)
_NAMES = re.compile(r"及其|以及|或者|[、，和与及或]|等")
_GENERAL = re.compile(
    r"玩忽职守|滥用职权|徇私舞弊|(?:不|未)(?:依法)?履行[^，。；]{0,20}(?:职责|责任|义务)|违反本[^，。；]{1,4}规定的(?:其他)?行为"
)
_DENIED = re.compile(
    r"未(?:按照?规定|按要求|依法|及时|按期)?|不(?:按照?规定|依法|及时)?|拒不|没有|拒绝"
)
_MANNER = re.compile(r"^(?:依法|及时|定期|立即|按照[^，]{1,12}?规定|严格|如实|主动|认真)+")
_LIST = re.compile(r"(?:下列|前款|上述|有关)")
_SHORTEST = 5
"""Characters of an act below which it is too common to be recognised."""

_SAME = 0.75
"""Share of an act, from its verb on, that a breach must repeat."""

_ASIDE = 14
"""Characters that may stand between 未 and the act (未按照国家有关规定…)."""


@dataclass(frozen=True, slots=True)
class _Liability:
    """A provision on liability: where it stands, its words, what it names, and whose breach it is.

    ``whose`` is the wrongdoer that it, or the head of its list, names; ``""`` where none is.
    """

    pinpoint: Pinpoint
    text: str
    named: tuple[Pinpoint, ...]
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Liabilities:
    """The provisions on liability of a law."""

    parts: tuple[_Liability, ...]

    def of(self, duty: Duty) -> tuple[Sanction, ...]:
        """Those that certainly attach to a duty; none to powers and encouragements."""
        if not duty.binding:
            return ()
        found = [
            Sanction(part.pinpoint, part.text, basis)
            for part in self.parts
            if (basis := _basis(duty, part))
        ]
        return tuple(found)

    def naming(self, place: Pinpoint) -> tuple[Pinpoint, ...]:
        """Those that name a provision, or the whole article that it is in."""
        return tuple(p.pinpoint for p in self.parts if any(covers(t, place) for t in p.named))

    @property
    def general(self) -> tuple[Pinpoint, ...]:
        """Those that are about breaches at large (玩忽职守 …), which may apply to any duty."""
        return tuple(p.pinpoint for p in self.parts if not p.named and _GENERAL.search(p.text))


@functools.lru_cache(16)
def liabilities(law: Law) -> Liabilities:
    """Reads the provisions on liability of a law; a question may ask for them several times."""
    links = references(law)
    return Liabilities(tuple(_parts(law, links)))


def _parts(law: Law, links: Sequence[Reference]) -> Iterator[_Liability]:
    """Each paragraph on liability, or each item of it where items name breaches."""
    for article in law.articles:
        for paragraph in article.paragraphs:
            if not is_sanction(article, paragraph):
                continue
            place = article.pinpoint(paragraph.number)
            whose = _wrongdoer(paragraph.text)
            yield _Liability(place, paragraph.text, _named(place, links), whose)
            for item in paragraph.items:
                inner = article.pinpoint(paragraph.number, item.number)
                named = _named(inner, links)
                yield _Liability(inner, item.text, named, _wrongdoer(item.text) or whose)


def _wrongdoer(text: str) -> str:
    """Who is named as doing wrong (渔业企业未建立台账的), first of all."""
    for clauses in sentences(text)[:1]:
        for clause in clauses:
            words = _BREACHING.sub("", text[clause.start : clause.end])
            named = opening(words, predicate=True)
            if named:
                return words[named.start : named.end]
            if words.startswith("由"):
                break
    return ""


def _named(place: Pinpoint, links: Sequence[Reference]) -> tuple[Pinpoint, ...]:
    """The provisions of the same law, other than what it is itself part of, that a place names."""
    return tuple(
        target.pinpoint
        for link in links
        if link.source == place and link.certain and not link.law
        for target in link.targets
        if target.pinpoint and not covers(target.pinpoint, place)
    )


def _basis(duty: Duty, part: _Liability) -> str:
    """Why a provision on liability attaches to a duty: 条文援引, 行为相同, or ``""``."""
    theirs = bool(part.whose) and _compatible(part.whose, duty.subject)
    if part.whose and not theirs:
        return ""
    if not theirs and is_public(duty.subject) and _aims_at_others(part.text):
        return ""
    if any(covers(target, duty.pinpoint) for target in part.named):
        return "条文援引"
    if not part.named and _same_act(duty, part.text):
        return "行为相同"
    return ""


def _aims_at_others(text: str) -> bool:
    """Whether a sanction is one that public bodies impose, not one that befalls them."""
    return bool(_ON_OTHERS.search(text)) and not _ON_OFFICIALS.search(text)


def _compatible(whose: str, subject: str) -> bool:
    """Whether a wrongdoer may be the subject of a duty: they share a name, or he is anybody."""
    if _ANYBODY.search(whose):
        return True
    pairs = ((whose, subject), (subject, whose))
    return any(name in b for a, b in pairs for name in _NAMES.split(a) if len(name) > 1)


def covers(target: Pinpoint, place: Pinpoint) -> bool:
    """Whether a provision named is, or contains, the place of a duty."""
    if (target.article, target.suffix) != (place.article, place.suffix):
        return False
    within = target.paragraph is None or target.paragraph == (place.paragraph or 1)
    return within and (target.item is None or target.item == place.item)


def _same_act(duty: Duty, text: str) -> bool:
    """Whether a breach is told in the words of the duty, of its subject or of nobody named."""
    act = _MANNER.sub("", re.split("[，；：]", duty.act)[0])
    if len(act) < _SHORTEST or _LIST.search(act):
        return False
    return any(_is_breach(duty, act, breach) for breach in _breaches(text))


def _is_breach(duty: Duty, act: str, breach: str) -> bool:
    """Whether a breach is the prohibited act, or the denial of an act that was due."""
    denied = _DENIED.search(breach)
    if duty.kind == "不得":
        return denied is None and act in breach
    if denied is None:
        return False
    told = breach.find(act[: max(_SHORTEST, round(_SAME * len(act)))], denied.end())
    return 0 <= told - denied.end() <= _ASIDE


def _breaches(text: str) -> Iterator[str]:
    """The clauses that say what was done wrong (…的，)."""
    for clauses in sentences(text):
        for clause in clauses:
            words = text[clause.start : clause.end]
            if words.endswith("的"):
                yield re.sub(r"^违反本[^，]{1,4}规定", "", words)[:-1]
