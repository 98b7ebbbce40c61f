import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.plain import plain
from assistant.understand.question import Question

TABLE = json.loads(
    (Path(__file__).parents[2] / "data" / "assistant" / "plain.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"]) for case in TABLE])
def test_courtesy_script_and_width_are_put_aside(case: dict[str, str]) -> None:
    assert plain(case["text"]) == case["plain"]


@given(st.text(st.sampled_from("请问你好谢一下，？！吗呀啊登记收费3３叁拾"), max_size=24))
def test_once_is_enough(text: str) -> None:
    once = plain(text)
    assert len(once) <= len(text)
    assert plain(once + "登记收费吗？").endswith("登记收费吗？")


@pytest.mark.parametrize(
    "part", ["问", "急", "？", "谢谢", "请问", "你好，", "呀", "，", "壹", "对吧，"]
)
def test_endless_courtesy_is_read_at_once(part: str) -> None:
    """Two thousand characters, the most that are taken; a careless pattern would take years."""
    text = part * (2000 // len(part))
    assert plain(text + "登") is not None
    assert len(plain(f"收费{text}登记")) <= 2004


def test_a_question_is_read_without_its_courtesy(read: Callable[..., Question]) -> None:
    bare, polite = read("养犬要登记，对吧？"), read("请问一下，养犬要登记，对吧呀？谢谢")
    assert polite == bare
