"""An answer's provisions set out as a table, where somebody wishes for one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.compose.draft import Draft, DraftCell, DraftTable
from assistant.compose.duty_table import duties_at
from assistant.compose.procedures import procedure_card
from assistant.retrieve.evidence import Evidence

_FEWEST = 2
"""Rows without which a list of provisions is no table."""

_ONE_RULE = "所引条文只有一句规定，没有几项内容可以列成表。"


def tabulated(draft: Draft) -> Draft:
    """An answer together with its table; where none can be made, it says why.

    A list is set out item by item, duties by who shall do what, a procedure by its steps.

    Args:
        draft: What was answered.
    """
    if draft.status != "answered" or draft.table is not None or not draft.evidence:
        return draft
    table = _table(draft.evidence)
    if table is None:
        return replace(draft, notices=(*draft.notices, _ONE_RULE))
    return replace(draft, table=table)


def _table(evidence: Sequence[Evidence]) -> DraftTable | None:
    if len(evidence) == 1 and evidence[0].pinpoint.item is not None:
        evidence = (evidence[0].at(evidence[0].pinpoint.paragraph),)  # an item of a list: all of it
    if not any(_is_list(one) for one in evidence):
        found = duties_at(evidence) or procedure_card(evidence[0])
        if found is not None:
            return found
    rows = tuple(
        (DraftCell(text, (unit,)), DraftCell(unit.name, (unit,)))
        for one in evidence
        for unit, text in _units(one)
    )
    title = "、".join(dict.fromkeys(one.name for one in evidence))
    return DraftTable("provisions", title, ("规定", "依据"), rows) if len(rows) >= _FEWEST else None


def _is_list(evidence: Evidence) -> bool:
    paragraph = evidence.paragraph
    return bool(paragraph and paragraph.items and evidence.pinpoint.item is None)


def _units(evidence: Evidence) -> Iterator[tuple[Evidence, str]]:
    """The paragraphs and items of a provision, each with its own words."""
    here = evidence.pinpoint
    for paragraph in evidence.article.paragraphs:
        if here.paragraph not in (None, paragraph.number):
            continue
        if here.item is None and paragraph.text:
            yield evidence.at(paragraph.number), paragraph.text
        for item in paragraph.items:
            if here.item in (None, item.number):
                yield evidence.at(paragraph.number, item.number), item.full_text
