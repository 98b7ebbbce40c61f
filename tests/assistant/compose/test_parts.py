"""Several questions of one message, each answered or said to be open."""

from datetime import date

import pytest

from assistant.compose.parts import settle_all
from assistant.compose.settle import Library


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
