import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieve.evidence import Evidence
from assistant.verify import faults, model_faults, own_words, quotations
from assistant.words.expressions import split_sentences
from assistant.words.quantities import quantities_in, strange_quantities
from corpus import Article, Item, Law, Paragraph, Pinpoint, load_catalogue, shipped_sources
from corpus.numerals import to_chinese

TABLE = json.loads(
    (Path(__file__).parent.parent / "data/assistant/verification.json").read_text("utf-8")
)
TITLE = "青石市社区治理条例"


def _paragraph(number, part):
    if isinstance(part, str):
        return Paragraph(number, part)
    items = tuple(Item(n, text) for n, text in enumerate(part["items"], 1))
    return Paragraph(number, part["text"], items)


def _evidence(article, paragraphs, paragraph=None, item=None):
    law_id = f"{TITLE}@2025-03-01"
    parts = tuple(_paragraph(n, p) for n, p in enumerate(paragraphs, 1))
    one = Article(f"{law_id}#{article}", law_id, article, None, None, None, parts)
    law = Law(
        id=law_id,
        title=TITLE,
        jurisdiction="青石市",
        adcode="",
        issuer=None,
        adopted=None,
        approved=None,
        promulgated=None,
        effective_from=date(2025, 3, 1),
        effective_to=None,
        chapters=(),
        articles=(one,),
        witnesses=(),
        decisions=(),
        sha256="0" * 64,
    )
    return Evidence(law, one, Pinpoint(article, None, paragraph, item), 1.0)


PROVISIONS = {name: _evidence(**spec) for name, spec in TABLE["provisions"].items()}


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE["sentences"]])
def test_a_sentence_against_its_provision(row):
    found = "；".join(model_faults(row["sentence"], (PROVISIONS[row["provision"]],)))
    if row["fault"] is None:
        assert found == ""
        assert faults(row["sentence"], (PROVISIONS[row["provision"]],)) == ()
    else:
        assert row["fault"] in found


@pytest.mark.parametrize("name", PROVISIONS)
def test_the_provision_itself_always_passes(name):
    evidence = PROVISIONS[name]
    for sentence in evidence.quote.replace("；", "。").split("\n"):
        assert model_faults(sentence, (evidence,)) == ()
    quoted = f"{evidence.name}规定：“{evidence.quote}”"
    assert model_faults(quoted.replace("\n", ""), (evidence,)) == () or "\n" in evidence.quote
    assert faults(quoted, (evidence,)) == ()


@pytest.mark.parametrize("name", PROVISIONS)
def test_every_altered_character_of_a_quotation_is_noticed(name):
    evidence = PROVISIONS[name]
    text = evidence.quote.split("\n")[0].rstrip("。：")
    for at in range(len(text)):
        altered = text[:at] + "龘" + text[at + 1 :]
        assert any("引文" in f for f in model_faults(f"条例规定：“{altered}”。", (evidence,)))


@given(st.integers(2, 9999))
def test_chinese_and_arabic_numbers_are_one(number):
    (arabic,) = quantities_in(f"应当在{number}日内办理")
    (chinese,) = quantities_in(f"应当在{to_chinese(number)}天内办理")
    assert (arabic.value, arabic.unit) == (chinese.value, chinese.unit) == (number, "日")


@given(st.integers(2, 9999), st.integers(2, 9999))
def test_another_number_is_strange(one, other):
    source = f"处{to_chinese(one)}万元罚款"
    assert bool(strange_quantities(f"处{other}万元罚款", source)) == (one != other)


@given(st.text(max_size=200))
def test_any_text_is_judged(text):
    for evidence in PROVISIONS.values():
        model_faults(text, (evidence,))
        faults(text, (evidence,))


@given(st.sampled_from(sorted(PROVISIONS)), st.text(alphabet="不未可以应当得甲乙，。", max_size=20))
def test_only_the_cited_provision_counts(name, tail):
    foreign = f"无人驾驶航空器起飞前须经塔台放行{tail}"
    assert model_faults(foreign, (PROVISIONS[name],))


@pytest.fixture(scope="module")
def shipped():
    """Every sentence of the shipped laws with its whole article as evidence."""
    catalogue = load_catalogue((shipped_sources(),))
    wholes = [
        Evidence(law, a, Pinpoint(a.number, a.suffix), 1.0)
        for law in catalogue.laws
        for a in law.articles
    ]
    return [(sentence, e) for e in wholes for sentence in split_sentences(e.quote)]


def test_every_sentence_of_a_law_bears_itself_out(shipped):
    assert [s for s, e in shipped if model_faults(s, (e,))] == []


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("不得", "可以"),
        ("不得", ""),
        ("应当", "不得"),
        ("可以", "应当"),
        ("没有", ""),
        (r"未(?!成年|来)", ""),
        (r"[二三四五六七八九]?[十百千][一二三四五六七八九]?|\d+", "八十八"),
    ],
)
def test_a_law_with_one_word_changed_does_not_pass(shipped, word, other):
    changed = [
        (sentence[: m.start()] + other + sentence[m.end() :], e)
        for sentence, e in shipped
        for m in re.finditer(word, sentence)
    ]
    assert changed
    assert [text for text, e in changed if not model_faults(text, (e,))] == []


def test_a_sentence_of_a_model_must_cite():
    assert model_faults("没有相关规定。", ()) == ("没有引用任何条文",)
    assert faults("没有相关规定。", ()) == ()
    assert faults("应当登记。", ()) == ("没有引用任何条文",)


def test_own_words_leave_out_what_is_quoted_or_named():
    text = "《甲条例》第三十条第三款规定：“不得收件”，第（五）项除外"
    assert own_words(text) == "规定：，除外"
    assert quotations(text) == ("不得收件",)
