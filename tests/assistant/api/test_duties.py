"""Duty matrices over the wire."""

import csv
import io
from urllib.parse import quote, unquote

import pytest
from starlette.testclient import TestClient

LAW = quote("鄂尔多斯市平安建设条例@2024-12-01", safe="")
PATH = f"/v1/laws/{LAW}/duties"


def test_rows_with_their_provisions(client: TestClient) -> None:
    body = client.get(PATH, params={"subject": "寄递企业"}).json()

    assert {row["subject"] for row in body["duties"]} == {"寄递物流企业"}
    last = body["duties"][-1]
    assert (last["modal"], last["kind"], last["act"]) == ("不得", "不得", "收寄")
    assert last["basis"]["label"] == "第三十条第三款"
    assert last["basis"]["url"].endswith("/articles/30")


def test_csv_is_a_file_that_excel_opens(client: TestClient) -> None:
    reply = client.get(PATH, params={"format": "csv"})

    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert reply.content.startswith(b"\xef\xbb\xbf")
    name = unquote(reply.headers["content-disposition"].partition("''")[2])
    assert name == "鄂尔多斯市平安建设条例职责表.csv"
    rows = list(csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig"))))
    assert "寄件人或者其委托人" in {row["主体"] for row in rows}


def test_markdown_is_a_file(client: TestClient) -> None:
    reply = client.get(PATH, params={"format": "md", "chapter": "重点防治"})

    assert reply.headers["content-type"] == "text/markdown; charset=utf-8"
    assert reply.text.startswith("# 《鄂尔多斯市平安建设条例》第三章 重点防治：职责表")


@pytest.mark.parametrize(
    ("path", "params", "status", "word"),
    [
        (PATH, {"chapter": "9"}, 404, "第三章 重点防治"),
        ("/v1/laws/x/duties", {}, 404, "没有收录"),
        (PATH, {"format": "xls"}, 422, "format"),
        (PATH, {"subject": "部" * 41}, 422, "40"),
    ],
)
def test_what_cannot_be_given_is_said_why(
    client: TestClient, path: str, params: dict[str, str], status: int, word: str
) -> None:
    reply = client.get(path, params=params)

    assert reply.status_code == status
    assert word in reply.json()["error"]["message"]


def test_the_choices_are_told_in_chinese(client: TestClient) -> None:
    message = client.get(PATH, params={"format": "xls"}).json()["error"]["message"]
    assert message == "参数 format 只能是 'md'、'csv'、'json'。"
