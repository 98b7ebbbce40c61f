"""A message in the midst of a matter is answered from that matter."""

import pytest

from assistant.engine import Assistant
from assistant.models import Inquiry, Turn


@pytest.fixture
def talk(keeper):
    """Holds a conversation; the last answer."""

    def ask(*questions: str, place: str = "鄂尔多斯市"):
        history: tuple[Turn, ...] = ()
        for question in questions:
            answer = keeper.answer(Inquiry(question, history, place))
            history = (*history, Turn(question, answer))
        return answer

    return ask


def cited(answer) -> list[str]:
    return [c.label for c in answer.citations]


def test_duties_are_those_of_the_matter(talk):
    assert talk("养犬人要做什么").table.kind == "duties"
    within = talk("养犬登记收费吗", "养犬人呢，他们要做什么")
    assert within.status == "answered"
    assert within.table is None


def test_a_breach_is_of_the_matter_and_not_of_any_provision(make_law, make_catalogue, searcher):
    law = make_law(
        "甲市养犬条例",
        "鄂尔多斯市",
        [
            ["遛犬应当牵绳。"],
            ["违反本条例规定，遛犬不牵绳的，由公安机关责令改正，处一百元罚款。"],
            ["违反本条例规定，饲养烈性犬的，由公安机关没收犬只，处一千元罚款。"],
        ],
    )
    catalogue = make_catalogue(law)
    assistant = Assistant(catalogue, type(searcher)(catalogue))
    at_large = assistant.answer(Inquiry("违反规定会怎么样"))
    assert cited(at_large) == ["第二条", "第三条"]
    first = assistant.answer(Inquiry("遛犬不牵绳行吗"))
    within = assistant.answer(Inquiry("违反了会怎么样", (Turn("遛犬不牵绳行吗", first),)))
    assert within.standalone_question == "遛犬不牵绳行吗，违反了会怎么样"
    assert cited(within) == ["第二条"]


def test_what_is_asked_again_of_somebody_else_need_not_have_the_same_value(talk):
    """The first has a sum, the second a rule without one."""
    assert talk("违反第三条罚多少").status == "answered"
    answer = talk("公安机关责令改正罚款多少", "流浪犬呢")
    assert answer.status == "answered"
    assert cited(answer) == ["第四条"]


def test_after_a_refusal_the_value_is_still_asked(talk):
    answer = talk("捕捉流浪犬奖励多少钱", "养犬人呢")
    assert answer.status == "not_covered"
