import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import Answer
from eval.keypoints import bare, is_made, points_made

TABLE = json.loads(
    (Path(__file__).parents[1] / "data" / "eval" / "key_points.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in TABLE])
def test_points_are_made_or_not(case: dict[str, object]) -> None:
    assert is_made(case["point"], case["shown"], case["source"]) is case["made"]  # type: ignore[arg-type]


def test_text_and_quotations_of_an_answer_count(answer_of: Callable[..., Answer]) -> None:
    answer = answer_of("甲市条例:1", text="处５００元，罚款。")
    points = ["500元罚款", "（一）应当登记；（二）及时报告", "六百元"]
    assert points_made(answer, points, "") == (True, True, False)


@given(st.text())
def test_only_words_are_left_of_a_text(text: str) -> None:
    assert bare(f"（一）{text}。 ") == "一" + bare(text)
    assert not set(bare(text)) & set("，。；：、（） \n[]")


WORDS = st.text(st.sampled_from("应当登记报告三十日内不得，。（）1０"), min_size=1, max_size=12)


@given(WORDS.filter(bare), st.text(st.sampled_from("甲乙丙，"), max_size=3))
def test_the_law_s_own_words_always_make_a_point(point: str, around: str) -> None:
    text = f"{around}丁{point}丁{around}"
    assert is_made(point, [text], text)
