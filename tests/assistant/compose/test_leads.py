"""The first words of an answer: what was asked, in the provision's own words, or nothing."""

import json
import re
from pathlib import Path

import pytest

from assistant.compose.leads import lead_of
from assistant.retrieve.evidence import Evidence
from assistant.words.expressions import modals_in

TABLE = json.loads((Path(__file__).parents[2] / "data/assistant/leads.json").read_text("utf-8"))
ASKING = (
    "谁负责这项工作",
    "由哪个部门向谁报告",
    "多久内答复",
    "多久检查一次",
    "罚多少钱",
    "举报电话是多少",
    "可以不配合吗",
    "有哪些职责",
    "不履行会怎么样",
    "什么是平安建设",
    "应当做什么",
)
"""One question of each form."""


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_leads(row, read, evidence, make_law):
    law = make_law("甲市条例", "甲市", [row["paragraphs"]])
    lead = lead_of(read(row["text"]), evidence(law, 1, row.get("paragraph")))
    if row["lead"] is None or row.get("exact"):
        assert lead == row["lead"]
    else:
        assert lead is not None
        assert row["lead"] in lead


@pytest.mark.parametrize(("confidence", "given"), [(0.5, True), (0.4, False)])
def test_form_alone_decides_only_for_what_is_found_surely(
    confidence, given, read, evidence, make_law
):
    law = make_law("甲市条例", "甲市", [["加强网络空间的维护。任何人不得散布谣言。"]])
    found = evidence(law, 1, confidence=confidence)
    assert (lead_of(read("这样乱传允许吗"), found) is not None) is given


@pytest.mark.parametrize("text", ASKING)
def test_a_lead_is_cut_from_its_provision(text, read, shipped):
    """Over every paragraph of every law: no word, number or modal of a lead is the program's."""
    question = read(text)
    for found in every_paragraph(shipped):
        lead = lead_of(question, found)
        if lead is None:
            continue
        paragraph = found.paragraph
        assert paragraph is not None
        counted = f"共{len(paragraph.items)}项"
        cut = all(clause in found.quote for clause in re.split("[，；]", lead))
        assert lead == counted or cut, (found.name, lead)
        assert modals_in(lead) <= modals_in(found.quote)


def every_paragraph(catalogue) -> list[Evidence]:
    return [
        Evidence(law, article, article.pinpoint(paragraph.number), 1.0)
        for law in catalogue.laws
        for article in law.articles
        for paragraph in article.paragraphs
    ]
