"""What is like a provision, in another place's law."""

from dataclasses import replace

import pytest

from assistant.compose.settle import Library
from assistant.conversation.alike import alike
from assistant.models import Inquiry, Turn
from assistant.understand.question import understand


@pytest.fixture
def asked(keeper, kennel):
    """After a provision was named by number: a message about another place, as understood."""

    def make(first: str, text: str):
        history = (Turn(first, keeper.answer(Inquiry(first))),)
        return understand(Inquiry(text, history), kennel)

    return make


@pytest.fixture
def found(kennel, searcher, today):
    """The likes of a provision, where its nearest provision has some cosine."""

    def make(question, cosine: float):
        class Nearest:
            def search(self, query, scope, limit=10):
                hits = searcher.search(query, scope, limit)
                return tuple(replace(h, scores={**h.scores, "dense": cosine}) for h in hits)

            foreign = searcher.foreign

        return alike(question, Library(kennel, Nearest(), today))

    return make


@pytest.fixture
def today():
    from datetime import date

    return date(2026, 1, 1)


def test_it_is_looked_for_by_the_words_of_the_provision(asked, ordos):
    question = asked("鄂尔多斯市养犬管理条例第四条", "呼和浩特有类似的规定吗")
    assert question.alike
    assert question.topic == ordos.article(4).text
    assert question.places.held == ("呼和浩特市",)
    assert question.standalone == "呼和浩特与《鄂尔多斯市养犬管理条例》第四条类似的规定"


def test_a_question_with_a_matter_is_moved_as_it_is(asked):
    question = asked("鄂尔多斯养犬要登记吗", "呼和浩特有类似的规定吗")
    assert not question.alike
    assert question.standalone == "呼和浩特养犬要登记吗"


def test_only_what_is_near_is_like(asked, found):
    question = asked("鄂尔多斯市养犬管理条例第七条", "呼和浩特有类似的规定吗")
    draft = found(question, 0.9)
    assert draft.status == "answered"
    assert [e.law.jurisdiction for e in draft.evidence] == ["呼和浩特市"]
    assert found(question, 0.7) is None
