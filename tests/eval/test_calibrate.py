import json

import numpy as np

from assistant.retrieve.confidence import FEATURES, confidence
from eval.calibrate import examples, fit, foreign_examples
from eval.gold import parse_gold

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
    ((values, label),) = examples(keeper, items)
    assert label == 1
    assert 0.0 <= confidence(dict(zip(FEATURES, values, strict=True))) <= 1.0


def test_what_only_another_law_holds_is_a_negative(keeper):
    items = gold(question="养犬人应当办理登记吗", gold_articles=[], answerable=False)
    assert [label for _, label in examples(keeper, items)] == [0]


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
    assert [label for _, label in found] == [0] * len(found)
    assert 1 <= len(found) <= 2
