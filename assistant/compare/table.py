"""Places side by side as a table: who, how strictly, what, in what time, by which provision."""

import re
from collections.abc import Mapping, Sequence

from assistant.compose.draft import DraftCell, DraftTable
from assistant.duties.models import Norm
from assistant.duties.norms import norms
from assistant.duties.sanctions import liabilities
from assistant.retrieve.evidence import Evidence
from assistant.understand.question import Question
from assistant.understand.table_asks import without_wish
from assistant.words.expressions import DURATION, FREQUENCY, MONEY
from assistant.words.overlap import likeness

SILENT = "没有检索到相应规定"
UNHELD = "本库没有收录该地的法规"
UNSAID = "未写明"

_COLUMNS = ("地区", "主体", "情态", "规定", "期限、次数或数额", "违反的后果", "依据")
_FIXED = frozenset({"地区", "规定", "依据"})
"""Columns that stay even where every cell is empty."""

_STRICTER = re.compile(r"更?严|更?[轻重]|后果|处罚|罚|追责|责任")
_REGULARLY = re.compile(r"定期")
_JOINTS = re.compile(r"^(?:[和与跟同及、，\s]*)(?:对于?|关于)?")
_ITEM = re.compile(r"(?<=[。；])|\n")

_VALUES = (DURATION, FREQUENCY, MONEY, _REGULARLY)

_Row = Mapping[str, DraftCell]


def comparison_table(
    question: Question, found: Mapping[str, Sequence[Evidence]], unheld: Sequence[str]
) -> DraftTable:
    """The table of a comparison; a row for each provision, one for each place that has none.

    Args:
        question: The question as understood.
        found: By place, in the order named, the provisions that answer.
        unheld: Places named whose law is not here.
    """
    wants_sanctions = bool(_STRICTER.search(question.topic))
    rows: list[_Row] = []
    for place, evidence in found.items():
        rows += [_row(place, one, question, sanctions=wants_sanctions) for one in evidence] or [
            _empty(place, SILENT)
        ]
    rows += [_empty(place, UNHELD) for place in unheld]
    columns = tuple(c for c in _COLUMNS if c in _FIXED or any(row[c].support for row in rows))
    cells = tuple(tuple(row[column] for column in columns) for row in rows)
    places = (*found, *unheld)
    title = f"{'、'.join(places)}：{_matter(question.topic, places)}"
    return DraftTable("comparison", title, columns, cells)


def _matter(topic: str, places: Sequence[str]) -> str:
    """What is compared, without places that only the catalogue knows and the wish for a table."""
    for place in places:
        topic = topic.replace(place, "")
    return without_wish(_JOINTS.sub("", topic))


def _row(place: str, evidence: Evidence, question: Question, *, sanctions: bool) -> _Row:
    """What one provision says, each cell cut from it."""
    text = evidence.paragraph.text if evidence.paragraph else evidence.article.text
    norm = _norm(text, question.topic)
    support = (evidence,)
    modal = text[slice(*norm.modal)] if norm else ""
    value = stated_value(evidence.quote)
    return {
        "地区": DraftCell(place),
        "主体": DraftCell(text[slice(*norm.subject)], support) if norm else DraftCell(UNSAID),
        "情态": DraftCell(modal, support) if modal else DraftCell(UNSAID),
        "规定": DraftCell(evidence.quote, support),
        "期限、次数或数额": DraftCell(value, support) if value else DraftCell(UNSAID),
        "违反的后果": _consequence(evidence) if sanctions else DraftCell(SILENT),
        "依据": DraftCell(f"《{evidence.law.title}》{evidence.pinpoint.label}", support),
    }


def _empty(place: str, reason: str) -> _Row:
    return {c: DraftCell(place if c == "地区" else reason if c == "规定" else "") for c in _COLUMNS}


def _norm(text: str, topic: str) -> Norm | None:
    """The norm of a provision that the question is about, where the provision has any."""
    found = norms(text).norms

    def fit(norm: Norm) -> float:
        return likeness(topic, text[slice(*norm.subject)] + text[slice(*norm.act)])

    return max(found, key=fit, default=None)


def stated_value(text: str) -> str:
    """The clause of a provision that states a period, a frequency or a sum; ``""`` if none does."""
    for sentence in _ITEM.split(text):
        for clause in re.split("[，：；。]", sentence):
            if any(pattern.search(clause) for pattern in _VALUES):
                return clause
    return ""


def _consequence(evidence: Evidence) -> DraftCell:
    """The provisions on liability that name this one; said so where none does."""
    law = evidence.law
    liable = liabilities(law).naming(evidence.article.pinpoint(evidence.pinpoint.paragraph))
    support = tuple(e for point in liable if (e := Evidence.certain(law, point)))
    return DraftCell("\n".join(e.quote for e in support) or SILENT, support)
