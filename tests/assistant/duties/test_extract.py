"""The matrix of a law: rows, their provisions, lists, and what is left out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.duties import duty_matrix
from corpus import Item, Paragraph


@pytest.fixture
def rows(lake):
    return {(d.subject, d.act): d for d in duty_matrix(lake).duties}


def test_items_of_a_list_are_acts_of_whom_its_head_names(rows):
    duty = rows["湖泊保护委员会", "编制湖泊保护规划"]
    assert duty.pinpoint.label == "第三条第一款第（一）项"
    assert duty.head.label == "第三条第一款"
    assert ("湖泊保护委员会", "统筹湖泊保护工作") in rows
    assert ("市、县人民政府", "设立湖泊保护委员会") in rows


def test_prohibitions_of_a_list_keep_their_force(rows):
    duty = rows["任何单位和个人", "在湖区采砂"]
    assert (duty.modal, duty.kind) == ("不得", "不得")
    assert duty.pinpoint.label == "第四条第（二）项"


def test_a_condition_is_told_apart(rows):
    duty = rows["渔业企业", "在二十四小时内向水务部门报告"]
    assert duty.condition == "发现死鱼的"
    assert duty.chapter == "第二章 保护"


def test_items_that_are_things_stay_in_their_row(rows):
    assert not any(act.startswith("申请书") for _, act in rows)


def test_sanctions_are_no_duties(rows):
    assert not any("罚款" in act or "限期改正" in act for _, act in rows)


def test_what_addresses_nobody_is_counted(lake):
    assert duty_matrix(lake).uncertain >= 1


_WORDS = [
    "县人民政府",
    "公安机关",
    "企业",
    "应当",
    "不得",
    "由",
    "负责",
    "发现",
    "的",
    "，",
    "；",
    "。",
    "下列职责",
    "设立",
    "委员会",
    "时",
]
texts = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=24).map("".join)
paragraphs = st.builds(
    lambda text, items: Paragraph(1, text, tuple(Item(n, t) for n, t in enumerate(items, 1))),
    texts,
    st.lists(texts, max_size=2),
)


@given(st.lists(paragraphs, min_size=1, max_size=2))
def test_every_cell_is_cut_from_the_provision_that_it_cites(lake, parts):
    numbered = tuple(replace(part, number=n) for n, part in enumerate(parts, 1))
    law = replace(lake, articles=(replace(lake.articles[0], paragraphs=numbered),))
    for duty in duty_matrix(law).duties:
        head, quote = law.quote(duty.head), law.quote(duty.pinpoint)
        assert head is not None
        assert quote is not None
        assert duty.subject in head
        assert duty.modal in head
        assert duty.condition in head
        assert duty.act in quote
