"""The questions of one message are read as the turns of a conversation."""

import pytest

from assistant.understand.matters import Context
from assistant.understand.parts import context_after, read_part, texts_of


@pytest.fixture
def parts(read, kennel):
    """Reads a message part by part; one that may begin anew is taken to go on."""

    def make(text: str, *, begins: bool = False):
        whole, context, out = read(text), Context(), []
        for one in texts_of(whole):
            part = read_part(one, whole, context, kennel)
            context = context_after(
                part, context, begins=begins and part.question.alone is not None
            )
            out.append(part)
        return out

    return make


def test_an_ellipsis_leans_on_the_question_before_it(parts):
    first, second = parts("鄂尔多斯流浪犬归谁管？多久一次？")
    assert first.question.background == ""
    assert second.question.background == first.question.topic
    assert second.question.carried
    assert second.question.alone is None


def test_a_part_that_names_a_matter_may_begin_anew(parts):
    _, second, third = parts("流浪犬归谁管？烈性犬能带吗？罚多少？", begins=True)
    assert second.question.alone == second.alone
    assert third.question.background == "烈性犬能带吗"


def test_places_named_once_hold_for_all_parts(parts, read):
    for part in parts("呼和浩特流浪犬归谁管？登记要多久？"):
        assert part.question.places == part.alone.places == read("呼和浩特流浪犬归谁管").places


def test_what_is_asked_of_the_law_keeps_its_words(parts):
    assert (
        parts("养犬要登记吗？另外这条例什么时候施行？")[1].alone.standalone == "这条例什么时候施行"
    )


def test_one_question_has_no_parts(read):
    assert texts_of(read("鄂尔多斯流浪犬归谁管")) == ()
