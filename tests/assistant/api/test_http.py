"""Over a real socket: what a portal's client sees."""

import json
from typing import Any
from urllib.parse import quote

import httpx


def test_asks_and_reads_the_cited_article(server: str) -> None:
    answer = httpx.post(f"{server}/v1/ask", json={"question": "能收吗？"}).json()

    citation = answer["citations"][0]
    path = f"/v1/laws/{quote(citation['law_id'], safe='')}/articles/{citation['article']}"
    article = httpx.get(server + path).json()
    assert citation["quote"] == article["paragraphs"][2]["text"]


def test_stream_arrives_in_pieces_with_pings_while_waiting(server: str, scripted: Any) -> None:
    names = []
    body = {"question": "等待", "stream": True}
    with httpx.stream("POST", f"{server}/v1/ask", json=body, timeout=30) as reply:
        for line in reply.iter_lines():
            if line.startswith("event: "):
                names.append(line.removeprefix("event: "))
                if names[-1] == "ping":
                    scripted.gate.set()
            elif line.startswith("data: "):
                json.loads(line.removeprefix("data: "))

    assert names[:2] == ["sources", "ping"]
    assert names[-1] == "done"


def test_stream_is_closed_when_the_reader_leaves(server: str, scripted: Any) -> None:
    body = {"question": "长长的回答" * 20 + "<", "stream": True}
    with httpx.stream("POST", f"{server}/v1/ask", json=body, timeout=30) as reply:
        next(reply.iter_lines())

    assert scripted.closed.wait(timeout=20)


def test_a_duty_matrix_leads_to_the_articles_that_it_cites(server: str) -> None:
    law = quote("鄂尔多斯市平安建设条例@2024-12-01", safe="")
    rows = httpx.get(f"{server}/v1/laws/{law}/duties").json()["duties"]

    article = httpx.get(f"{server}/v1{rows[0]['basis']['url']}").json()
    assert rows[0]["act"] in article["text"]
