"""Follow-ups are made readable where that is certain, and left alone where it is not."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.draft import make_citations
from assistant.models import Answer, Citation, Turn
from assistant.understand.aspects import Aspect
from assistant.understand.ellipsis import Lean
from assistant.understand.history import context_of, rewrite
from assistant.understand.matters import Context, Focus, Matter
from corpus import Pinpoint

DATA = Path(__file__).parents[2] / "data/assistant"
FOLLOW_UPS = json.loads((DATA / "history.json").read_text("utf-8"))
RELATIVE = json.loads((DATA / "relative.json").read_text("utf-8"))


def about(question: str, *cited: Citation, **rest: object) -> Context:
    """A conversation of one question."""
    matters = (Matter(question),) if question else ()
    return Context(matters, question, citations=cited, **rest)


def matter_of(context: Context) -> str:
    return context.matters[-1].text


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
    found = rewrite(row["text"], about(row["last"]))
    assert found.carried is row["carried"]
    assert [part for part in row["has"] if part not in found.text] == []
    assert [part for part in row["lacks"] if part in found.text] == []
    assert found.carried or found.text == row["text"]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in RELATIVE])
def test_provision_relative_to_the_last_one(row, cited):
    found = rewrite(row["text"], about("养犬要登记吗", cited))
    assert [[r.article, r.suffix, r.paragraph, r.item] for r in found.references] == row["refs"]
    if found.references:
        assert f"《{cited.law}》" in found.text
        assert found.carried


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("刚才那条第三款是谁的义务", "第三条第三款：是谁的义务"),
        ("上一条呢", "第二条规定了什么"),
        ("上一条讲的是什么？", "第二条规定了什么"),
        ("依据1的全文", "第三条规定了什么"),
        ("第二款里情节较重的，停业多久", "第三条第二款：情节较重的，停业多久"),
    ],
)
def test_what_points_at_a_provision_gives_way_to_its_name(text, readable, cited):
    assert rewrite(text, about("养犬要登记吗", cited)).text == f"《{cited.law}》{readable}"


def test_what_is_asked_is_not_said_twice(turn):
    history = (turn("责任书谁签"), turn("没完成会怎样"))
    assert rewrite("那单位的呢", context_of(history)).text == "责任书谁签，没完成会怎样，单位的呢"


def test_without_a_citation_nothing_is_relative():
    assert rewrite("第二款呢", about("养犬要登记吗")).references == ()


def test_a_joined_question_names_its_background():
    assert rewrite("谁来管？", about("养犬要登记吗")).background == "养犬要登记吗"


def test_no_history_leaves_nothing_to_lean_on():
    assert context_of(()) == Context()


def test_the_last_turn_is_what_is_leant_on(turn, cited):
    context = context_of((turn("办理养犬登记收费吗", citations=()), turn("遛犬应当牵绳几米")))
    assert (matter_of(context), context.citations) == ("遛犬应当牵绳几米", (cited,))
    assert context.jurisdictions == ("鄂尔多斯市",)


def test_the_standalone_form_is_carried_on(turn):
    answered = turn("那海东呢", standalone_question="在海东，养犬要登记吗")
    assert matter_of(context_of((answered,))) == "在海东，养犬要登记吗"


def test_an_answer_from_nothing_leaves_no_citation(turn):
    assert context_of((turn("停车费多少", citations=()),)).citations == ()


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
    assert matter_of(context_of((turn("养犬要登记吗"), by_number))) == "养犬要登记吗"


def test_small_talk_and_talk_of_tables_leave_the_matter_before_them(turn):
    thanks = turn("谢谢", status="rejected", citations=())
    table = turn("第二行是哪一条", standalone_question="《甲条例》第三条：第二行是哪一条")
    assert matter_of(context_of((turn("养犬要登记吗"), thanks, table))) == "养犬要登记吗"


def test_unanswered_turns_are_read_in_their_order():
    context = context_of((Turn("鄂尔多斯养犬要登记吗"), Turn("那海东呢")))
    assert matter_of(context) == "海东养犬要登记吗"


def test_traditional_characters_are_read():
    assert matter_of(context_of((Turn("養犬要登記嗎"),))) == "养犬要登记吗"


def test_an_ellipsis_leans_on_the_matter_not_on_the_ellipses_before_it(turn):
    history = (turn("养犬人拿到犬只要登记吗"), turn("多久"), turn("找谁"))
    found = rewrite("要钱吗", context_of(history))
    assert found.text == "养犬人拿到犬只要登记吗，要钱吗"


def test_what_else_was_named_is_kept_until_another_is(turn):
    station = turn("那车站呢", standalone_question="医院要演练吗，那车站呢")
    history = (turn("医院要演练吗"), station, turn("多久一次"))
    assert rewrite("谁来查", context_of(history)).text == "车站要演练吗，谁来查"
    assert rewrite("机场呢", context_of(history)).text == "车站要演练，多久一次，机场呢"


def test_an_announced_change_of_topic_leaves_everything_behind():
    found = rewrite("换个话题，遛犬要牵绳吗", about("寄快递要验视吗"))
    assert (found.text, found.carried, found.background) == ("遛犬要牵绳吗", False, "")


@pytest.mark.parametrize(
    ("text", "standalone"),
    [
        ("回到刚才那个问题，多久", "寄快递要验视吗，多久"),
        ("回到刚才的快递，多久", "寄快递要验视吗，多久"),
        ("再说回快递的问题，多久", "寄快递要验视吗，多久"),
        ("回到刚才那个问题", "寄快递要验视吗"),
        ("回到最初的问题，多久", "学校要配保安吗，多久"),
    ],
)
def test_going_back_to_an_earlier_matter(text, standalone, turn):
    history = (
        turn("学校要配保安吗", jurisdictions=("海东市",)),
        turn("寄快递要验视吗", standalone_question="寄快递要验视吗"),
        turn("养犬登记收费吗", standalone_question="养犬登记收费吗", jurisdictions=("呼和浩特市",)),
    )
    found = rewrite(text, context_of(history))
    assert (found.text, found.carried) == (standalone, True)
    assert found.places == (("海东市",) if "保安" in standalone else ("鄂尔多斯市",))


def test_places_talked_about_are_set_side_by_side(turn):
    history = (turn("养犬要登记吗"), turn("呼和浩特呢", jurisdictions=("呼和浩特市",)))
    found = rewrite("两个地方有什么区别", context_of(history))
    assert found.text == "鄂尔多斯市、呼和浩特市：养犬要登记吗，有什么不同"
    alone = rewrite("和海东有什么区别", context_of(history[:1]))
    assert alone.text == "鄂尔多斯市、海东：养犬要登记吗，有什么不同"
    assert "有什么不同" not in rewrite("有什么区别", context_of(history[:1])).text


def test_over_there_is_a_place_and_no_matter(turn):
    history = (turn("养犬要登记吗", jurisdictions=("海东市",)),)
    found = rewrite("那边学校要配几名保安", context_of(history))
    assert (found.text, found.background) == ("在海东市，学校要配几名保安", "")


def test_what_may_lean_is_read_both_ways():
    found = rewrite("信访归谁管", about("学校怎么防欺凌"))
    assert found.lean is Lean.MAYBE
    assert (found.text, found.alone) == ("学校怎么防欺凌，信访归谁管", "信访归谁管")


def test_on_its_own_a_message_takes_nothing_up():
    assert rewrite("那信访归谁管", about("学校怎么防欺凌")).alone == "信访归谁管"


def test_of_what_may_lean_the_reading_that_was_answered_counts(turn):
    joined = turn("信访归谁管", standalone_question="学校怎么防欺凌，信访归谁管")
    alone = turn("信访归谁管", standalone_question="信访归谁管")
    first = turn("学校怎么防欺凌")
    assert matter_of(context_of((first, alone))) == "信访归谁管"
    assert matter_of(context_of((first, joined))) == "学校怎么防欺凌，信访归谁管"


def test_after_a_provision_named_by_the_last_one_an_ellipsis_is_about_it(turn, cited):
    named = turn("下一条呢", standalone_question="《甲条例》第三条：下一条呢")
    context = context_of((turn("养犬要登记吗"), named))
    assert rewrite("罚多少", context).references[0].article == cited.article
    assert rewrite("烈性犬罚多少", context).references == ()
    answered = context_of((turn("养犬要登记吗"), named, turn("遛犬绳最长可以用几米的绳子")))
    assert rewrite("罚多少", answered).references == ()


def test_somebody_else_is_asked_what_was_asked_last(turn, read):
    history = (turn("医院要演练吗"), turn("多久一次"))
    assert rewrite("车站呢", context_of(history)).text == "车站要演练，多久一次"
    fined = read("公司呢", history=(turn("养犬人不登记罚多少", citations=()),))
    assert Aspect.AMOUNT in fined.aspects


def test_a_case_after_a_fine_is_asked_for_the_fine(turn):
    history = (turn("公司能养狗吗"), turn("会怎么罚"))
    found = rewrite("要是个人养烈性犬呢", context_of(history))
    assert found.text == "公司能养狗吗，会怎么罚，要是个人养烈性犬呢"
    assert found.asks == "会怎么罚"
    plain = rewrite("要是个人养烈性犬呢", context_of((turn("公司能养狗吗"), turn("找谁"))))
    assert plain.text == "公司能养狗吗，要是个人养烈性犬呢"


def test_an_aside_that_the_law_is_silent_on_is_not_gone_on_with(turn):
    aside = turn("保险谁来买", standalone_question="工资谁来发", status="not_covered", citations=())
    history = (turn("志愿者有保障吗"), aside)
    assert rewrite("党员呢", context_of(history)).text == "党员有保障吗"


def test_of_two_questions_moved_to_another_place_none_is_asked_alone(turn, read):
    who = turn("谁来督导", standalone_question="考核不达标会怎么样，谁来督导")
    moved = read("呼和浩特呢", history=(turn("考核不达标会怎么样"), who))
    assert moved.topic == "考核不达标会怎么样，谁来督导"
    assert moved.background == "考核不达标会怎么样"
    assert read("呼和浩特呢", history=(turn("考核不达标会怎么样"),)).background == ""


def test_places_are_compared_in_the_matter_not_in_its_last_ellipsis(turn):
    history = (
        turn("考核不达标会怎么样"),
        turn("哪个机构督导", standalone_question="考核不达标会怎么样，哪个机构督导"),
        turn("呼和浩特呢", jurisdictions=("呼和浩特市",)),
    )
    found = rewrite("两地有区别吗", context_of(history))
    assert found.text == "鄂尔多斯市、呼和浩特市：考核不达标会怎么样，有什么不同"


def test_a_long_question_or_one_of_a_place_stands_alone():
    for text in ("海东的物业公司要做什么？", "物业公司对小区里的安全防范要承担哪些责任？"):
        found = rewrite(text, about("平安建设经费谁出"))
        assert (found.text, found.background, found.alone) == (text, "", None)


def test_a_correction_leans_on_what_it_corrects():
    found = rewrite("我说的是学校", about("欺凌归谁管"))
    assert (found.carried, found.background) == (True, "欺凌归谁管")


def test_a_correction_takes_the_place_of_what_was_named_last(turn):
    history = (
        turn("居委会有哪些任务"),
        turn("那街道办呢", standalone_question="居委会有哪些任务，那街道办呢"),
    )
    found = rewrite("不对，我说的是区政府", context_of(history))
    assert found.text == "区政府有哪些任务"
    assert (found.background, found.whole) == ("区政府有哪些任务", True)  # not all its duties
    assert found.alone is None


def test_a_corrected_question_is_what_is_talked_about_from_then_on(turn):
    history = (turn("医院要演练吗"), turn("多久一次"))
    found = rewrite("我说的是学校", context_of(history))
    assert (found.text, found.background) == ("学校要演练吗，多久一次", "学校要演练吗")
    assert found.matter == Matter("学校要演练吗", places=("鄂尔多斯市",))


def test_the_article_cited_first_is_in_focus(cited):
    found = about("养犬要登记吗", cited).focus
    assert found == Focus(f"{cited.law_id}#3", Pinpoint(3, None, cited.paragraph, cited.item))
    assert about("养犬要登记吗").focus is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_after_any_question(text, last):
    found = rewrite(text, about(last))
    assert found.carried or found.text == text
