import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.resampling import Sample, interval, mean, percentile, permutation_p_values


def alone(*values: float) -> list[Sample]:
    return [Sample(str(n), value) for n, value in enumerate(values)]


@pytest.mark.parametrize(
    ("percent", "expected"), [(1, 10), (20, 10), (21, 20), (50, 30), (95, 50), (100, 50)]
)
def test_percentile_is_the_nearest_rank(percent: float, expected: float) -> None:
    assert percentile([50, 10, 40, 20, 30], percent) == expected


def test_without_values_there_is_no_figure() -> None:
    assert math.isnan(mean([]))
    assert math.isnan(percentile([], 50))
    assert all(math.isnan(end) for end in interval([]))


def test_equal_values_leave_no_doubt() -> None:
    assert interval(alone(0.5, 0.5, 0.5)) == (0.5, 0.5)


def test_the_interval_of_a_fair_coin_is_that_of_the_binomial() -> None:
    """100 tosses: 0.5 ± 1.96 × √(0.25 / 100) = 0.402 to 0.598."""
    low, high = interval(alone(*[0.0, 1.0] * 50))
    assert low == pytest.approx(0.402, abs=0.02)
    assert high == pytest.approx(0.598, abs=0.02)


def test_clusters_are_drawn_whole() -> None:
    """Two conversations of 50 equal turns are two observations, not a hundred."""
    samples = [Sample("a", 0.0)] * 50 + [Sample("b", 1.0)] * 50
    assert interval(samples) == (0.0, 1.0)


def test_the_draws_are_seeded() -> None:
    samples = alone(0.1, 0.4, 0.9, 0.3)
    assert interval(samples) == interval(samples)
    assert interval(samples, seed=1, draws=50) != interval(samples, seed=2, draws=50)


def p_values(**differences: list[Sample]) -> dict[str, tuple[float, float]]:
    found = permutation_p_values(differences)
    return {key: (p.alone, p.adjusted) for key, p in found.items()}


def test_what_does_not_differ_has_a_p_of_one() -> None:
    assert p_values(a=alone(*[0.0] * 20)) == {"a": (1.0, 1.0)}


@pytest.mark.parametrize(
    ("differences", "exact"),
    [
        pytest.param([1.0] * 6, 2 / 2**6, id="six of six one way: both tails of a fair coin"),
        pytest.param([1.0] * 3 + [0.0] * 50, 2 / 2**3, id="what did not change says nothing"),
        pytest.param([1.0] * 4 + [-1.0] * 4, 1.0, id="as many gains as losses"),
    ],
)
def test_a_p_value_is_that_of_the_sign_test(differences: list[float], exact: float) -> None:
    ((p, adjusted),) = p_values(a=alone(*differences)).values()
    assert p == pytest.approx(exact, abs=0.01)
    assert adjusted == p


def test_a_conversation_is_one_observation() -> None:
    turns = [Sample("one", 1.0)] * 30
    assert p_values(a=turns)["a"] == (1.0, 1.0)


def test_one_change_among_many_measures_must_be_more_striking() -> None:
    """Nine more measures, each with its own single change: chance has ten tries, not one."""
    striking = alone(*[1.0] * 6, *[0.0] * 30)
    others = {f"m{i}": [Sample(f"o{i}.{n}", (-1.0) ** n) for n in range(7)] for i in range(9)}
    alone_p, adjusted = p_values(a=striking, **others)["a"]
    assert alone_p == pytest.approx(2 / 2**6, abs=0.01)
    assert 3 * alone_p < adjusted < 10 * alone_p + 0.02


def test_a_measure_that_repeats_another_costs_nothing() -> None:
    """Bonferroni would double the p-value; the permutation knows that both are one."""
    one = alone(*[1.0] * 6, *[0.0] * 30)
    assert p_values(a=one, b=one)["a"] == p_values(a=one)["a"]


def test_adjusted_p_values_never_fall_where_the_change_is_less_striking() -> None:
    strong, weak = alone(*[1.0] * 9), alone(*[1.0] * 7, -1.0, -1.0)
    found = p_values(weak=weak, strong=strong)
    assert found["strong"][1] <= found["weak"][1]
    assert all(p <= adjusted for p, adjusted in found.values())


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_the_interval_lies_within_the_values(values: list[float]) -> None:
    low, high = interval(alone(*values), draws=50)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9
