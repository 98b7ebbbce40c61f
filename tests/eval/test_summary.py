import json
import math
from dataclasses import replace

from eval.score import QuestionScore
from eval.summary import group_to_dict, summarise


def judged(identity: str, kind: str, latency_ms: float, **scores: float) -> QuestionScore:
    return QuestionScore(
        identity, identity, kind, "甲市条例", "", "单问", True, scores, (), latency_ms
    )


SCORES = (
    judged("a", "duty", 10.0, mrr=1.0),
    judged("b", "duty", 30.0, mrr=0.5, key_points=1.0),
    judged("c", "right", 20.0, mrr=0.0),
)


def test_means_are_taken_where_a_measure_has_a_say() -> None:
    overall = summarise(SCORES).overall
    assert overall.n == 3
    assert (overall.cells["mrr"].n, overall.cells["mrr"].mean) == (3, 1.5 / 3)
    assert (overall.cells["key_points"].n, overall.cells["key_points"].mean) == (1, 1.0)
    assert "recall@1" not in overall.cells
    assert (overall.latency_p50, overall.latency_p95) == (20.0, 30.0)


def test_questions_are_grouped_by_each_dimension() -> None:
    breakdowns = summarise(SCORES).breakdowns
    assert {d: [(g.name, g.n) for g in groups] for d, groups in breakdowns.items()} == {
        "按可答": [("可答", 3)],
        "按类型": [("duty", 2), ("right", 1)],
        "按法规": [("甲市条例", 3)],
        "按提问者": [("（未注明）", 3)],
        "按轮次": [("单问", 3)],
        "按不可答原因": [],
    }
    assert breakdowns["按类型"][0].cells["mrr"].mean == 0.75


def test_questions_about_several_laws_make_one_group() -> None:
    laws = ("甲市条例", "甲市条例、乙市条例", "乙市条例、丙市条例", "")
    scores = [replace(SCORES[0], law=law) for law in laws]
    groups = summarise(scores).breakdowns["按法规"]
    assert [(g.name, g.n) for g in groups] == [("甲市条例", 1), ("（多部或未注明）", 3)]


def test_no_questions_make_an_empty_summary_that_json_can_hold() -> None:
    overall = summarise(()).overall
    assert math.isnan(overall.latency_p50)
    assert json.dumps(group_to_dict(overall), allow_nan=False)
