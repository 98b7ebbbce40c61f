"""Duty matrices asked for in plain words: 公安机关有哪些职责, 第三章里谁该做什么."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from assistant.compose.answers import quoted
from assistant.compose.draft import Draft, DraftCell, DraftSentence, DraftTable
from assistant.duties.agents import is_agent
from assistant.duties.export import NO_SANCTION, NOT_BINDING, UNWORDED, note_of
from assistant.duties.models import Duty, Sanction
from assistant.duties.sheet import Row, Sheet, duty_sheet
from assistant.duties.subjects import is_everyday, names_of
from assistant.retrieve.evidence import Evidence
from assistant.understand.table_asks import without_wish
from corpus import Law
from corpus.errors import NotFoundError

_CHAPTER = re.compile(
    r"(?:在)?(?P<chapter>第[一二三四五六七八九十\d]{1,3}章)(?:里面|里|中|规定)?的?"
)
_FILLER = re.compile(
    r"(?:这部|本|该)?(?:条例|法规)(?:里面|里|中)?(?:规定)?的?|[，,。？?！!\s]|请列[出举]|列[出举]|请问"
)
_WITHIN = re.compile(
    r"(?:在|对于?)(?P<field>[\u4e00-\u9fff]{2,8}?)(?:(?:工作|活动|方面|里面?|中|上)+的?|的)"
)
_EVERYBODY = re.compile(
    r"(?:谁|各(?:部门|单位|主体|方|级)|哪些(?:部门|主体|单位|人))(?:都|分别|各自|各|该|应该|应当|要|需要)*"
    r"(?:(?:做|干|负责|管)(?:些)?(?:什么|啥|哪些)(?:事|工作)?|有(?:什么|哪些)(?:职责|义务|责任))"
    r"|(?:全部|所有|各方|各部门|各主体)?的?(?:职责|权责|责任|义务|任务)(?:清单|表|矩阵|分工)(?:是什么|有哪些)?"
)
_ASK = r"(?:都|主要|具体|到底|分别|依法|法定|应该|应当|该|要|得|需要|必须|究竟)*"
_SUBJECT = re.compile(
    rf"(?P<who>.{{2,20}}?){_ASK}(?:"
    r"(?:有|负有|承担|履行|尽|负)?(?:着)?(?:哪些|什么|啥|的)(?:主要|法定|具体)?(?:工作)?(?:职责|义务|责任|任务)"
    r"(?:是什么|有哪些|是啥|包括(?:什么|哪些)|清单|表)?"
    r"|(?:做|干|负责|管)(?:些)?(?:什么|啥|哪些)(?:事情|事|工作|活儿?)?)"
)
_CONSEQUENCE = re.compile(r"后果|处罚|罚则|责任追究")
_CASE, _THEN = "适用情形", "违反的后果"
_COLUMNS = ("主体", "情态", "职责", _CASE, "依据", _THEN)
_FEW = 12
"""Rows up to which each has a sentence of its own."""

MAX_ROWS = 40
"""Rows shown in an answer; the export has all. An answer may be sent back as history, which takes
100 citations; a row has two at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose duties are asked for, in which chapter; ``""`` for everybody's and for all.

    Attributes:
        sanctions: Whether what follows a breach is asked for, too.
    """

    subject: str
    chapter: str
    sanctions: bool = False


def asked_duties(topic: str, titles: Sequence[str] = ()) -> Asked | None:
    """Reads a question that asks for duties as such; ``None`` where it asks for anything else.

    Args:
        topic: The question without places, titles and politeness.
        titles: Titles of the laws that are asked; 在平安建设中 narrows nothing of 平安建设条例.
    """
    topic = without_wish(topic)
    chapter = _CHAPTER.search(topic)
    sanctions = bool(_CONSEQUENCE.search(topic))
    within = _WITHIN.search(topic)
    if within and any(within["field"] in title for title in titles):
        topic = topic[: within.start()] + topic[within.end() :]
    rest = _FILLER.sub("", _CHAPTER.sub("", topic))
    heading = chapter["chapter"] if chapter else ""
    if _EVERYBODY.fullmatch(rest):
        return Asked("", heading, sanctions)
    match = _SUBJECT.fullmatch(rest)
    if match and (is_everyday(match["who"]) or is_agent(match["who"])):
        return Asked(match["who"], heading, sanctions)
    return None


def duty_answer(asked: Asked, laws: Sequence[Law]) -> Draft | None:
    """The duties that are asked for.

    Args:
        asked: From :func:`asked_duties`.
        laws: The laws of one place.

    Returns:
        A matrix, or a refusal where the laws do not even name the subject; ``None`` for somebody
        whom they name, but charge with nothing for certain: that is left to the search.
    """
    sheets = [sheet for law in laws if (sheet := _sheet(law, asked)) and sheet.rows]
    if not sheets:
        return _nobody(asked, laws)
    rows = [(sheet.law, row) for sheet in sheets for row in sheet.rows][:MAX_ROWS]
    sentences = [_sentence(law, row.duty) for law, row in rows]
    if len(rows) > _FEW:
        sentences = _by_subject(rows)
    table = _table(asked, sheets, rows)
    return Draft("answered", tuple(sentences), table=table)


def duties_at(evidence: Sequence[Evidence]) -> DraftTable | None:
    """The duties that some provisions lay down; ``None`` where they lay down none for certain.

    Args:
        evidence: The provisions, each with the part that matters.
    """
    rows = [
        (one.law, row)
        for one in evidence
        for row in duty_sheet(one.law).rows
        if _stands_in(row.duty, one)
    ]
    if not rows:
        return None
    columns, cells = _shown([_cells(law, row) for law, row in rows], sanctions=False)
    title = "、".join(dict.fromkeys(one.name for one in evidence))
    return DraftTable("duties", f"{title}的职责", columns, cells)


def _stands_in(duty: Duty, evidence: Evidence) -> bool:
    """Whether a duty is laid down in a provision, or in a part of it."""
    here, there = evidence.pinpoint, duty.pinpoint
    if (here.article, here.suffix) != (there.article, there.suffix):
        return False
    only = len(evidence.article.paragraphs) == 1
    paragraph = here.paragraph or (1 if only else None)
    return (paragraph is None or paragraph == (there.paragraph or 1)) and (
        here.item is None or here.item == there.item
    )


def _nobody(asked: Asked, laws: Sequence[Law]) -> Draft | None:
    """Says so where the laws do not even name whose duties are asked for."""
    names = names_of(asked.subject)
    text = "".join(article.text for law in laws for article in law.articles)
    if not is_everyday(asked.subject) or any(name in text for name in names):
        return None
    titles = "、".join(f"《{law.title}》" for law in laws)
    said = f"{titles}没有提到{asked.subject}，没有检索到它的职责。"
    return Draft("not_covered", (DraftSentence(said),))


def _sheet(law: Law, asked: Asked) -> Sheet | None:
    try:
        return duty_sheet(law, asked.subject, asked.chapter)
    except NotFoundError:
        return None


def _sentence(law: Law, duty: Duty) -> DraftSentence:
    """``《…》第三十条第三款：寄递物流企业不得“收寄”。``.

    Whom the law encourages stands behind the word: 支持甲 is not 甲支持.
    """
    case = f"{quoted(duty.condition)}，" if duty.condition else ""
    encouraged = f"{duty.modal}{duty.subject}"
    behind = duty.kind == "鼓励" and encouraged in (law.quote(duty.head) or "")
    who = encouraged if behind else f"{duty.subject}{duty.modal}"
    said = f"{case}{who}{quoted(duty.act)}"
    text = f"《{law.title}》{duty.pinpoint.label}：{said}。"
    return DraftSentence(text, _support(law, duty))


def _by_subject(rows: Sequence[tuple[Law, Row]]) -> list[DraftSentence]:
    """Where the duties of each subject stand, those with most of them first."""
    groups: dict[str, list[tuple[Law, Duty]]] = {}
    for law, row in rows:
        groups.setdefault(row.duty.subject, []).append((law, row.duty))
    sentences = []
    for subject, duties in sorted(groups.items(), key=lambda pair: -len(pair[1])):
        labels = dict.fromkeys(f"《{law.title}》{duty.pinpoint.label}" for law, duty in duties)
        support = tuple(e for law, duty in duties for e in _support(law, duty))
        sentences.append(DraftSentence(f"{subject}：{'、'.join(labels)}。", support))
    return sentences


def _support(law: Law, duty: Duty) -> tuple[Evidence, ...]:
    """The provision that says what, and the one that says who where it is another."""
    points = dict.fromkeys((duty.pinpoint, duty.head))
    return tuple(e for point in points if (e := Evidence.certain(law, point)))


def _table(asked: Asked, sheets: Sequence[Sheet], rows: Sequence[tuple[Law, Row]]) -> DraftTable:
    columns, cells = _shown([_cells(law, row) for law, row in rows], sanctions=asked.sanctions)
    left = sum(len(sheet.rows) for sheet in sheets) - len(rows)
    notes = [f"另有{left}项没有显示，请导出完整的表。"] if left else []
    notes += [note_of(sheet) for sheet in sheets]
    title = "、".join(f"《{sheet.law.title}》" for sheet in sheets)
    whose = f"{asked.subject}的" if asked.subject else ""
    source = _source(sheets[0]) if len(sheets) == 1 else ""
    title = f"{title}{asked.chapter}{whose}职责"
    return DraftTable("duties", title, columns, cells, "".join(notes), source)


def _shown(
    rows: Sequence[tuple[DraftCell, ...]], *, sanctions: bool
) -> tuple[tuple[str, ...], tuple[tuple[DraftCell, ...], ...]]:
    """The columns to show and their cells; conditions only where there are any."""
    shown = [
        at
        for at, name in enumerate(_COLUMNS)
        if (name != _CASE or any(row[at].text for row in rows)) and (name != _THEN or sanctions)
    ]
    return tuple(_COLUMNS[at] for at in shown), tuple(tuple(r[at] for at in shown) for r in rows)


def _cells(law: Law, row: Row) -> tuple[DraftCell, ...]:
    duty = row.duty
    what, who = Evidence.certain(law, duty.pinpoint), Evidence.certain(law, duty.head)
    act, head = ((what,) if what else ()), ((who,) if who else ())
    return (
        DraftCell(duty.subject, head),
        DraftCell(duty.modal, head) if duty.modal else DraftCell(UNWORDED),
        DraftCell(duty.act, act),
        DraftCell(duty.condition, head) if duty.condition else DraftCell(""),
        DraftCell(f"《{law.title}》{duty.pinpoint.label}", act),
        _consequence(law, duty, row.sanctions),
    )


def _consequence(law: Law, duty: Duty, sanctions: Sequence[Sanction]) -> DraftCell:
    if not sanctions:
        return DraftCell(NO_SANCTION if duty.binding else NOT_BINDING)
    support = tuple(e for s in sanctions if (e := Evidence.certain(law, s.pinpoint)))
    return DraftCell("\n".join(s.text for s in sanctions), support)


def _source(sheet: Sheet) -> str:
    """Path of the whole matrix in this service."""
    asked = {"subject": sheet.subject, "chapter": sheet.chapter}
    query = urlencode({name: value for name, value in asked.items() if value})
    path = f"/v1/laws/{quote(sheet.law.id, safe='@')}/duties"
    return f"{path}?{query}" if query else path
