from eval.comparison import compare
from eval.score import QuestionScore


def judged(identity: str, **scores: float) -> QuestionScore:
    return QuestionScore(identity, identity, "duty", "", "", "单问", True, scores, (), 1.0)


def test_runs_are_paired_by_question() -> None:
    before = {"a": {"mrr": 0.0}, "b": {"mrr": 1.0}, "c": {"mrr": 0.5}, "gone": {"mrr": 1.0}}
    after = [judged("a", mrr=1.0), judged("b", mrr=0.5), judged("c", mrr=0.5), judged("new", mrr=0)]
    (change,) = compare(before, after)
    assert change.n == 3
    assert (change.before, change.after) == (1.5 / 3, 2.0 / 3)
    assert (change.gained, change.lost) == (("a",), ("b",))
    assert not change.worse
    assert change.p > 0.05


def test_where_lower_is_better_a_rise_is_a_loss() -> None:
    (change,) = compare({"a": {"false_refusal": 0.0}}, [judged("a", false_refusal=1.0)])
    assert change.lost == ("a",)
    assert change.worse


def test_a_clear_loss_has_a_small_p() -> None:
    before = {str(n): {"mrr": 1.0} for n in range(20)}
    (change,) = compare(before, [judged(str(n), mrr=n % 2) for n in range(20)])
    assert change.worse
    assert change.p < 0.01
    assert change.lost_at(0.01)


def test_a_clear_gain_is_no_loss_and_a_loss_of_one_is_not_significant() -> None:
    before = {str(n): {"mrr": 0.0} for n in range(20)}
    (gain,) = compare(before, [judged(str(n), mrr=1.0) for n in range(20)])
    assert gain.p_adjusted < 0.01
    assert not gain.lost_at(0.05)
    (slip,) = compare({"a": {"mrr": 1.0}}, [judged("a", mrr=0.0)])
    assert slip.worse
    assert not slip.lost_at(0.05)


def test_rounding_in_the_file_is_no_change() -> None:
    (change,) = compare({"a": {"mrr": 0.333333}}, [judged("a", mrr=1 / 3)])
    assert (change.gained, change.lost, change.worse, change.p) == ((), (), False, 1.0)


def test_measures_without_common_questions_are_left_out() -> None:
    assert compare({"a": {"mrr": 1.0}}, [judged("a", key_points=1.0), judged("b", mrr=1.0)]) == ()
