"""Questions about a law as a whole, answered from what it says of itself."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.facts import about_law, effect_article, law_facts

TABLE = json.loads((Path(__file__).parents[1] / "data/assistant/about_law.json").read_text("utf-8"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_what_is_about_the_law_itself(row, read):
    assert about_law(read(row["text"])) is row["about"]


@pytest.mark.parametrize(
    ("text", "said", "article"),
    [
        ("鄂尔多斯条例什么时候施行", "2024年12月1日", 7),
        ("鄂尔多斯条例什么时候通过的", "2024年8月30日", 7),
        ("鄂尔多斯条例一共多少条", "7条", 7),
        ("鄂尔多斯为什么制定这部条例", "为了规范养犬行为", 1),
        ("鄂尔多斯条例的适用范围", "本市行政区域内", 6),
    ],
)
def test_facts_come_with_the_article_that_says_so(text, said, article, read, ordos):
    draft = law_facts(read(text), ordos)
    assert draft is not None
    assert draft.status == "answered"
    (first, *_) = [s for s in draft.sentences if said in s.text]
    assert [e.article.number for e in first.support] == [article]


def test_what_the_law_does_not_say_of_itself_is_not_answered(read, ordos):
    silent = replace(ordos, articles=ordos.articles[1:5], note="")
    for text in ("条例什么时候施行", "条例是谁通过的", "为什么制定这部条例", "条例的适用范围"):
        assert law_facts(read(text), silent) is None


def test_a_period_of_validity_is_no_effect_date(ordos, make_law):
    law = make_law("甲市条例", "甲市", [["自办理之日起三十日内登记。"], ["可以申请。"]])
    assert effect_article(law) is None
    assert effect_article(ordos) == ordos.article(7)
