import json

import numpy as np
import pytest

from assistant.retrieve.confidence import FEATURES, confidence
from corpus import load_catalogue, shipped_sources
from eval.calibrate import (
    PARALLELS,
    Example,
    examples,
    fit,
    foreign_examples,
    kept_back,
    parallel_examples,
)
from eval.cli import SHIPPED_GOLD
from eval.gold import parse_gold, read_gold

LINE = {
    "law": "鄂尔多斯市养犬管理条例",
    "jurisdiction": "鄂尔多斯市",
    "kind": "duty",
    "audience": "citizen",
    "acceptable_articles": [],
    "key_points": [],
    "answer": "",
}


def gold(**fields):
    pinpoint = fields.get("gold_articles", [])
    rows = [{"id": "q", **LINE, "pinpoint": pinpoint, **fields}]
    return parse_gold([json.dumps(row, ensure_ascii=False) for row in rows])


def test_the_fit_finds_what_tells_examples_apart():
    features = np.array([[0.0, 5.0], [0.1, 5.0], [0.9, 5.0], [1.0, 5.0]] * 5)
    labels = np.array([0.0, 0.0, 1.0, 1.0] * 5)
    weights = fit(features, labels)
    estimates = 1 / (1 + np.exp(-(features @ weights[:-1] + weights[-1])))
    assert (estimates > 0.5).tolist() == labels.astype(bool).tolist()
    assert abs(weights[1]) < abs(weights[0])


def test_a_right_first_provision_is_a_positive(keeper):
    items = gold(
        question="养犬人应当办理登记吗",
        gold_articles=["鄂尔多斯市养犬管理条例:2"],
        answerable=True,
    )
    ((values, label, _),) = examples(keeper, items)
    assert label == 1
    assert 0.0 <= confidence(dict(zip(FEATURES, values, strict=True))) <= 1.0


def test_what_only_another_law_holds_is_a_negative(keeper):
    items = gold(question="养犬人应当办理登记吗", gold_articles=[], answerable=False)
    assert [example.label for example in examples(keeper, items)] == [0]


def test_a_refusal_for_a_missing_value_is_left_out(keeper):
    items = gold(
        question="养犬人办理登记要多少钱",
        gold_articles=[],
        acceptable_articles=["鄂尔多斯市养犬管理条例:2"],
        answerable=False,
    )
    assert list(examples(keeper, items)) == []


def test_questions_of_other_fields_are_negatives_for_each_law_in_turn(keeper, tmp_path):
    path = tmp_path / "foreign.jsonl"
    rows = [{"question": "登记结婚"}, {"question": "登记"}, {"question": "登记费用"}]
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), "utf-8")
    found = list(foreign_examples(keeper, path, 2))
    assert [example.label for example in found] == [0] * len(found)
    assert 1 <= len(found) <= 2


@pytest.mark.parametrize(
    ("asked", "articles", "labels"),
    [
        ("遛犬要牵绳吗", "2", [1]),
        ("遛犬要牵绳吗", "3", []),
        ("养犬要送医吗", "-", [0]),
    ],
    ids=["the like rule comes first", "another comes first", "there is none"],
)
def test_a_question_put_to_another_law(keeper, tmp_path, asked, articles, labels):
    items = gold(question=asked, gold_articles=["鄂尔多斯市养犬管理条例:2"], answerable=True)
    table = tmp_path / "parallels.tsv"
    table.write_text(f"# a comment\nq\t呼和浩特市养犬管理条例\t{articles}\n", "utf-8")
    found = list(parallel_examples(keeper, items, table))
    assert [(example.label, example.question) for example in found] == [(y, "q") for y in labels]


def test_all_examples_of_a_question_are_fitted_or_none_is():
    rows = [Example([0.0], n % 2, f"q{n // 4}") for n in range(400)]
    back = kept_back(rows).reshape(100, 4)
    assert np.array_equal(back.all(axis=1), back.any(axis=1))
    assert 30 < back[:, 0].sum() < 70


def test_the_shipped_pairs_name_questions_laws_and_articles_that_exist():
    catalogue = load_catalogue([shipped_sources()])
    articles = {law.title: {a.number for a in law.articles} for law in catalogue.iter_laws()}
    paths = (SHIPPED_GOLD / "dev.jsonl", SHIPPED_GOLD / "hard.jsonl")
    laws = {q.id: q.law for path in paths for q in read_gold(path).questions}
    rows = [r.split("\t") for r in PARALLELS.read_text("utf-8").splitlines() if r[0] != "#"]
    assert len({(question, law) for question, law, _ in rows}) == len(rows) > 400
    for question, law, numbers in rows:
        assert law in articles
        assert laws[question] != law
        assert numbers == "-" or {int(n) for n in numbers.split()} <= articles[law]
