"""Several questions of one message, each answered or said to be open."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.compose.parts import settle_all
from assistant.compose.settle import Library

UNSURE = {"dense": 0.5, "cover": 0.0, "foreign": 0.55}


@pytest.fixture
def settled(read, kennel, searcher, ordos):
    library = Library(kennel, searcher, date(2026, 1, 1))
    return lambda text: settle_all(read(text), [ordos], library)


def said(draft) -> str:
    return "\n".join(s.text for s in draft.sentences)


def labels(draft) -> list[str]:
    return [e.pinpoint.label for e in draft.evidence]


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


def test_an_ellipsis_is_answered_from_what_the_question_before_it_is_about(settled):
    draft = settled("鄂尔多斯养犬人不得有哪些行为？不遵守怎么处罚？")
    assert labels(draft) == ["第三条", "第五条"]


def test_facts_of_the_law_are_told_beside_a_matter(settled):
    draft = settled("鄂尔多斯谁捕捉流浪犬？条例有几条？")
    assert labels(draft) == ["第四条", "第七条"]
    assert "共一章7条" in said(draft)


def test_what_another_question_was_answered_with_is_not_denied(read, kennel, searcher, ordos):
    """The second question finds the same article, but is not sure by its own words."""

    class Unsure:
        def search(self, query, scope, limit=10):
            hits = searcher.search(query, scope, limit)
            sure = "捕捉" in query
            return tuple(replace(h, scores=h.scores | ({} if sure else UNSURE)) for h in hits)

        foreign, slips = searcher.foreign, searcher.slips

    library = Library(kennel, Unsure(), date(2026, 1, 1))
    text = "鄂尔多斯谁捕捉流浪犬？公安机关委托第三方来管理养犬事务合适吗？"
    draft = settle_all(read(text), [ordos], library)
    assert "没有对此作出规定" not in said(draft)
    assert "请看所引的《鄂尔多斯市养犬管理条例》第四条" in said(draft)


def test_two_questions_with_one_answer_are_both_told_of(settled):
    draft = settled("鄂尔多斯流浪犬由谁捕捉？养犬管理由谁负责？")
    assert labels(draft) == ["第四条"]
    assert "关于养犬管理由谁负责，请看所引的" in said(draft)


def test_more_questions_than_can_be_answered_are_named(settled):
    asks = "谁捕捉流浪犬？登记收费吗？多久登记？能带进学校吗？怎么处罚？适用范围是什么？"
    draft = settled(f"鄂尔多斯{asks}")
    assert draft.notices[-1].endswith("还没有回答：适用范围是什么。请另外再问。")
