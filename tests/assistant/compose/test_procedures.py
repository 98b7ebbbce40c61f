"""Procedure cards: what is laid down, cited; what is not, said so."""

from dataclasses import replace

import pytest

from assistant.compose.draft import Draft, DraftSentence
from assistant.compose.procedures import NOT_LAID_DOWN, procedure_card, with_card
from assistant.understand.aspects import Aspect


@pytest.fixture
def permit(evidence, lake):
    return evidence(lake, 6, 1)


def lines(table):
    return {row[0].text: row[1] for row in table.rows}


def test_each_line_is_read_off_the_article(permit):
    card = lines(procedure_card(permit))
    assert {name: cell.text for name, cell in card.items()} == {
        "谁、在什么情形下": "进入核心区捕捞的，捕捞人",
        "向谁提出": "水务部门",
        "提交什么": "（一）申请书；\n（二）船舶证书。",
        "期限": "水务部门应当自收到申请之日起十日内作出决定",
        "办理结果": "水务部门应当自收到申请之日起十日内作出决定",
        "下一步救济": "申请人对决定不服的，可以依法申请行政复议。",
    }


def test_each_line_is_cited_and_cut_from_what_it_cites(permit):
    for row in procedure_card(permit).rows:
        assert len(row[1].support) == 1
        assert row[1].text in row[1].support[0].quote
    assert lines(procedure_card(permit))["期限"].support[0].pinpoint.label == "第六条第二款"


def law_of_one(make_law, *paragraphs):
    return make_law("甲市护湖条例", "甲市", [list(paragraphs)])


def test_what_is_not_laid_down_is_said_so(make_law, evidence):
    law = law_of_one(make_law, "渔民可以向水务局申请许可。水务局应当在十日内书面答复。")
    card = lines(procedure_card(evidence(law, 1)))
    assert (card["提交什么"].text, card["提交什么"].support) == (NOT_LAID_DOWN, ())
    assert card["下一步救济"].text == NOT_LAID_DOWN


def test_what_must_not_be_asked_for_is_not_to_be_brought(make_law, evidence):
    law = law_of_one(
        make_law,
        "渔民可以向水务局申请许可。水务局不得要求渔民提交无关的材料，应当在十日内书面答复。",
    )
    assert lines(procedure_card(evidence(law, 1)))["提交什么"].text == NOT_LAID_DOWN


def test_an_appeal_is_not_its_own_remedy(make_law, evidence):
    law = law_of_one(
        make_law,
        "渔民对决定不服的，可以向县政府申诉。县政府应当在十日内答复。",
        "对答复仍然不服的，可以提起诉讼。",
    )
    assert lines(procedure_card(evidence(law, 1, 1)))["下一步救济"].text.startswith("对答复仍然")


@pytest.mark.parametrize(
    "text",
    [
        "水务部门应当加强护湖宣传。",
        "水务部门应当在十日内向县政府提出建议，并提交材料。",
        "渔民可以向水务局投诉。",
    ],
)
def test_what_lays_down_no_procedure_has_no_card(make_law, evidence, text):
    assert procedure_card(evidence(law_of_one(make_law, text), 1)) is None


def test_only_a_question_for_a_procedure_gets_a_card(read, permit):
    draft = Draft("answered", (DraftSentence("甲。", (permit,)),))
    asked = replace(read("养犬"), topic="怎么申请捕捞许可", aspects=(Aspect.PROCEDURE,))
    other = replace(read("养犬"), topic="捕捞有什么要求", aspects=(Aspect.DUTY,))
    assert with_card(asked, draft).table.kind == "procedure"
    assert with_card(other, draft).table is None
    qualified = replace(
        read("养犬"), topic="申请捕捞许可应当符合哪些条件", aspects=(Aspect.QUALIFICATION,)
    )
    assert with_card(qualified, draft).table is None
    refused = replace(draft, status="not_covered")
    assert with_card(asked, refused).table is None
