"""An inquiry as it is understood: what is asked, of which law, whose, and what it leans on."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.models import Answer, Inquiry, Turn
from assistant.understand.aspects import Aspect
from assistant.understand.places import Places
from assistant.understand.question import topic_of, understand

TABLE = json.loads((Path(__file__).parents[2] / "data/assistant/topic.json").read_text("utf-8"))
TITLE = "鄂尔多斯市养犬管理条例"


def answered(question: str, place: str) -> Turn:
    return Turn(question, Answer("answered", "", (), (), question, (place,), "2026-01-01"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_what_is_searched_for(row):
    assert topic_of(row["text"]) == row["topic"]


def test_a_plain_question_is_kept_as_it_is(read):
    question = read("  遛犬要牵绳吗？ ")
    assert question.text == question.standalone == "遛犬要牵绳吗？"
    assert question.places == Places()
    assert not question.carried
    assert not question.compare


def test_traditional_characters_are_simplified(read):
    assert read("遛犬要牽繩嗎").text == "遛犬要牵绳吗"


@pytest.mark.parametrize(
    ("text", "law", "unheld"),
    [
        (f"《{TITLE}》怎么规定登记", True, []),
        (f"{TITLE}怎么规定登记", True, []),
        ("《鄂尔多斯条例》怎么规定登记", True, []),
        ("《中华人民共和国动物防疫法》怎么规定登记", False, ["中华人民共和国动物防疫法"]),
        ("治安管理处罚法怎么规定养犬", False, ["治安管理处罚法"]),
        ("违法养犬怎么办", False, []),
        ("这样做合法吗", False, []),
        ("有什么办法解决", False, []),
    ],
)
def test_laws_named_by_title(text, law, unheld, read, ordos):
    question = read(text)
    assert question.laws == ((ordos.id,) if law else ())
    assert list(question.unheld_laws) == unheld


def test_a_title_settles_the_place(read):
    assert read(f"《{TITLE}》怎么规定登记", jurisdiction="呼和浩特市").places.held == (
        "鄂尔多斯市",
    )


def test_a_title_is_not_searched_for(read):
    assert "条例" not in read(f"《{TITLE}》对流浪犬怎么规定").topic


def test_the_users_place_holds_where_the_question_names_none(read):
    assert read("遛犬要牵绳吗", jurisdiction="呼和浩特市").places.held == ("呼和浩特市",)


def test_a_place_named_overrules_the_users(read):
    question = read("鄂尔多斯遛犬要牵绳吗", jurisdiction="呼和浩特市")
    assert question.places.held == ("鄂尔多斯市",)


def test_here_is_the_users_place_whatever_was_spoken_of(read):
    history = (answered("鄂尔多斯养犬要登记吗", "鄂尔多斯市"),)
    question = read("那我们这儿呢", history=history, jurisdiction="呼和浩特市")
    assert question.places.held == ("呼和浩特市",)


def test_a_follow_up_stays_where_the_conversation_is(read):
    history = (answered("鄂尔多斯养犬要登记吗", "鄂尔多斯市"),)
    question = read("谁来管？", history=history, jurisdiction="呼和浩特市")
    assert question.carried
    assert question.places.held == ("鄂尔多斯市",)


def test_a_follow_up_to_no_place_is_the_users(read):
    unsettled = Answer("needs_clarification", "", (), (), "养犬要登记吗", (), "2026-01-01")
    history = (Turn("养犬要登记吗", unsettled),)
    question = read("谁来管？", history=history, jurisdiction="呼和浩特市")
    assert question.places.held == ("呼和浩特市",)


def test_a_follow_up_keeps_its_own_matter(read):
    """The earlier question is background, so that the new one decides what is found."""
    question = read("谁来管？", history=(answered("养犬要登记吗", "鄂尔多斯市"),))
    assert question.topic.rstrip("？") == "谁来管"
    assert "登记" in question.background
    assert question.aspect is Aspect.WHO


def test_a_follow_up_by_place_moves_the_question(read):
    history = (answered("鄂尔多斯遛犬要牵绳吗", "鄂尔多斯市"),)
    question = read("那呼和浩特呢？", history=history, jurisdiction="鄂尔多斯市")
    assert question.places.held == ("呼和浩特市",)
    assert "遛犬要牵绳吗" in question.topic
    assert not question.compare


@pytest.mark.parametrize(
    ("text", "places", "compare"),
    [
        ("鄂尔多斯和呼和浩特的登记有什么不同", ["鄂尔多斯市", "呼和浩特市"], True),
        ("各地对登记怎么规定", ["呼和浩特市", "鄂尔多斯市"], True),
        ("呼和浩特的这些地方要登记吗", ["呼和浩特市"], False),
        ("鄂尔多斯涉及几个地区的登记由谁管", ["鄂尔多斯市"], False),
        ("哪些地方规定要登记", ["呼和浩特市", "鄂尔多斯市"], True),
        ("哪个地方罚得重", ["呼和浩特市", "鄂尔多斯市"], True),
        ("哪些地方要装摄像头", [], False),
        ("内蒙古养犬要登记吗", ["呼和浩特市", "鄂尔多斯市"], False),
        ("鄂尔多斯和包头的登记有什么不同", ["鄂尔多斯市"], True),
        ("鄂尔多斯养犬要登记吗", ["鄂尔多斯市"], False),
    ],
)
def test_what_is_compared(text, places, compare, read):
    question = read(text)
    assert sorted(question.places.held) == sorted(places)
    assert question.compare is compare


def test_two_titles_are_compared(read, ordos, hohhot):
    question = read(f"《{ordos.title}》和《{hohhot.title}》有什么不同")
    assert set(question.laws) == {ordos.id, hohhot.id}
    assert question.compare


def test_aspects_are_asked_for_in_order(read):
    question = read("不登记罚多少，由谁罚")
    assert question.aspect is Aspect.AMOUNT
    assert question.asks(Aspect.WHO)
    assert not question.asks(Aspect.SCOPE)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=40), st.sampled_from([None, "呼和浩特市", "火星"]))
def test_any_text_is_understood(kennel, text, last, place):
    history = (answered(last, "鄂尔多斯市"),) if last else ()
    question = understand(Inquiry(text, history, place), kennel)
    assert set(question.places.held) <= set(kennel.jurisdictions)
    assert set(question.laws) <= {law.id for law in kennel.laws}
    assert question.aspects


def test_a_correction_is_searched_for_by_what_was_meant(read):
    history = (answered("鄂尔多斯流浪犬归谁捕捉", "鄂尔多斯市"),)
    question = read("不对，我说的是在学校里的那些流浪犬们", history=history)
    assert "不对" not in question.topic
