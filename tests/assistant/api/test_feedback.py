"""Feedback over a real socket: on answers of every way of asking, and on nothing else."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from assistant.api import Watch, create_api
from assistant.store import Feedback, Ledger, Recorder

ASK = {"question": "能收吗？"}


def post(url: str, message_id: str, body: Any) -> httpx.Response:
    return httpx.post(f"{url}/v1/messages/{message_id}/feedback", json=body, timeout=30)


def asked(url: str) -> str:
    """Request id of an answer."""
    return str(httpx.post(f"{url}/v1/ask", json=ASK, timeout=30).json()["request_id"])


def test_an_answer_is_rated_and_rated_anew(recording: str, ledger: Ledger) -> None:
    message_id = asked(recording)
    body = {"rating": "down", "reason": "wrong_article", "comment": " 应当是第五条。 "}
    reply = post(recording, message_id, body)

    assert reply.status_code == 200
    told = reply.json()
    assert told.pop("received").endswith("+00:00")
    assert told == {**body, "comment": "应当是第五条。", "request_id": message_id}

    assert post(recording, message_id, {"rating": "up"}).status_code == 200
    assert [(r.id, r.feedback) for r in ledger.rated()] == [(message_id, Feedback("up"))]


def test_streamed_answers_and_completions_can_be_rated(recording: str, ledger: Ledger) -> None:
    for stream in (False, True):
        headers = {"x-request-id": f"ask-{stream}"}
        httpx.post(f"{recording}/v1/ask", json={**ASK, "stream": stream}, headers=headers)
        chat = {"messages": [{"role": "user", "content": "能收吗？"}], "stream": stream}
        headers = {"x-request-id": f"chat-{stream}"}
        httpx.post(f"{recording}/v1/chat/completions", json=chat, headers=headers)

    ids = ("ask-False", "ask-True", "chat-False", "chatcmpl-chat-True")
    assert [post(recording, i, {"rating": "up"}).status_code for i in ids] == [200] * 4
    assert [r.id for r in ledger.rated()] == ["ask-False", "ask-True", "chat-False", "chat-True"]


@pytest.mark.parametrize("message_id", ["never-given", "0" * 32, "_-.:"])
def test_what_was_never_answered_is_not_found(recording: str, message_id: str) -> None:
    reply = post(recording, message_id, {"rating": "up"})

    assert (reply.status_code, reply.json()["error"]["code"]) == (404, "not_found")
    assert "request_id" in reply.json()["error"]["message"]


def test_a_failed_question_is_no_answer(recording: str) -> None:
    httpx.post(f"{recording}/v1/ask", json={"question": "爆炸"}, headers={"x-request-id": "failed"})

    assert post(recording, "failed", {"rating": "down"}).status_code == 404


@pytest.mark.parametrize(
    ("body", "param", "words"),
    [
        ({}, "rating", "缺少参数 rating"),
        ({"rating": "good"}, "rating", "只能是 'up'、'down'"),
        ({"rating": True}, "rating", "只能是"),
        ({"rating": "down", "reason": "ugly"}, "reason", "只能是"),
        ({"rating": "down", "comment": "长" * 1001}, "comment", "不能超过 1000 个字"),
        ({"rating": "down", "comment": 5}, "comment", "须是文字"),
        ({"rating": "up", "stars": 5}, "stars", "不认识参数 stars"),
        (["up"], None, "须是 JSON 对象"),
    ],
)
def test_bad_bodies_are_explained_in_chinese(
    recording: str, ledger: Ledger, body: Any, param: str | None, words: str
) -> None:
    reply = post(recording, asked(recording), body)

    error = reply.json()["error"]
    assert (reply.status_code, error["code"], error["param"]) == (422, "invalid_input", param)
    assert words in error["message"]
    assert list(ledger.rated()) == []


def test_an_id_that_is_none_is_refused(recording: str) -> None:
    reply = post(recording, "%3Cscript%3E", {"rating": "up"})

    assert (reply.status_code, reply.json()["error"]["param"]) == (422, "message_id")


def test_many_at_once_are_all_kept(recording: str, ledger: Ledger) -> None:
    with httpx.Client(base_url=recording, timeout=30) as shared, ThreadPoolExecutor(8) as pool:

        def once(_: int) -> int:
            message_id = shared.post("/v1/ask", json=ASK).json()["request_id"]
            path = f"/v1/messages/{message_id}/feedback"
            return shared.post(path, json={"rating": "up"}).status_code

        assert set(pool.map(once, range(24))) == {200}
    assert len(list(ledger.rated())) == 24


def test_a_locked_ledger_delays_no_answer_and_is_told_to_who_rates(
    recording: str, tmp_path: Path
) -> None:
    first = asked(recording)
    assert post(recording, first, {"rating": "up"}).status_code == 200
    with closing(sqlite3.connect(tmp_path / "store/messages.sqlite", isolation_level=None)) as held:
        held.execute("BEGIN IMMEDIATE")
        answer = httpx.post(f"{recording}/v1/ask", json=ASK, timeout=30)
        assert (answer.status_code, answer.json()["status"]) == (200, "answered")
        reply = post(recording, first, {"rating": "down"})

    error = reply.json()["error"]
    assert (reply.status_code, error["code"]) == (503, "store_unavailable")
    assert "状态目录" in error["message"]
    assert str(tmp_path) not in error["message"]


def test_a_folder_that_cannot_be_written_costs_no_answer(recording: str, tmp_path: Path) -> None:
    asked(recording)
    assert post(recording, "none", {"rating": "up"}).status_code == 404  # all is written by now
    for path in (tmp_path / "store").iterdir():
        path.unlink()
    (tmp_path / "store").rmdir()
    (tmp_path / "store").write_text("in the way", "utf-8")

    message_id = asked(recording)
    assert post(recording, message_id, {"rating": "up"}).status_code == 503
    text = httpx.get(f"{recording}/metrics").text
    assert "tiaoli_records_lost_total 1.0" in text


def test_what_one_process_answered_another_lets_be_rated(
    recording: str, scripted: Any, ledger: Ledger
) -> None:
    message_id = asked(recording)
    assert post(recording, "none", {"rating": "up"}).status_code == 404  # all is written by now
    other = create_api(scripted, watch=Watch(recorder=Recorder(ledger)))
    with TestClient(other) as client:
        reply = client.post(f"/v1/messages/{message_id}/feedback", json={"rating": "down"})

    assert reply.status_code == 200
    assert [r.feedback.rating for r in ledger.rated()] == ["down"]


def test_a_service_that_notes_nothing_takes_no_feedback(client: TestClient) -> None:
    message_id = client.post("/v1/ask", json=ASK).json()["request_id"]
    reply = client.post(f"/v1/messages/{message_id}/feedback", json={"rating": "up"})

    assert reply.status_code == 404
    assert "不接收反馈" in reply.json()["error"]["message"]


def test_no_question_reaches_the_disk_or_the_log(
    recording: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    secret = {"question": "张三丰的快递能收吗？"}
    answer = httpx.post(f"{recording}/v1/ask", json=secret).json()
    post(recording, answer["request_id"], {"rating": "up"})

    files = list((tmp_path / "store").iterdir())
    assert files
    assert all("张三丰".encode() not in path.read_bytes() for path in files)
    assert "张三丰" not in caplog.text


def test_the_service_waits_for_what_is_to_be_written(scripted: Any, ledger: Ledger) -> None:
    app = create_api(scripted, watch=Watch(recorder=Recorder(ledger)))
    with TestClient(app) as client:
        ids = [client.post("/v1/ask", json=ASK).json()["request_id"] for _ in range(5)]
    for message_id in ids:
        ledger.rate(message_id, Feedback("up"))
    assert not [t for t in threading.enumerate() if t.name == "tiaoli-recorder"]
