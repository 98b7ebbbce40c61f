"""One matter in one place: answered, corrected, or refused for a stated reason."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.settle import Library, settle


@pytest.fixture
def library(kennel, searcher):
    return Library(kennel, searcher, date(2026, 1, 1))


@pytest.fixture
def settled(read, library, ordos):
    return lambda text: settle(read(text), [ordos], library)


def said(draft) -> str:
    return "\n".join(s.text for s in draft.sentences)


def labels(draft) -> list[str]:
    return [e.pinpoint.label for e in draft.evidence]


def test_what_the_law_says_is_answered(settled):
    draft = settled("鄂尔多斯办理登记收取费用吗")
    assert draft.status == "answered"
    assert "“办理登记不得收取费用。”" in said(draft)


def test_what_it_does_not_say_is_refused(settled):
    draft = settled("鄂尔多斯鹦鹉驯养")
    assert (draft.status, labels(draft)) == ("not_covered", [])


def test_a_false_premise_is_corrected(settled):
    draft = settled("鄂尔多斯违反第三条规定的处五万元罚款，对吧")
    assert draft.status == "not_covered"
    assert "五万元" in draft.sentences[0].text
    assert labels(draft) == ["第五条"]


def test_a_value_that_no_provision_states_is_said_to_be_missing(settled):
    draft = settled("鄂尔多斯委托第三方捕捉流浪犬多少钱")
    assert draft.status == "not_covered"
    assert labels(draft) == ["第四条"]


def test_two_questions_are_both_answered(settled):
    draft = settled("鄂尔多斯谁捕捉流浪犬？办理登记是否收取费用？")
    assert draft.status == "answered"
    assert labels(draft)[0] == "第四条"
    assert "第二条第二款" in labels(draft)


def test_of_two_questions_the_open_one_is_named(settled):
    draft = settled("鄂尔多斯谁捕捉流浪犬？离婚后房产怎么分？")
    assert draft.status == "answered"
    (open_,) = [s for s in draft.sentences if "离婚后房产" in s.text]
    assert open_.support == ()


def test_another_places_law_is_mentioned_and_not_cited(settled):
    draft = settled("鄂尔多斯绳长超过一米")
    assert draft.status == "not_covered"
    assert labels(draft) == []
    assert ["呼和浩特市" in notice for notice in draft.notices] == [True]


def test_a_law_not_yet_in_force_is_no_other_law(read, kennel, searcher, ordos):
    early = Library(kennel, searcher, date(2022, 1, 1))
    assert early.others([ordos]) == ()
    assert Library(kennel, searcher, date(2026, 1, 1)).others([ordos]) == (kennel.headers[0],)


def test_an_item_named_without_its_article_is_cut_out(settled):
    draft = settled("鄂尔多斯养犬人不得有的行为，第二种情形是什么")
    assert (draft.status, labels(draft)) == ("answered", ["第三条第（二）项"])


def test_an_item_that_is_not_there_is_not_made_up(settled):
    draft = settled("鄂尔多斯养犬人不得有的行为，第九项是什么")
    assert labels(draft) == ["第三条"]


def test_a_sanction_told_in_the_lead_in_is_that_of_the_item(
    read, make_law, make_catalogue, searcher
):
    law = make_law(
        "甲市条例",
        "甲市",
        [[("有下列行为之一的，处五百元罚款：", ["携带犬只进入学校的；", "放任犬只恐吓他人的。"])]],
    )
    catalogue = make_catalogue(law)
    library = Library(catalogue, replace(searcher, catalogue=catalogue), date(2026, 1, 1))
    draft = settle(read("放任犬只恐吓他人罚多少"), [law], library)
    assert (draft.status, labels(draft)) == ("answered", ["第一条第（二）项"])
    assert "“有下列行为之一的，处五百元罚款：”" in draft.sentences[0].text
