"""Places side by side: each with its own provision, and the silent ones named."""

import pytest

from assistant.compare.comparison import ask_place, compare


@pytest.fixture
def both(evidence, ordos, hohhot):
    return {"鄂尔多斯市": [evidence(ordos, 2, 1)], "呼和浩特市": [evidence(hohhot, 3)]}


def test_each_place_answers_for_itself(both, read):
    draft = compare(read("两地有什么不同"), both, ())
    assert draft.status == "answered"
    rows = {s.text.partition("：")[0]: s for s in draft.sentences}
    assert list(rows) == ["鄂尔多斯市", "呼和浩特市"]
    for place, (found,) in both.items():
        assert rows[place].support == (found,)
        assert found.quote in rows[place].text
    assert draft.notices == ()


def test_a_silent_place_is_said_to_be_silent(both, read):
    draft = compare(read("两地有什么不同"), {**both, "海东市": []}, ())
    last = draft.sentences[-1]
    assert last.text.startswith("海东市：")
    assert "没有检索到相应规定" in last.text
    assert last.support == ()
    assert len(draft.notices) == 1


def test_a_place_that_is_not_held_is_not_called_silent(both, read):
    draft = compare(read("两地有什么不同"), both, ["包头市"])
    assert "包头市：本库没有收录" in draft.sentences[-1].text
    assert draft.notices == ()


def test_where_all_are_silent_nothing_is_answered(read):
    draft = compare(read("两地有什么不同"), {"鄂尔多斯市": [], "呼和浩特市": []}, ())
    assert draft.status == "not_covered"
    assert draft.evidence == ()


def test_asking_offers_the_places_that_answer(both, read):
    draft = ask_place(read("养犬要登记吗"), {**both, "海东市": []})
    assert draft.status == "needs_clarification"
    assert draft.clarify is not None
    assert draft.clarify.kind == "jurisdiction"
    assert [(o.jurisdiction, o.question) for o in draft.clarify.options] == [
        ("鄂尔多斯市", "养犬要登记吗"),
        ("呼和浩特市", "养犬要登记吗"),
    ]
    assert draft.sentences[0].text == draft.clarify.prompt
    assert "鄂尔多斯市、呼和浩特市" in draft.clarify.prompt


def test_asking_shows_what_each_place_says_meanwhile(both, read):
    draft = ask_place(read("养犬要登记吗"), both)
    assert [e.quote for e in draft.evidence] == [e.quote for (e,) in both.values()]
