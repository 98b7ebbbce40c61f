"""How a comparison is put to each place: by its matter, and again by the words of another."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from assistant.compare.parallel import as_compared, parallels, without_values
from assistant.understand.aspects import Aspect
from corpus import Pinpoint

CASES = json.loads((Path(__file__).parents[2] / "data/assistant/compared.json").read_text("utf-8"))


@dataclass
class Shelf:
    """A library that finds by a word of the topic, and remembers what it was asked."""

    found: dict
    asked: list = field(default_factory=list)

    def evidence(self, question, laws):
        del laws
        self.asked.append(question.topic)
        return next((f for word, f in self.found.items() if word in question.topic), ())

    alike = evidence


@pytest.mark.parametrize(("topic", "matter"), CASES)
def test_words_that_ask_for_a_comparison_are_no_matter(topic, matter, read):
    assert as_compared(replace(read("养犬"), topic=topic)).topic == matter


def test_an_order_by_date_asks_for_the_dates(read):
    question = as_compared(replace(read("养犬"), topic="这四部，按施行先后排个序"))
    assert question.aspects == (Aspect.EFFECT_DATE,)


def test_a_value_is_not_required_of_every_place(read):
    question = replace(read("养犬"), aspects=(Aspect.FREQUENCY, Aspect.WHO))
    assert without_values(question).aspects == (Aspect.WHO,)
    assert without_values(replace(question, aspects=(Aspect.AMOUNT,))).aspects == (Aspect.GENERAL,)


@pytest.fixture
def near(evidence, ordos):
    return evidence(ordos, 2, 1, confidence=0.1, features={"dense": 0.9, "cover": 0.6})


@pytest.fixture
def voice(evidence, hohhot):
    return evidence(hohhot, 2)


def ask(question, voice, shelf):
    found = {"呼和浩特市": (voice,), "鄂尔多斯市": ()}
    return parallels(question, found, dict.fromkeys(found, ()), shelf)["鄂尔多斯市"]


def test_a_silent_place_is_asked_by_the_words_of_another(read, near, voice):
    shelf = Shelf({"遛犬": (near,), "狗": (near,)})
    got = ask(replace(read("养犬"), topic="遛狗"), voice, shelf)
    assert [e.article.id for e in got] == [near.article.id]
    assert set(shelf.asked) == {"遛狗", voice.quote}


@pytest.mark.parametrize(
    ("features", "first", "alike"),
    [
        ({"dense": 0.79, "cover": 0.6}, True, False),
        ({"dense": 0.81, "cover": 0.1}, True, True),
        ({"dense": 0.81, "cover": 0.6}, False, False),
        ({"dense": 0.9, "cover": 0.1}, False, False),
        ({"dense": 0.9, "cover": 0.6}, False, True),
    ],
)
def test_what_is_not_alike_stays_silent(features, first, alike, read, near, voice):
    far = replace(near, features=features)
    own = (far,) if first else (voice, far)
    shelf = Shelf({"遛犬": (far,), "狗": own})
    got = ask(replace(read("养犬"), topic="遛狗"), voice, shelf)
    assert bool(got) is alike


def test_what_the_question_itself_does_not_lead_to_stays_silent(read, near, voice, evidence, ordos):
    shelf = Shelf({"遛犬": (near,), "狗": (evidence(ordos, 4),)})
    assert ask(replace(read("养犬"), topic="遛狗"), voice, shelf) == ()


def test_a_consequence_is_answered_by_what_attaches_one(read, evidence, ordos):
    duty = evidence(ordos, 3, confidence=0.9)
    sanction = evidence(ordos, 5, confidence=0.8)
    question = replace(read("养犬"), topic="后果", aspects=(Aspect.CONSEQUENCE,))
    shelf = Shelf({"后果": (duty, sanction)})
    got = parallels(question, {"鄂尔多斯市": (duty,)}, {"鄂尔多斯市": ()}, shelf)
    assert [e.article.number for e in got["鄂尔多斯市"]] == [5]


@pytest.mark.parametrize(
    ("changed", "number"),
    [({}, 2), ({"confidence": 0.9}, 3), ({"features": {"dense": 0.85, "cover": 0.6}}, 3)],
)
def test_of_provisions_as_good_the_one_that_is_like_the_leaders(
    changed, number, read, evidence, ordos, voice
):
    told = evidence(ordos, 3, confidence=0.99, features={"dense": 0.8}, score=1.0)
    as_good = evidence(ordos, 2, 1, confidence=0.98, score=0.9, features={"dense": 0.9})
    other = replace(as_good, **changed)
    leader = replace(voice, confidence=0.99, score=2.0)
    shelf = Shelf({"遛犬": (other,), "狗": (told, other)})
    found = {"呼和浩特市": (leader,), "鄂尔多斯市": (told,)}
    got = parallels(replace(read("养犬"), topic="狗"), found, dict.fromkeys(found, ()), shelf)
    assert [e.article.number for e in got["鄂尔多斯市"]] == [number]
    assert got["呼和浩特市"] == (leader,)


@pytest.mark.parametrize(("second", "paragraph"), [(1.6, 2), (1.4, 1)])
def test_of_an_article_the_paragraph_that_is_like_the_leaders(
    second, paragraph, read, evidence, ordos, voice
):
    parts = ((Pinpoint(2, None, 1), 2.0), (Pinpoint(2, None, 2), second))
    sure = {"confidence": 0.99, "features": {"dense": 0.9}, "parts": parts}
    told = evidence(ordos, 2, 1, **sure)
    leader = replace(voice, confidence=0.99, score=2.0)
    shelf = Shelf({"遛犬": (evidence(ordos, 2, 2, **sure),), "狗": (told,)})
    found = {"呼和浩特市": (leader,), "鄂尔多斯市": (told,)}
    got = parallels(replace(read("养犬"), topic="狗"), found, dict.fromkeys(found, ()), shelf)
    assert [e.pinpoint.paragraph for e in got["鄂尔多斯市"]] == [paragraph]


@pytest.mark.parametrize(("lead", "number"), [(0.1, 2), (0.5, 3)])
def test_a_leader_that_is_not_clear_is_asked_in_turn(lead, number, read, evidence, ordos, voice):
    told = evidence(ordos, 3, confidence=0.99, features={"dense": 0.8}, score=1.0 + lead)
    as_good = evidence(ordos, 2, 1, confidence=0.98, score=1.0, features={"dense": 0.9})
    other = replace(voice, confidence=0.99, score=1.0)
    shelf = Shelf({"遛犬": (as_good,), "狗": (told, as_good)})
    found = {"鄂尔多斯市": (told,), "呼和浩特市": (other,)}
    got = parallels(replace(read("养犬"), topic="狗"), found, dict.fromkeys(found, ()), shelf)
    assert [e.article.number for e in got["鄂尔多斯市"]] == [number]


def test_a_place_with_nothing_as_good_is_not_searched_again(read, evidence, ordos, voice):
    told = evidence(ordos, 3, confidence=0.99, features={"dense": 0.8}, score=1.0)
    worse = evidence(ordos, 2, 1, confidence=0.5, score=0.9, features={"dense": 0.9})
    leader = replace(voice, confidence=0.99, score=2.0)
    shelf = Shelf({"遛犬": (worse,), "狗": (told, worse)})
    found = {"呼和浩特市": (leader,), "鄂尔多斯市": (told,)}
    got = parallels(replace(read("养犬"), topic="狗"), found, dict.fromkeys(found, ()), shelf)
    assert got["鄂尔多斯市"] == (told,)
    assert set(shelf.asked) == {"狗"}


@pytest.mark.parametrize(
    ("sure", "unsure", "told"),
    [
        (0.95, {"confidence": 0.3, "features": {"dense": 0.7, "cover": 0.1}}, False),
        (0.95, {"confidence": 0.3, "features": {"dense": 0.85, "cover": 0.1}}, True),
        (0.95, {"confidence": 0.6, "features": {"dense": 0.7, "cover": 0.1}}, True),
        (0.7, {"confidence": 0.3, "features": {"dense": 0.7, "cover": 0.1}}, True),
    ],
)
def test_beside_a_sure_place_an_unsure_one_is_told_if_it_says_the_like(
    sure, unsure, told, read, beside
):
    one, leader = beside(unsure, sure)
    shelf = Shelf({"遛犬": (one,), "狗": (one,)})
    found = {"呼和浩特市": (leader,), "鄂尔多斯市": (one,)}
    got = parallels(replace(read("养犬"), topic="狗"), found, dict.fromkeys(found, ()), shelf)
    assert got["鄂尔多斯市"] == ((one,) if told else ())


@pytest.fixture
def beside(evidence, ordos, voice):
    """What a place and the one that leads answer with."""

    def make(values, sure):
        return evidence(ordos, 3, score=1.0, **values), replace(voice, confidence=sure, score=2.0)

    return make
