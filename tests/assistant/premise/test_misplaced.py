"""A matter ascribed to an article that does not hold it is shown where it stands."""

import pytest

from assistant.engine import Assistant
from assistant.models import Inquiry
from assistant.premise.misplaced import elsewhere, matter_of


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("第五条规定了遛犬牵绳的义务，是吗", "遛犬牵绳"),
        ("第五条是什么内容", ""),
        ("第五条第二款怎么规定的", ""),
    ],
)
def test_what_is_named_besides_the_number(text, matter, read):
    assert matter_of(read(text)).replace("了", "").strip("的，") == matter


@pytest.mark.parametrize(
    ("number", "found", "right"),
    [
        pytest.param(1, [2, 3], 2, id="elsewhere"),
        pytest.param(2, [2, 3], None, id="there"),
        pytest.param(1, [3], None, id="nowhere"),
        pytest.param(1, [], None, id="nothing-found"),
    ],
)
def test_where_the_matter_stands(number, found, right, read, evidence, hohhot):
    question = read(f"呼和浩特第{number}条规定了遛犬牵绳的义务，是吗")
    named = evidence(hohhot, number)
    best = elsewhere(matter_of(question), named, [evidence(hohhot, n) for n in found])
    assert (best.article.number if best else None) == right


def test_the_answer_shows_both_articles(keeper: Assistant):
    answer = keeper.answer(Inquiry("呼和浩特第三条规定了遛犬应当牵绳，是吗"))
    assert answer.status == "not_covered"
    assert [c.label for c in answer.citations] == ["第二条", "第三条"]
    assert "第三条没有规定所问的事项" in answer.text


def test_the_right_number_is_fetched(keeper: Assistant):
    answer = keeper.answer(Inquiry("呼和浩特第二条规定了遛犬应当牵绳，是吗"))
    assert (answer.status, [c.label for c in answer.citations]) == ("answered", ["第二条"])
