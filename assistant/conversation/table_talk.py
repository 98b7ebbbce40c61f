"""What is said about a table shown before: its rows and columns, a file of it, making one.

A table is made again from the question that it answered, so that what its cells rest on comes from
the stored law and never from what a caller sends back as history.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.compose.draft import Draft, DraftCell, DraftSentence, DraftTable
from assistant.compose.exact import fetch
from assistant.compose.settle import Library
from assistant.conversation.tabulating import tabulated
from assistant.models import Clarify, Inquiry, Turn
from assistant.plan import draft_answer
from assistant.retrieve.evidence import Evidence
from assistant.understand.aspects import find_aspects
from assistant.understand.guard import is_question
from assistant.understand.places import Places
from assistant.understand.plain import plain
from assistant.understand.question import Question, topic_of, understand
from assistant.understand.references import Reference
from assistant.understand.table_asks import TableAsk, read_table_ask
from corpus import mentions

Replied = tuple[Question, Draft]
"""A question as it was answered, and the answer."""

Reply = Callable[[Inquiry, Question, Library], Replied]

_WHOLE = ("全文", "整条", "完整", "整个条")
_BASIS = "依据"
_SHOWN = 12
"""Rows of a column that are told."""

_NO_TABLE = "前面的回答里没有表格。请先要求列成表，或者写明要看哪部法规的哪一条。"
_NO_MATTER = "前面没有可以列成表的回答，没有内容可列。请先提出问题。"
_NOT_ANSWERED = "前一个问题没有查到相应规定，没有内容可以列成表。"
_BUTTONS = "网页上点表格下方的“导出表格”（CSV，Excel 能打开）或“导出文本”（Markdown）"
_FIELD = "接口返回的表在 table 字段"
_COMMANDS = {"duties": "tiaoli duties", "comparison": "tiaoli compare"}


def about_table(
    inquiry: Inquiry, question: Question, library: Library, again: Reply
) -> Replied | None:
    """What is said of a table shown before; ``None`` where a message says nothing of one.

    Args:
        inquiry: The message in its setting.
        question: The same as understood.
        library: Laws, index and day.
        again: Answers an earlier message once more.
    """
    ask = read_table_ask(question.text) if inquiry.history else None
    if ask is None:
        return None
    if ask.kind == "table":
        return _tabulate(inquiry, question, library, again)
    found = _last_table(inquiry, library, again)
    if found is None:
        return (question, _clarify(_NO_TABLE)) if ask.bare else None
    asked, draft, table = found
    if ask.kind == "export":
        return asked, replace(draft, notices=(*draft.notices, _how_to_export(table)))
    return _part_of_table(ask, inquiry, question, table, library)


def _part_of_table(
    ask: TableAsk, inquiry: Inquiry, question: Question, table: DraftTable, library: Library
) -> Replied:
    if ask.name:
        return _named(ask, inquiry, question, table, library)
    if ask.kind == "rows":
        rows = [table.rows[at] for at in _offsets(len(table.rows), ask.rows)]
        return _rows(ask, question, table, rows)
    columns = _offsets(len(table.columns), (ask.column or 0,))
    if not columns:
        return question, _clarify(f"表里没有这一列，共有{len(table.columns)}列。")
    return _pointed(question, table.title), _column(table, columns[0])


def _tabulate(inquiry: Inquiry, question: Question, library: Library, again: Reply) -> Replied:
    """The last answer again, with a table where one can be made of it."""
    at = _last_matter(inquiry.history)
    if at is None:
        return question, _clarify(_NO_MATTER)
    asked, draft = _asked_again(inquiry, at, library, again)
    if draft.status == "answered":
        return asked, tabulated(draft)
    return asked, Draft("not_covered", (DraftSentence(_NOT_ANSWERED),))


def _last_matter(history: Sequence[Turn]) -> int | None:
    """The last turn that was about the law and not about a table."""
    for at in reversed(range(len(history))):
        text = plain(history[at].question)
        if is_question(text) and read_table_ask(text) is None:
            return at
    return None


def _last_table(
    inquiry: Inquiry, library: Library, again: Reply
) -> tuple[Question, Draft, DraftTable] | None:
    """The last table that was shown, made again, with the question that it answered."""
    for at in reversed(range(len(inquiry.history))):
        if _may_show_table(inquiry.history[at]):
            question, draft = _asked_again(inquiry, at, library, again)
            if draft.table is not None:
                return question, draft, draft.table
    return None


def _may_show_table(turn: Turn) -> bool:
    """Whether a turn may have had a table; of an answer sent back by a caller it is not known.

    What asks for a part or a file of a table is never what made it.
    """
    ask = read_table_ask(plain(turn.question))
    if ask is not None and ask.kind != "table":
        return False
    answer = turn.answer
    return answer is None or answer.table is not None or not answer.sentences


def _asked_again(inquiry: Inquiry, at: int, library: Library, again: Reply) -> Replied:
    """An earlier turn asked once more."""
    past = replace(inquiry, question=inquiry.history[at].question, history=inquiry.history[:at])
    return again(past, understand(past, library.catalogue), library)


def _clarify(prompt: str) -> Draft:
    sentences = (DraftSentence(prompt),)
    return Draft("needs_clarification", sentences, clarify=Clarify("question", prompt))


def _how_to_export(table: DraftTable) -> str:
    ways = [_BUTTONS, _FIELD]
    if table.source:
        ways.append("整张职责表用表格下方的下载链接")
    if table.kind in _COMMANDS:
        ways.append(f"命令行用 {_COMMANDS[table.kind]} 加 --format csv")
    return f"导出这张表：{'；'.join(ways)}。"


def _offsets(size: int, numbers: Sequence[int]) -> list[int]:
    """Offsets of those of these numbers that there are, counted from the end where negative."""
    places = [n - 1 if n > 0 else size + n for n in numbers if n]
    return [at for at in dict.fromkeys(places) if 0 <= at < size]


def _named(
    ask: TableAsk, inquiry: Inquiry, question: Question, table: DraftTable, library: Library
) -> Replied:
    """A row or a column that is named by what stands at its head."""
    if ask.name in table.columns:
        return _pointed(question, table.title), _column(table, table.columns.index(ask.name))
    rows = [row for row in table.rows if _is_named(row, ask.name)]
    if rows:
        return _rows(ask, question, table, rows)
    if mentions(ask.name):  # a place that the table does not have: asked for by itself
        moved = understand(replace(inquiry, question=f"那{ask.name}呢"), library.catalogue)
        return moved, draft_answer(moved, library)
    heads = "、".join(dict.fromkeys(row[0].text for row in table.rows))
    return question, _clarify(f"表里没有“{ask.name}”这一行，各行是：{heads}。")


def _is_named(row: Sequence[DraftCell], name: str) -> bool:
    head = row[0].text
    return bool(head) and (name in head or head in name)


def _pointed(question: Question, where: str, place: str = "") -> Question:
    """The question, readable without the table that it points into."""
    places = Places((place,), named=True) if place else question.places
    text = f"{where}：{question.text}"
    return replace(question, standalone=text, places=places, carried=True)


def _rows(
    ask: TableAsk, question: Question, table: DraftTable, rows: Sequence[tuple[DraftCell, ...]]
) -> Replied:
    """The provisions that rows cite, fetched."""
    if not rows:
        return question, _clarify(f"表里没有这一行，共有{len(table.rows)}行。")
    whole = any(word in question.text for word in _WHOLE)
    found = [e.at(None) if whole else e for row in rows for e in _cited(row, table)]
    cited = tuple({evidence.key: evidence for evidence in found}.values())
    if not cited:
        told = tuple(DraftSentence(_without_basis(row)) for row in rows)
        return _pointed(question, table.title), Draft("not_covered", told)
    drafts = [_fetched(ask, question, evidence) for evidence in cited]
    sentences = tuple(s for draft in drafts for s in draft.sentences)
    answered = any(draft.status == "answered" for draft in drafts)
    where = "、".join(evidence.name for evidence in cited)
    asked = _pointed(question, where, cited[0].law.jurisdiction)
    return asked, Draft("answered" if answered else "not_covered", sentences)


def _cited(row: Sequence[DraftCell], table: DraftTable) -> tuple[Evidence, ...]:
    """What a row rests on: its basis, else the last of its cells that rests on anything."""
    if _BASIS in table.columns:
        support = row[table.columns.index(_BASIS)].support
        if support:
            return support
    return next((cell.support for cell in reversed(row) if cell.support), ())


def _without_basis(row: Sequence[DraftCell]) -> str:
    said = next((cell.text for cell in row[1:] if cell.text), "")
    return f"“{row[0].text}”这一行没有引用条文（{said}）。"


def _fetched(ask: TableAsk, question: Question, evidence: Evidence) -> Draft:
    """One provision, for what is asked of it."""
    place = evidence.pinpoint
    reference = Reference(place.article, place.suffix, place.paragraph, place.item, 0, 0)
    asked = replace(
        question,
        topic=topic_of(ask.rest),
        background="",
        aspects=find_aspects(ask.rest),
        references=(reference,),
    )
    return fetch(asked, evidence.law)


def _column(table: DraftTable, at: int) -> Draft:
    """What a column says, row by row; cells that rest on nothing are left to the table."""
    told = [(row[0].text, row[at]) for row in table.rows if row[at].support]
    if not told:
        return _clarify(f"“{table.columns[at]}”一列没有引用条文。")
    sentences = tuple(_cell_sentences(told[:_SHOWN]))
    left = len(told) - _SHOWN
    notices = (f"另有{left}行没有显示，请看整张表或者导出。",) if left > 0 else ()
    return Draft("answered", sentences, notices=notices)


def _cell_sentences(told: Sequence[tuple[str, DraftCell]]) -> Iterator[DraftSentence]:
    for head, cell in told:
        text = cell.text if cell.text == head else f"{head}：{cell.text}"
        yield DraftSentence(text.rstrip("。；") + "。", cell.support)
