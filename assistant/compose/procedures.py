"""Procedure cards: who receives it, in what time, what to bring, what next; each line cited.

A card is read off the article that answers and those that refer to it, nothing else; what they do
not say is shown as not laid down (本条未规定).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.compose.draft import Draft, DraftCell, DraftTable
from assistant.duties.agents import is_agent, is_public, opening
from assistant.duties.extract import is_sanction
from assistant.retrieve.evidence import Evidence
from assistant.understand.aspects import Aspect
from assistant.understand.question import Question
from assistant.words.expressions import DURATION, split_sentences
from corpus import Article, Law, references

NOT_LAID_DOWN = "本条未规定"

_PROCEDURE = r"申请|申诉|投诉|举报|复核|复查|复议|调解|信访|报名|申报|申领|备案|异议"
_MATTER = re.compile(_PROCEDURE)
_TO = re.compile(
    r"(?:可以|(?<!许)可(?=[依向])|有权|应当|必须)(?P<aside>(?:(?!告知|通知|通过|建议)[^，；。：]){0,30}?)向(?P<who>[^，；。：]{2,60}?)"
    rf"(?:书面|依法)?(?:{_PROCEDURE}|提出|提交|请求|反映|办理)"
)
_BRING = re.compile(
    r"(?:提交|提供|携带|出示|填写|持)(?P<what>[^，。；：]{2,60}?(?:材料|申请书|证明|证件|文件|表|凭证|资料|身份证))(?=[，。；：]|$)"
)
_NOT_TO_BRING = re.compile(r"不得|无需|不需|不必|免予|免于")
_LIST_OF_PAPERS = re.compile(r"(?:提交|提供|携带|出示)(?:下列|以下|如下)[^，。；：]{0,10}：?$")
_REMEDY = re.compile(r"(?:不服|有异议)[^。]*(?:申请|提起|提出|申诉|复核|复查|复议|诉讼|提交|仲裁)")
_TIMED = re.compile(r"内|前|之日起|期限|届满|工作日")
_REPLY = re.compile(r"(?:答复|书面告知|反馈|送达|作出[^，。；]{0,16}决定|办结|复查完毕)")
_FEWEST = 3
"""Lines that must be found for a card to tell more than who turns to whom."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph or an item: where it stands, and its own words."""

    evidence: Evidence
    text: str


_Finder = Callable[[_Unit], str]


def with_card(question: Question, draft: Draft) -> Draft:
    """An answer about a procedure together with its card, where one can be read off the law.

    Args:
        question: As understood.
        draft: What was answered.
    """
    if draft.status != "answered" or draft.table is not None or not draft.evidence:
        return draft
    table = procedure_card(draft.evidence[0]) if _asks_how(question) else None
    if table is None:
        return draft
    return replace(draft, table=table)


def _asks_how(question: Question) -> bool:
    """Whether a procedure is asked for, and not who qualifies for it."""
    if question.asks(Aspect.PROCEDURE, Aspect.PAPERS):
        return True
    return not question.asks(Aspect.QUALIFICATION) and bool(_MATTER.search(question.topic))


def procedure_card(evidence: Evidence) -> DraftTable | None:
    """The card of the procedure that an article lays down; ``None`` where it lays down none.

    Args:
        evidence: The provision that answers.
    """
    units = list(_units(evidence))
    if not any(_receiver(unit) for unit in units):
        return None
    rows = [_line(name, finder, units) for name, finder in _LINES]
    if sum(bool(row[1].support) for row in rows) < _FEWEST:
        return None
    title = f"办事卡：《{evidence.law.title}》{evidence.article.label}"
    return DraftTable("procedure", title, ("事项", "规定", "依据"), tuple(rows))


def _units(evidence: Evidence) -> Iterator[_Unit]:
    """The parts of the article, then of the articles that refer to it."""
    law = evidence.law
    for article in (evidence.article, *_referring(law, evidence.article)):
        for paragraph in article.paragraphs:
            if article is not evidence.article and is_sanction(article, paragraph):
                continue
            point = article.pinpoint(paragraph.number)
            yield _Unit(Evidence(law, article, point, 1.0), paragraph.text)
            for item in paragraph.items:
                inner = article.pinpoint(paragraph.number, item.number)
                yield _Unit(Evidence(law, article, inner, 1.0), item.text)


def _referring(law: Law, article: Article) -> list[Article]:
    """The other articles that name this one."""
    key = (article.number, article.suffix)
    places = {
        (link.source.article, link.source.suffix)
        for link in references(law)
        if not link.law
        for target in link.targets
        if target.pinpoint and (target.pinpoint.article, target.pinpoint.suffix) == key
    }
    return [a for a in law.articles if (a.number, a.suffix) in places - {key}]


def _line(name: str, finder: _Finder, units: list[_Unit]) -> tuple[DraftCell, ...]:
    """A line of the card, from the first part that has it."""
    for unit in units:
        text = finder(unit)
        if text:
            cell = DraftCell(text, (unit.evidence,))
            return (DraftCell(name), cell, DraftCell(unit.evidence.name, (unit.evidence,)))
    return (DraftCell(name), DraftCell(NOT_LAID_DOWN), DraftCell(""))


def _turns_to(unit: _Unit) -> re.Match[str] | None:
    """Where it is said that somebody who is no public body turns to somebody."""
    for match in _TO.finditer(unit.text):
        said = _before(unit.text, match.start())
        who = opening(said, predicate=True)
        public = who is not None and is_public(said[who.start : who.end])
        if is_agent(match["who"]) and not public:
            return match
    return None


def _before(text: str, end: int) -> str:
    """What stands in a sentence, or a part of it, before an offset."""
    start = max(text.rfind(mark, 0, end) for mark in "。；：") + 1
    return text[start:end].strip("，")


def _applicant(unit: _Unit) -> str:
    """Who may ask, and in what case: the sentence up to its modal word."""
    match = _turns_to(unit)
    return _before(unit.text, match.start()) if match else ""


def _receiver(unit: _Unit) -> str:
    match = _turns_to(unit)
    return match["who"] if match else ""


def _time_limit(unit: _Unit) -> str:
    for clause in re.split("[，；。：]", unit.text):
        if DURATION.search(clause) and _TIMED.search(clause):
            return clause
    return ""


def _papers(unit: _Unit) -> str:
    """What is to be handed in: named in the sentence, or the list under it."""
    paragraph = unit.evidence.paragraph
    if paragraph and paragraph.items and _LIST_OF_PAPERS.search(unit.text.rstrip()):
        return "\n".join(item.full_text for item in paragraph.items)
    for clause in re.split("[，；。：]", unit.text):
        match = _BRING.search(clause)
        if match and not _NOT_TO_BRING.search(clause):
            return match["what"]
    return ""


def _reply(unit: _Unit) -> str:
    for clause in re.split("[，；。：]", unit.text):
        if _REPLY.search(clause) and not _TO.search(clause) and "不服" not in clause:
            return clause
    return ""


def _remedy(unit: _Unit) -> str:
    """The last sentence on who does not accept what was decided, save the one on whom to turn to.

    An appeal is itself made by who does not accept a decision; the next remedy is a further one.
    """
    receiver = _receiver(unit)
    said = [s for s in split_sentences(unit.text) if _REMEDY.search(s)]
    further = [s for s in said if not receiver or receiver not in s]
    return further[-1] if further else ""


_LINES: tuple[tuple[str, _Finder], ...] = (
    ("谁、在什么情形下", _applicant),
    ("向谁提出", _receiver),
    ("提交什么", _papers),
    ("期限", _time_limit),
    ("办理结果", _reply),
    ("下一步救济", _remedy),
)
