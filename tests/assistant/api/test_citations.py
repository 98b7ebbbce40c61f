"""``POST /v1/citations/verify``, in memory and over a real socket."""

import dataclasses
import json
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.testclient import TestClient

from assistant.api import ApiLimits, create_api
from assistant.api.verification import CitationCheckOut, QuotationCheckOut
from assistant.citecheck import CitationCheck, QuotationCheck

PATH = "/v1/citations/verify"
TEXT = (
    "《鄂尔多斯市平安建设条例》第三十条第三款规定：“拒绝接受验视或者安全检查的，寄递物流企业可以收寄。”"
    "该条例第三十条之一。《包头市平安建设条例》第二条。"
)


@pytest.fixture
def server(scripted: Any) -> Iterator[str]:
    config = uvicorn.Config(
        create_api(scripted), host="127.0.0.1", port=0, log_level="warning", ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        threading.Event().wait(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def test_checks_a_draft_over_http(server: str) -> None:
    reply = httpx.post(server + PATH, json={"text": TEXT, "as_of": "2026-01-01"})

    body = reply.json()
    assert reply.status_code == 200
    assert [c["status"] for c in body["citations"]] == ["mismatch", "verified", "out_of_corpus"]
    assert body["counts"]["mismatch"] == 1
    assert (body["ok"], body["as_of"]) == (False, "2026-01-01")
    assert body["request_id"] == reply.headers["x-request-id"]
    first = body["citations"][0]
    assert TEXT[first["start"] : first["end"]] == first["written"]
    assert first["quotation"]["difference"] == "引文与原文不符，原文是“不得”，引文写作“可以”"
    article = httpx.get(f"{server}/v1{first['url']}").json()
    assert article["paragraphs"][2]["text"] == first["quote"]


def test_a_long_draft_over_http(server: str) -> None:
    text = "《鄂尔多斯市平安建设条例》第三十条第三款。" * 4000
    body = httpx.post(server + PATH, json={"text": text}, timeout=60).json()

    assert body["counts"]["verified"] == 4000


def test_public_checks_have_every_field_of_the_core_ones() -> None:
    own = {f.name for f in dataclasses.fields(CitationCheck)} | {"quotation"}
    assert set(CitationCheckOut.model_fields) == own
    fields = {f.name for f in dataclasses.fields(QuotationCheck)}
    assert set(QuotationCheckOut.model_fields) == fields


def test_a_short_name_is_read_by_the_place(client: TestClient) -> None:
    body = {"text": "《平安建设条例》第三十条", "as_of": "2026-01-01"}
    plain, placed = (
        client.post(PATH, json=body | extra).json()["citations"][0]
        for extra in ({}, {"jurisdiction": "鄂尔多斯市"})
    )

    assert (plain["status"], placed["status"]) == ("not_found", "verified")


def test_the_day_of_the_law(client: TestClient) -> None:
    body = {"text": "《鄂尔多斯市平安建设条例》第三十条", "as_of": "2024-11-30"}
    [check] = client.post(PATH, json=body).json()["citations"]

    assert (check["status"], check["validity"]) == ("repealed", "尚未生效")


def test_a_catalogue_that_is_exchanged_is_used_at_once(client: TestClient, scripted: Any) -> None:
    body = {"text": "《鄂尔多斯市平安建设条例》第三十条", "as_of": "2026-01-01"}
    before = client.post(PATH, json=body).json()["citations"][0]["status"]
    scripted.catalogue = type(scripted.catalogue)()
    scripted.catalogue.laws = ()
    after = client.post(PATH, json=body).json()["citations"][0]["status"]

    assert (before, after) == ("verified", "out_of_corpus")


@pytest.mark.parametrize(
    ("body", "param"),
    [
        pytest.param({}, "text", id="nothing"),
        pytest.param({"text": ""}, "text", id="empty"),
        pytest.param({"text": " 　\n"}, "text", id="blank"),
        pytest.param({"text": 5}, "text", id="not text"),
        pytest.param({"text": "第一条。" * 5001}, "text", id="too many citations"),
        pytest.param({"text": "字" * 200_001}, "text", id="too long"),
        pytest.param({"text": "\ud800第一条"}, "text", id="lone surrogate"),
        pytest.param({"text": "第一条", "as_of": "2024-13-01"}, "as_of", id="no such month"),
        pytest.param({"text": "第一条", "as_of": 5}, "as_of", id="date as number"),
        pytest.param({"text": "第一条", "place": "x"}, "place", id="typo"),
        pytest.param(
            {"text": "第一条", "jurisdiction": "市" * 51}, "jurisdiction", id="long place"
        ),
    ],
)
def test_bad_requests_are_explained_in_chinese(
    scripted: Any, body: dict[str, Any], param: str
) -> None:
    app = create_api(scripted, ApiLimits(body_bytes=1 << 21))
    with TestClient(app) as client:
        headers = {"content-type": "application/json"}
        reply = client.post(PATH, content=json.dumps(body), headers=headers)

    error = reply.json()["error"]
    assert reply.status_code == 422
    assert (error["param"], error["type"]) == (param, "invalid_request_error")
    assert any("一" <= char <= "鿿" for char in error["message"])


def test_a_body_beyond_the_limit(client: TestClient) -> None:
    assert client.post(PATH, json={"text": "第" * 20_000}).status_code == 413


def test_a_wrong_method_names_the_right_one(client: TestClient) -> None:
    reply = client.get(PATH)

    assert (reply.status_code, reply.headers["allow"]) == (405, "POST")
