"""Several places side by side: what each one's law says, and which says nothing."""

from collections.abc import Mapping, Sequence

from assistant.compare.agreement import agreement
from assistant.compare.table import SILENT, comparison_table
from assistant.compose.answers import quotation
from assistant.compose.draft import Draft, DraftSentence
from assistant.models import AnswerStatus, Clarify, ClarifyOption
from assistant.retrieve.evidence import Evidence
from assistant.understand.aspects import Aspect
from assistant.understand.question import Question
from corpus import LawHeader

_CHOICES = 6
"""Laws that are offered where a question does not say which one it means."""


def compare(
    question: Question, found: Mapping[str, Sequence[Evidence]], unheld: Sequence[str]
) -> Draft:
    """Sets the places side by side.

    Args:
        question: The question as understood.
        found: By place, in the order named, the provisions that answer; none where it is silent.
        unheld: Places named whose law is not here.
    """
    sentences = [*agreement(found)] if question.asks(Aspect.COMPARE) else []
    sentences += [s for place, evidence in found.items() for s in _row(place, evidence, question)]
    sentences += [DraftSentence(f"{place}：本库没有收录该地的法规。") for place in unheld]
    answered = any(found.values())
    table = comparison_table(question, found, unheld) if answered else None
    silent = answered and not all(found.values())
    notices = (f"标明“{SILENT}”的地区，仅指在本库收录的该地法规中没有找到。",) if silent else ()
    status: AnswerStatus = "answered" if answered else "not_covered"
    return Draft(status, tuple(sentences), notices=notices, table=table)


def _row(place: str, evidence: Sequence[Evidence], question: Question) -> list[DraftSentence]:
    if not evidence:
        return [DraftSentence(f"{place}：在收录的法规中{SILENT}。")]
    rows = []
    for one in evidence:
        cell = quotation(one, question.topic)
        rows.append(DraftSentence(f"{place}：{cell.text}", cell.support))
    return rows


def ask_place(question: Question, found: Mapping[str, Sequence[Evidence]]) -> Draft:
    """Asks which place is meant, and shows what each one says meanwhile."""
    places = tuple(place for place, evidence in found.items() if evidence)
    prompt = "各地的规定不同，请选择要问的地区：" + "、".join(places) + "。"
    rows = [s for place in places for s in _row(place, found[place][:1], question)]
    options = tuple(
        ClarifyOption(label=place, jurisdiction=place, question=question.standalone)
        for place in places
    )
    clarify = Clarify("jurisdiction", prompt, options)
    return Draft("needs_clarification", (DraftSentence(prompt), *rows), clarify=clarify)


def ask_law(question: Question, laws: Sequence[LawHeader]) -> Draft:
    """Asks which law is meant, where a provision is named by number and several laws apply."""
    shown = laws[:_CHOICES]
    titles = "、".join(f"《{law.title}》" for law in shown)
    more = f"等 {len(laws)} 部" if len(laws) > len(shown) else ""
    prompt = f"这里适用的法规不止一部，请说明问的是哪一部：{titles}{more}。"
    options = tuple(
        ClarifyOption(
            label=law.title,
            jurisdiction=law.jurisdiction,
            question=f"《{law.title}》{question.standalone}",
        )
        for law in shown
    )
    return Draft(
        "needs_clarification", (DraftSentence(prompt),), clarify=Clarify("law", prompt, options)
    )
