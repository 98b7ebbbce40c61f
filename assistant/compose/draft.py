"""An answer in the making: sentences with the provisions that each rests on."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.models import AnswerStatus, Cell, Citation, Clarify, Sentence, Table, TableKind
from assistant.reading import article_path
from assistant.retrieve.evidence import Evidence


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence without marks, and what it rests on; nothing, if it only reports a silence."""

    text: str
    support: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A cell of a table, and what it rests on."""

    text: str
    support: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table whose citations have no numbers yet; see :class:`assistant.models.Table`."""

    kind: TableKind
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[DraftCell, ...], ...]
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was composed; citation numbers are given when it is finished."""

    status: AnswerStatus
    sentences: tuple[DraftSentence, ...]
    notices: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    clarify: Clarify | None = None
    table: DraftTable | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The provisions rested on, each once, in the order of first use."""
        cells = [cell for row in self.table.rows for cell in row] if self.table else []
        supports = [s.support for s in self.sentences] + [cell.support for cell in cells]
        seen: dict[object, Evidence] = {}
        for support in supports:
            for evidence in support:
                seen.setdefault(evidence.key, evidence)
        return tuple(seen.values())


def number_sentences(draft: Draft) -> tuple[Sentence, ...]:
    """Gives each sentence the numbers of its citations, counted by first use."""
    numbers = _numbers(draft)
    return tuple(Sentence(s.text, _marks(s.support, numbers)) for s in draft.sentences)


def number_table(draft: Draft) -> Table | None:
    """Gives each cell of the table the numbers of its citations."""
    table = draft.table
    if table is None:
        return None
    numbers = _numbers(draft)
    rows = tuple(
        tuple(Cell(cell.text, _marks(cell.support, numbers)) for cell in row) for row in table.rows
    )
    return Table(table.kind, table.title, table.columns, rows, table.note, table.source)


def _numbers(draft: Draft) -> dict[object, int]:
    return {evidence.key: n for n, evidence in enumerate(draft.evidence, 1)}


def _marks(support: Sequence[Evidence], numbers: dict[object, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(numbers[evidence.key] for evidence in support))


def make_citations(evidence: Sequence[Evidence], as_of: date) -> tuple[Citation, ...]:
    """Cuts the quotations out of the stored laws."""
    return tuple(_citation(n, e, as_of) for n, e in enumerate(evidence, 1))


def marked_text(sentences: Sequence[Sentence]) -> str:
    """The text that is read: sentences with ``[n]`` before their closing mark."""
    return "\n".join(_marked(sentence) for sentence in sentences)


def _marked(sentence: Sentence) -> str:
    marks = "".join(f"[{n}]" for n in sentence.citations)
    text = sentence.text
    if marks and text and text[-1] in "。；！？：":
        return text[:-1] + marks + text[-1]
    return text + marks


def _citation(n: int, evidence: Evidence, as_of: date) -> Citation:
    law, pinpoint, quote = evidence.law, evidence.pinpoint, evidence.quote
    return Citation(
        n=n,
        law_id=law.id,
        law=law.title,
        jurisdiction=law.jurisdiction,
        article=pinpoint.article,
        suffix=pinpoint.suffix,
        paragraph=pinpoint.paragraph,
        item=pinpoint.item,
        label=pinpoint.label,
        quote=quote,
        quote_sha256=hashlib.sha256(quote.encode()).hexdigest(),
        status=law.status(as_of),
        effective_from=law.effective_from.isoformat() if law.effective_from else None,
        url=article_path(law.id, pinpoint.article, pinpoint.suffix),
    )
