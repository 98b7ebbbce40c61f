from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

LAW = quote("鄂尔多斯市平安建设条例@2024-12-01", safe="")


def test_catalogue_lists_laws_without_their_text(client: TestClient) -> None:
    laws = client.get("/v1/laws", params={"as_of": "2023-01-01"}).json()["laws"]

    assert [(law["title"], law["status"]) for law in laws] == [
        ("鄂尔多斯市平安建设条例", "尚未生效"),
        ("呼和浩特市社会治理促进条例", "有效"),
    ]
    assert "articles" not in laws[0]
    assert laws[0]["article_count"] == 3


def test_law_has_its_articles_in_parts(client: TestClient) -> None:
    law = client.get(f"/v1/laws/{LAW}").json()

    assert law["chapters"] == ["第三章 重点防治"]
    article = law["articles"][2]
    assert article["label"] == "第四十四条"
    assert article["paragraphs"][0]["items"][1]["number"] == 5


@pytest.mark.parametrize("no", ["30", "三十", "第三十条", "第30条"])
def test_article_is_found_however_its_number_is_written(client: TestClient, no: str) -> None:
    article = client.get(f"/v1/laws/{LAW}/articles/{quote(no)}").json()

    assert article["label"] == "第三十条"
    assert len(article["paragraphs"]) == 3
    assert article["law"]["title"] == "鄂尔多斯市平安建设条例"
    assert article["links"] == []


@pytest.mark.parametrize("no", ["30-1", "第三十条之一", "三十之一"])
def test_inserted_article(client: TestClient, no: str) -> None:
    article = client.get(f"/v1/laws/{LAW}/articles/{quote(no)}").json()

    assert article["label"] == "第三十条之一"
    assert article["url"] == f"/laws/{LAW.replace('%40', '@')}/articles/30-1"


@pytest.mark.parametrize("no", ["31", "0", "abc", "30-", "30-0", "第条", "三〇二〇九九九九九九九"])
def test_article_that_does_not_exist(client: TestClient, no: str) -> None:
    reply = client.get(f"/v1/laws/{LAW}/articles/{quote(no)}")

    assert reply.status_code == 404
    assert reply.json()["error"]["code"] == "not_found"


def test_law_may_be_named_by_its_title(client: TestClient) -> None:
    law = client.get("/v1/laws/" + quote("鄂尔多斯市平安建设条例")).json()

    assert law["id"] == "鄂尔多斯市平安建设条例@2024-12-01"


def test_law_that_does_not_exist(client: TestClient) -> None:
    reply = client.get("/v1/laws/" + quote("甲市条例@2020-01-01"))

    assert reply.status_code == 404
    assert "甲市条例" in reply.json()["error"]["message"]


def test_bad_day(client: TestClient) -> None:
    error = client.get("/v1/laws", params={"as_of": "昨天"}).json()["error"]

    assert error["param"] == "as_of"
    assert "2024-12-01" in error["message"]
