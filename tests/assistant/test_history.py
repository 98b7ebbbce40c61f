"""Follow-ups are made readable where that is certain, and left alone where it is not."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.draft import make_citations
from assistant.history import Context, context_of, rewrite
from assistant.models import Answer, Turn

DATA = Path(__file__).parents[1] / "data/assistant"
FOLLOW_UPS = json.loads((DATA / "history.json").read_text("utf-8"))
RELATIVE = json.loads((DATA / "relative.json").read_text("utf-8"))


@pytest.fixture
def cited(evidence, ordos):
    """The third article, cited."""
    return make_citations([evidence(ordos, 3)], date(2026, 1, 1))[0]


@pytest.fixture
def turn(cited):
    """A turn that was answered from the third article."""

    def make(question: str, **changes: object) -> Turn:
        answer = Answer("answered", "", (), (cited,), question, ("鄂尔多斯市",), as_of="2026-01-01")
        return Turn(question, replace(answer, **changes))

    return make


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in FOLLOW_UPS])
def test_follow_up_is_made_standalone(row):
    found = rewrite(row["text"], Context(row["last"]))
    assert found.carried is row["carried"]
    assert [part for part in row["has"] if part not in found.text] == []
    assert [part for part in row["lacks"] if part in found.text] == []
    assert found.carried or found.text == row["text"]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in RELATIVE])
def test_provision_relative_to_the_last_one(row, cited):
    found = rewrite(row["text"], Context("养犬要登记吗", ("鄂尔多斯市",), cited))
    assert [[r.article, r.suffix, r.paragraph, r.item] for r in found.references] == row["refs"]
    if found.references:
        assert f"《{cited.law}》" in found.text
        assert found.carried


def test_without_a_citation_nothing_is_relative():
    assert rewrite("第二款呢", Context("养犬要登记吗")).references == ()


def test_a_joined_question_names_its_background():
    assert rewrite("谁来管？", Context("养犬要登记吗")).background == "养犬要登记吗"


def test_no_history_leaves_nothing_to_lean_on():
    assert context_of(()) == Context()


def test_the_last_turn_is_what_is_leant_on(turn, cited):
    history = (turn("遛犬要牵绳吗", citations=()), turn("养犬要登记吗"))
    assert context_of(history) == Context("养犬要登记吗", ("鄂尔多斯市",), cited)


def test_the_standalone_form_is_carried_on(turn):
    answered = turn("那海东呢", standalone_question="在海东，养犬要登记吗")
    assert context_of((answered,)).question == "在海东，养犬要登记吗"


def test_an_answer_from_nothing_leaves_no_citation(turn):
    assert context_of((turn("停车费多少", citations=()),)).citation is None


def test_an_answer_about_one_law_settles_its_place(turn):
    """A question put to all places and answered by one is about that one from then on."""
    assert context_of((turn("养犬要登记吗", jurisdictions=()),)).jurisdictions == ("鄂尔多斯市",)


def test_an_answer_from_two_laws_keeps_both_places(turn, cited):
    both = turn(
        "养犬要登记吗", citations=(cited, cited), jurisdictions=("鄂尔多斯市", "呼和浩特市")
    )
    assert context_of((both,)).jurisdictions == ("鄂尔多斯市", "呼和浩特市")


def test_a_question_by_number_leaves_the_matter_before_it(turn):
    by_number = turn("第二款呢", standalone_question="《甲条例》第三条第二款：第二款呢")
    assert context_of((turn("养犬要登记吗"), by_number)).question == "养犬要登记吗"


def test_unanswered_turns_are_read_in_their_order():
    history = (Turn("鄂尔多斯养犬要登记吗"), Turn("那海东呢"))
    assert "海东" in context_of(history).question
    assert "养犬要登记吗" in context_of(history).question


def test_traditional_characters_are_read():
    assert context_of((Turn("養犬要登記嗎"),)).question == "养犬要登记吗"


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_after_any_question(text, last):
    found = rewrite(text, Context(last))
    assert found.carried or found.text == text


def test_a_short_question_keeps_its_words_and_has_a_setting():
    found = rewrite("乡镇要做什么工作？", Context("平安建设经费谁出"))
    assert (found.text, found.carried) == ("乡镇要做什么工作？", False)
    assert found.background == "平安建设经费谁出"


def test_a_long_question_or_one_of_a_place_has_no_setting():
    for text in ("海东的物业公司要做什么？", "物业公司对小区里的安全防范要承担哪些责任？"):
        assert rewrite(text, Context("平安建设经费谁出")).background == ""


def test_a_correction_leans_on_what_it_corrects():
    found = rewrite("我说的是学校", Context("欺凌归谁管"))
    assert (found.carried, found.background) == (True, "欺凌归谁管")


def test_the_article_cited_last_is_in_focus(cited):
    assert Context("养犬要登记吗", (), cited).focus == f"{cited.law_id}#3"
    assert Context("养犬要登记吗").focus is None
