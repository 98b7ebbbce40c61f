"""A short message begins anew where it finds its provision clearly on its own, or another field."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from assistant.compose.settle import Library
from assistant.conversation.standing import standing
from assistant.models import Inquiry, Turn
from assistant.understand.question import understand
from index.models import Hit


@dataclass
class Scripted:
    """An index that finds one article by name for each word of a table."""

    hits: dict[str, Hit]

    def search(self, query, scope, limit=10):
        del scope, limit
        return tuple(hit for word, hit in self.hits.items() if word in query)

    def foreign(self, query, scope):
        raise AssertionError(f"asked for the field of {query!r} in {scope}")


@pytest.fixture
def stands(keeper, kennel, ordos):
    """Whether a message after a question about registration is answered on its own."""
    first = keeper.answer(Inquiry("养犬人要办理登记吗", (), "鄂尔多斯市"))

    def ask(text: str, article: int = 3, **scores: float) -> bool:
        hit = Hit(
            f"{ordos.id}#{article}",
            ordos.article(article).pinpoint(),
            1.0,
            {"dense": 0.8, "bm25": 9.0, "cover": 0.9, "foreign": 0.5, "lead": 1.0, **scores},
        )
        before = replace(hit, article_id=f"{ordos.id}#2", score=5.0)
        searcher = Scripted({text[:2]: hit, "登记": before})
        history = (Turn("养犬人要办理登记吗", first),)
        question = understand(Inquiry(text, history, "鄂尔多斯市"), kennel)
        found = standing(question, Library(kennel, searcher, date(2026, 1, 1)))
        assert found.alone is None
        return found.standalone == text

    return ask


def test_what_is_found_clearly_on_its_own_begins_anew(stands):
    assert stands("烈性犬能带吗")


def test_what_is_not_found_clearly_goes_on(stands):
    assert not stands("烈性犬能带吗", cover=0.0)
    assert not stands("烈性犬能带吗", dense=0.5)


def test_what_only_names_somebody_else_goes_on(stands):
    assert not stands("烈性犬呢")


def test_another_field_begins_anew_even_if_it_only_names_something(stands):
    foreign = {"dense": 0.4, "foreign": 0.9, "cover": 0.0}
    assert stands("彩礼呢", **foreign)
    assert stands("彩礼能退吗", **foreign)


def test_an_ellipsis_never_begins_anew(stands):
    assert not stands("多久之内", dense=0.4, foreign=0.9)


def test_what_neither_reading_has_a_word_of_begins_anew(stands):
    stranger = {"article": 6, "dense": 0.5, "foreign": 0.6, "cover": 0.0}
    assert stands("噪音归谁管", **stranger)
    assert not stands("噪音归谁管", **{**stranger, "foreign": 0.4})
    assert not stands("犬只归谁管", **stranger)


def test_what_was_not_done_of_what_was_asked_about_goes_on(stands):
    foreign = {"dense": 0.4, "foreign": 0.9, "cover": 0.0}
    assert not stands("没登上，罚多少", **foreign)
    assert stands("没付彩礼，罚多少", **foreign)
