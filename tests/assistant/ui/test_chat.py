"""The handlers of the page, without a browser."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.models import Turn
from assistant.ui.chat import choose, create_ui, respond

# Gradio leaves event loops unclosed when it builds a page; that is collected here, and not later.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(autouse=True)
def _collect() -> Iterator[None]:
    yield
    gc.collect()


def test_answer_grows_and_ends_as_a_turn(scripted: Any) -> None:
    updates = list(respond(scripted, " 能收吗？ ", "鄂尔多斯市", ()))

    replies = [messages[-1]["content"] for messages, *_ in updates]
    assert "正在查阅法规" in replies[0]
    assert len(updates) > 4
    assert "t-chip" in replies[-1]
    [turn] = updates[-1][1]
    assert turn.question == "能收吗？"
    assert turn.answer.status == "answered"
    assert scripted.asked[0].jurisdiction == "鄂尔多斯市"
    assert all(turns == () for _, turns, *_ in updates[:-1])


def test_history_is_sent_along(scripted: Any) -> None:
    *_, (_, turns, *_) = respond(scripted, "能收吗？", "", ())
    list(respond(scripted, "谁来管？", "", turns))

    assert scripted.asked[1].history == turns
    assert scripted.asked[1].jurisdiction is None


def test_blank_question_changes_nothing(scripted: Any) -> None:
    [(messages, turns, *_)] = respond(scripted, "  ", "", (Turn("甲"),))

    assert turns == (Turn("甲"),)
    assert len(messages) == 1
    assert scripted.asked == []


def test_failure_is_shown_and_the_question_kept(scripted: Any) -> None:
    *_, (messages, turns, box, _) = respond(scripted, "无索引", "", ())

    assert "请先运行 tiaoli build" in messages[-1]["content"]
    assert turns == ()
    assert box["value"] == "无索引"


def test_choosing_a_place_repeats_the_question_there(scripted: Any) -> None:
    *_, (messages, turns, *_) = respond(scripted, "本市谁来管？", "", ())
    assert [option["label"] for option in messages[-1]["options"]] == ["鄂尔多斯市", "呼和浩特市"]

    *_, (_, after, _, region) = choose(scripted, "呼和浩特市", "", turns)

    assert scripted.asked[1].question == "本市谁来管？"
    assert scripted.asked[1].jurisdiction == "呼和浩特市"
    assert region["value"] == "呼和浩特市"
    assert len(after) == 2


def test_choosing_a_follow_up_asks_it(scripted: Any) -> None:
    *_, (_, turns, *_) = respond(scripted, "能收吗？", "鄂尔多斯市", ())
    list(choose(scripted, "由谁监督检查？", "鄂尔多斯市", turns))

    assert scripted.asked[1].question == "由谁监督检查？"


def test_page_offers_every_place_and_examples_that_can_be_answered(scripted: Any) -> None:
    config = create_ui(scripted).get_config_file()

    props = {c["props"].get("elem_id"): c["props"] for c in config["components"]}
    assert [value for _, value in props["t-region"]["choices"]] == ["", "鄂尔多斯市", "呼和浩特市"]
    assert [e["text"][:2] for e in props["t-chat"]["examples"]] == ["快递", "呼和"]
