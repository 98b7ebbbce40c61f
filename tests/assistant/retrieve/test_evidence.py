"""Evidence names a place in a law and cuts its text from there."""

import pytest

from corpus import Pinpoint


@pytest.mark.parametrize(
    ("place", "name", "quote"),
    [
        ((2, 2), "《鄂尔多斯市养犬管理条例》第二条第二款", "办理登记不得收取费用。"),
        ((3, 1, 2), "《鄂尔多斯市养犬管理条例》第三条第（二）项", "（二）放任犬只恐吓他人；"),
        ((6,), "《鄂尔多斯市养犬管理条例》第六条", "本市行政区域内的养犬活动，适用本条例。"),
    ],
)
def test_name_and_quote(place, name, quote, evidence, ordos):
    found = evidence(ordos, *place)
    assert (found.name, found.quote) == (name, quote)


def test_the_only_paragraph_is_known_unnamed(evidence, ordos):
    assert evidence(ordos, 6).paragraph == ordos.article(6).paragraphs[0]
    assert evidence(ordos, 2, 2).paragraph == ordos.article(2).paragraphs[1]
    assert evidence(ordos, 2).paragraph is None


def test_two_finds_of_one_place_are_the_same(evidence, ordos, hohhot):
    assert evidence(ordos, 2, 1, confidence=0.5).key == evidence(ordos, 2, 1).key
    assert evidence(ordos, 2, 1).key != evidence(ordos, 2, 2).key
    assert evidence(ordos, 2).key != evidence(hohhot, 2).key


def test_moving_within_an_article_keeps_what_is_known_of_it(evidence, ordos):
    moved = evidence(ordos, 3, confidence=0.7, features={"dense": 0.9}).at(1, 3)
    assert moved.quote == "（三）在禁养区饲养烈性犬。"
    assert (moved.confidence, moved.features) == (0.7, {"dense": 0.9})


def test_an_item_says_what_its_lead_in_says(evidence, ordos):
    assert evidence(ordos, 3, 1, 2).said == "养犬人不得有下列行为：\n（二）放任犬只恐吓他人；"
    assert evidence(ordos, 2, 2).said == evidence(ordos, 2, 2).quote
    assert evidence(ordos, 2).said == evidence(ordos, 2).quote


@pytest.mark.parametrize(
    ("place", "score"),
    [(Pinpoint(3), 3.0), (Pinpoint(3, None, None, 2), 1.0), (Pinpoint(3, None, None, 9), 0.5)],
)
def test_the_score_of_a_place(place, score, evidence, ordos):
    parts = [(Pinpoint(3, None, None, n), value) for n, value in ((1, 3.0), (2, 1.0))]
    found = evidence(ordos, 3, parts=(*parts, (Pinpoint(3), 2.0)), score=0.5)
    assert found.part_score(place) == score


def test_the_score_of_a_paragraph_is_that_of_its_best_item(evidence, ordos):
    parts = (
        (Pinpoint(2, None, 1, 4), 3.0),
        (Pinpoint(2, None, 1), 2.0),
        (Pinpoint(2, None, 2), 1.0),
    )
    found = evidence(ordos, 2, parts=parts)
    scores = [found.part_score(Pinpoint(2, None, n)) for n in (1, 2)]
    assert scores == [3.0, 1.0]
    assert evidence(ordos, 4, score=0.7).part_score(Pinpoint(4)) == 0.7
