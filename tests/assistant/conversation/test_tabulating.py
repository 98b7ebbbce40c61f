"""Provisions set out as a table, every cell cut from what it cites."""

import pytest

from assistant.compose.answers import quotation
from assistant.compose.draft import Draft, DraftSentence
from assistant.conversation.tabulating import tabulated


def draft_of(*evidence):
    return Draft("answered", tuple(quotation(one, "") for one in evidence))


def test_a_list_is_set_out_item_by_item(evidence, ordos):
    table = tabulated(draft_of(evidence(ordos, 3))).table
    assert table.kind == "provisions"
    assert [row[0].text[:3] for row in table.rows] == ["养犬人", "（一）", "（二）", "（三）"]
    assert table.rows[3][1].text == "《鄂尔多斯市养犬管理条例》第三条第（三）项"


def test_duties_are_set_out_by_who_shall_do_what(evidence, ordos):
    table = tabulated(draft_of(evidence(ordos, 2, 1))).table
    assert table.kind == "duties"
    assert [row[0].text for row in table.rows] == ["养犬人"]


def test_only_the_part_that_was_cited_is_set_out(evidence, ordos):
    assert tabulated(draft_of(evidence(ordos, 2))).table is not None
    assert tabulated(draft_of(evidence(ordos, 2, 2))).table is None


@pytest.mark.parametrize("number", [2, 3])
def test_every_cell_is_cut_from_what_it_cites(number, evidence, ordos):
    for row in tabulated(draft_of(evidence(ordos, number))).table.rows:
        assert all(row[0].text in e.article.text for e in row[0].support)


def test_of_an_item_the_whole_list_is_set_out(evidence, ordos):
    table = tabulated(draft_of(evidence(ordos, 3, 1, 2))).table
    assert [row[0].text[:3] for row in table.rows] == ["养犬人", "（一）", "（二）", "（三）"]


def test_one_rule_that_charges_nobody_is_no_table(evidence, ordos):
    draft = tabulated(draft_of(evidence(ordos, 6)))
    assert draft.table is None
    assert "没有几项内容" in draft.notices[0]


def test_a_refusal_stays_as_it_is():
    draft = Draft("not_covered", (DraftSentence("没有规定。"),))
    assert tabulated(draft) is draft
