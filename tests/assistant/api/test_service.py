"""What holds for every route: ids, errors, limits, logs, and no foreign hosts."""

import logging
import re
import threading
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.api import create_api

ASK = {"question": "验视的秘密问题"}


def test_healthz_and_readyz(client: TestClient, scripted: Any) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    assert client.get("/readyz").json()["status"] == "ready"

    scripted.is_ready = False

    reply = client.get("/readyz")
    assert (reply.status_code, reply.json()["error"]["code"]) == (503, "not_ready")
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/nothing", 404, "not_found"),
        ("GET", "/nothing", 404, "not_found"),
        ("GET", "/v1/ask", 405, "method_not_allowed"),
        ("DELETE", "/v1/laws", 405, "method_not_allowed"),
        ("POST", "/healthz", 405, "method_not_allowed"),
    ],
)
def test_unknown_addresses_and_methods(
    client: TestClient, method: str, path: str, status: int, code: str
) -> None:
    reply = client.request(method, path)

    assert (reply.status_code, reply.json()["error"]["code"]) == (status, code)
    assert reply.headers["x-request-id"]


def test_wrong_method_names_the_right_one(client: TestClient) -> None:
    assert client.get("/v1/ask").headers["allow"] == "POST"


def test_broken_json(client: TestClient) -> None:
    reply = client.post("/v1/ask", content="{", headers={"content-type": "application/json"})

    assert (reply.status_code, reply.json()["error"]["code"]) == (400, "invalid_json")


def test_sane_request_id_is_kept(client: TestClient) -> None:
    reply = client.get("/healthz", headers={"x-request-id": "portal-42"})

    assert reply.headers["x-request-id"] == "portal-42"


@pytest.mark.parametrize("bad", ["", "a b", "x" * 129, "<script>"])
def test_other_request_ids_are_replaced(client: TestClient, bad: str) -> None:
    reply = client.get("/healthz", headers={"x-request-id": bad})

    assert re.fullmatch(r"[0-9a-f]{32}", reply.headers["x-request-id"])


def test_announced_body_beyond_the_limit(client: TestClient) -> None:
    reply = client.post("/v1/ask", json={"question": "问" * 20_000})

    assert (reply.status_code, reply.json()["error"]["code"]) == (413, "body_too_large")


def test_body_found_too_large_while_reading(client: TestClient) -> None:
    chunks = (b'{"question": "', *[b"x" * 5000] * 5, b'"}')
    reply = client.post(
        "/v1/ask", content=iter(chunks), headers={"content-type": "application/json"}
    )

    assert (reply.status_code, reply.json()["error"]["code"]) == (413, "body_too_large")


def test_unexpected_failure_is_logged_and_hidden(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    reply = client.post("/v1/ask", json={"question": "爆炸"}, headers={"x-request-id": "r-1"})

    assert (reply.status_code, reply.json()["error"]["code"]) == (500, "internal_error")
    assert "secret" not in reply.text
    assert reply.headers["x-request-id"] == "r-1"
    assert any("r-1" in r.getMessage() and r.exc_info for r in caplog.records)


def test_expected_failure_says_what_to_do(client: TestClient) -> None:
    reply = client.post("/v1/ask", json={"question": "无索引"})

    assert reply.status_code == 503
    assert reply.json()["error"] == {
        "message": "还没有建立索引，请先运行 tiaoli build。",
        "type": "service_unavailable_error",
        "param": None,
        "code": "index_missing",
    }


def test_logs_name_route_and_time_but_no_question(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        client.post("/v1/ask", json=ASK, headers={"x-request-id": "r-2"})

    ours = [r.getMessage() for r in caplog.records if r.name.startswith("assistant.")]
    assert any(re.fullmatch(r"request r-2 POST /v1/ask 200 \d+ ms", line) for line in ours)
    assert not any("秘密" in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize("stream", [False, True])
def test_overload_is_refused_and_places_are_given_back(
    client: TestClient, scripted: Any, stream: bool
) -> None:
    waiting = {"question": "等待", "stream": stream}
    statuses: list[int] = []
    threads = [
        threading.Thread(
            target=lambda: statuses.append(client.post("/v1/ask", json=waiting).status_code)
        )
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    while len(scripted.asked) < 1:
        threading.Event().wait(0.01)
    refused = _until_refused(client)

    assert refused.status_code == 429
    assert refused.json()["error"]["code"] == "overloaded"
    assert int(refused.headers["retry-after"]) > 0

    scripted.gate.set()
    for thread in threads:
        thread.join()
    assert statuses == [200, 200]
    assert client.post("/v1/search", json={"query": "甲"}).status_code == 200


def _until_refused(client: TestClient) -> Any:
    """Both places are taken once the second request has been let in."""
    for _ in range(200):
        reply = client.post("/v1/search", json={"query": ""})
        if reply.status_code == 429:
            return reply
        threading.Event().wait(0.01)
    raise TimeoutError


def test_docs_load_nothing_from_another_host(client: TestClient) -> None:
    page = client.get("/docs")

    assert page.status_code == 200
    loaded = re.findall(r"""(?:src|href)=["']([^"']+)""", page.text)
    assert loaded
    for url in loaded:
        assert url.startswith("/")
        assert client.get(url).status_code == 200


def test_schema_documents_every_route_and_the_envelope(scripted: Any) -> None:
    schema = create_api(scripted).openapi()

    assert set(schema["paths"]) == {
        "/v1/ask",
        "/v1/chat/completions",
        "/v1/models",
        "/v1/models/{model}",
        "/v1/search",
        "/v1/citations/verify",
        "/v1/laws",
        "/v1/laws/{law_id}",
        "/v1/laws/{law_id}/articles/{no}",
        "/v1/laws/{law_id}/duties",
        "/v1/messages/{message_id}/feedback",
        "/v1/admin/laws",
        "/v1/admin/laws/{law_id}",
        "/v1/admin/jobs/{job_id}",
        "/healthz",
        "/readyz",
        "/metrics",
    }
    refs = {
        operation["responses"]["422"]["content"]["application/json"]["schema"]["$ref"]
        for path in schema["paths"].values()
        for operation in path.values()
    }
    assert refs == {"#/components/schemas/ErrorEnvelope"}
