import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.traditional import to_simplified
from eval.robustness import PERTURBATIONS
from eval.robustness.perturb import Perturbation

BY_KEY = {perturbation.key: perturbation for perturbation in PERTURBATIONS}
TABLE = json.loads(
    (Path(__file__).parents[2] / "data" / "eval" / "perturbations.json").read_text("utf-8")
)


def changed(key: str, text: str, seed: int = 1) -> str:
    return BY_KEY[key].change(text, Random(seed))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in TABLE])
def test_a_question_is_written_in_one_of_these_ways(case: dict[str, object]) -> None:
    found = {changed(str(case["key"]), str(case["text"]), seed) for seed in range(40)}
    assert found == set(case["ways"])  # type: ignore[call-overload]


QUESTIONS = st.text(st.sampled_from("快递员没打开看就收了包裹符合规定吗，？30三十abc"), max_size=20)


@pytest.mark.parametrize("perturbation", PERTURBATIONS, ids=lambda p: p.key)
@given(text=QUESTIONS, seed=st.integers(0, 9))
def test_the_same_seed_gives_the_same_question(
    perturbation: Perturbation, text: str, seed: int
) -> None:
    once, again = (perturbation.change(text, Random(seed)) for _ in range(2))
    assert once == again


@given(QUESTIONS)
def test_a_typing_error_is_of_one_character(text: str) -> None:
    assert len(changed("doubled", text)) - len(text) in {0, 1}
    assert len(text) - len(changed("dropped", text)) in {0, 1}
    assert Counter(changed("swapped", text)) == Counter(text)
    slips = [a != b for a, b in zip(changed("homophone", text), text, strict=True)]
    assert sum(slips) <= 1


def test_names_and_numbers_are_spared() -> None:
    text = "《甲市条例》三十呼和浩特市"
    for key in ("homophone", "dropped", "doubled", "swapped"):
        assert changed(key, text) == text


@given(st.text(st.sampled_from("养犬人应当办理登记吗"), max_size=12))
def test_traditional_says_the_same(text: str) -> None:
    assert to_simplified(changed("traditional", text)) == text
