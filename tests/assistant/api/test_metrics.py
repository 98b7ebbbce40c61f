"""The numbers at ``/metrics``: read as Prometheus reads them, after real requests."""

import threading
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from assistant.api import create_api
from assistant.api.metrics import Metrics
from assistant.events import Done, Losses
from assistant.models import Inquiry

Numbers = dict[tuple[str, frozenset[tuple[str, str]]], float]


def numbers(text: str) -> Numbers:
    """Every sample by name and labels."""
    families = text_string_to_metric_families(text)
    return {(s.name, frozenset(s.labels.items())): s.value for f in families for s in f.samples}


def scrape(client: Any) -> Numbers:
    return numbers(client.get("/metrics").text)


def of(found: Numbers, name: str, **labels: str) -> float | None:
    return found.get((f"tiaoli_{name}", frozenset(labels.items())))


def test_it_is_prometheus_text(client: TestClient) -> None:
    reply = client.get("/metrics")

    assert reply.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert "# TYPE tiaoli_requests_total counter" in reply.text
    assert "# TYPE tiaoli_answer_seconds histogram" in reply.text


def test_requests_are_counted_by_template_method_and_status(client: TestClient) -> None:
    for law in ("甲", "乙"):
        client.get(f"/v1/laws/{law}")
    client.post("/v1/ask", json={"question": "能收吗？"})
    client.post("/v1/ask", json={})
    client.get("/v1/ask")
    found = scrape(client)

    assert of(found, "requests_total", route="/v1/laws/{law_id}", method="GET", status="404") == 2
    assert of(found, "requests_total", route="/v1/ask", method="POST", status="200") == 1
    assert of(found, "requests_total", route="/v1/ask", method="POST", status="422") == 1
    assert of(found, "requests_total", route="/v1/ask", method="GET", status="405") == 1


def test_no_caller_can_make_labels(client: TestClient) -> None:
    for n in range(5):
        client.get(f"/nowhere-{n}")
        client.get(f"/v1/nothing-{n}")
        client.request(f"BREW{n}", "/v1/ask")
        client.post("/v1/ask", json={"question": f"问题{n}"}, headers={"x-request-id": f"id-{n}"})
    text = client.get("/metrics").text

    labels = {
        s.labels["route"]
        for f in text_string_to_metric_families(text)
        for s in f.samples
        if s.name == "tiaoli_requests_total"
    }
    assert labels <= {"/v1/ask", "/v1/{rest:path}", "-"}
    assert "BREW" not in text
    assert "问题" not in text
    assert "id-3" not in text


def test_answers_by_status_and_mode_however_they_were_asked_for(client: TestClient) -> None:
    client.post("/v1/ask", json={"question": "能收吗？"})
    client.post("/v1/ask", json={"question": "能收吗？", "stream": True})
    client.post("/v1/chat/completions", json={"messages": [{"role": "user", "content": "能收？"}]})
    client.post("/v1/ask", json={"question": "停车费怎么收？"})
    client.post("/v1/ask", json={"question": "爆炸"})
    found = scrape(client)

    assert of(found, "answers_total", status="answered", mode="extractive") == 3
    assert of(found, "answers_total", status="not_covered", mode="extractive") == 1
    assert of(found, "answer_seconds_count", mode="extractive") == 4
    assert of(found, "answer_seconds_bucket", mode="extractive", le="+Inf") == 4


def test_what_was_lost_on_the_way(scripted: Any) -> None:
    metrics = Metrics()
    answer = scripted.answer(Inquiry("能收吗？"))
    for losses in (Losses(composed=2), Losses(modelled=3), Losses(model_failed=True)):
        metrics.answered(Inquiry("能收吗？"), Done(answer, losses), 0.2)
    found = numbers(metrics.text().decode())

    assert of(found, "sentences_dropped_total", writer="program") == 2
    assert of(found, "sentences_dropped_total", writer="model") == 3
    assert of(found, "model_failures_total") == 1
    assert of(found, "answer_seconds_bucket", mode="extractive", le="0.1") == 0
    assert of(found, "answer_seconds_bucket", mode="extractive", le="0.25") == 3


def test_laws_index_and_uptime(recording: str) -> None:
    found = numbers(httpx.get(f"{recording}/metrics").text)

    assert of(found, "corpus_laws") == 2
    assert of(found, "corpus_articles") == 4
    assert of(found, "index_info", generation="generation-1", corpus="0" * 12) == 1
    assert (of(found, "uptime_seconds") or 0) > 0
    assert of(found, "records_waiting") == 0


def test_feedback_and_records(recording: str) -> None:
    message_id = httpx.post(f"{recording}/v1/ask", json={"question": "能收吗？"}).json()[
        "request_id"
    ]
    url = f"{recording}/v1/messages/{message_id}/feedback"
    httpx.post(url, json={"rating": "down", "reason": "unclear"})
    httpx.post(url, json={"rating": "up"})
    httpx.post(f"{recording}/v1/messages/none/feedback", json={"rating": "up"})
    found = numbers(httpx.get(f"{recording}/metrics").text)

    assert of(found, "feedback_total", rating="down", reason="unclear") == 1
    assert of(found, "feedback_total", rating="up", reason="none") == 1
    assert of(found, "records_written_total") == 1


def test_queue_and_refusals(client: TestClient, scripted: Any) -> None:
    def ask() -> None:
        client.post("/v1/ask", json={"question": "等待"})

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(500):
        found = scrape(client)
        if of(found, "pool_places_taken", pool="questions") == 2:
            break
        threading.Event().wait(0.01)
    assert of(found, "pool_queue_depth", pool="questions") == 1
    assert client.post("/v1/search", json={"query": "甲"}).status_code == 429
    scripted.gate.set()
    for thread in threads:
        thread.join()
    found = scrape(client)

    assert of(found, "pool_refused_total", pool="questions") == 1
    assert of(found, "pool_places_taken", pool="questions") == 0
    assert of(found, "pool_queue_depth", pool="drafts") == 0


def test_applications_count_for_themselves(client: TestClient, scripted: Any) -> None:
    client.post("/v1/ask", json={"question": "能收吗？"})
    with TestClient(create_api(scripted)) as other:
        assert of(scrape(other), "answers_total", status="answered", mode="extractive") is None


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_only_reading(client: TestClient, method: str) -> None:
    assert client.request(method, "/metrics").status_code == 405
