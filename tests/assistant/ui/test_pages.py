from types import SimpleNamespace
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.api import create_api
from assistant.models import Inquiry
from assistant.ui.pages import create_pages
from assistant.ui.reader import citation_href
from corpus.store.collection import catalogue_of


@pytest.fixture
def client(scripted: Any) -> TestClient:
    app = create_api(scripted)
    app.include_router(create_pages(scripted))
    return TestClient(app)


def test_every_citation_leads_to_its_words_marked(client: TestClient, scripted: Any) -> None:
    for citation in scripted.answer(Inquiry("能收吗？")).citations:
        page = client.get(citation_href(citation))

        assert page.status_code == 200
        assert f"<mark>{citation.quote}</mark>" in page.text
        assert client.get(citation.url).status_code == 200


def test_fragment_is_the_page_without_its_frame(client: TestClient) -> None:
    page = client.get("/laws").text
    fragment = client.get("/laws", params={"fragment": True}).text

    assert page.startswith("<!doctype html>")
    assert fragment.startswith("<article")
    assert fragment in page


def test_whole_law(client: TestClient) -> None:
    assert "第四十四条" in client.get("/laws/鄂尔多斯市平安建设条例@2024-12-01").text


@pytest.mark.parametrize("path", ["/laws/甲市条例", "/laws/鄂尔多斯市平安建设条例/articles/99"])
def test_missing_is_said_in_words(client: TestClient, path: str) -> None:
    page = client.get(path)

    assert page.status_code == 404
    assert "没有找到" in page.text
    assert page.headers["content-type"].startswith("text/html")


def test_pages_may_load_nothing_from_elsewhere(client: TestClient) -> None:
    assert "default-src 'none'" in client.get("/laws").headers["content-security-policy"]


def test_the_list_is_searched_and_says_how_many(client: TestClient) -> None:
    page = client.get("/laws", params={"q": " 呼和浩特 "}).text

    assert "共 1 部" in page
    assert "呼和浩特市社会治理促进条例</a>" in page
    assert "鄂尔多斯市平安建设条例" not in page
    assert 'value="呼和浩特"' in page


@pytest.mark.parametrize("page", ["0", "x", "100001"])
def test_no_such_page_is_refused(client: TestClient, page: str) -> None:
    assert client.get("/laws", params={"page": page}).status_code == 422


def test_pages_show_the_laws_of_the_moment(scripted: Any) -> None:
    moving = Moving(scripted)
    app = create_api(scripted)
    app.include_router(create_pages(moving))
    client = TestClient(app)
    path = "/laws/鄂尔多斯市平安建设条例@2024-12-01"
    assert client.get(path).status_code == 200

    moving.now = SimpleNamespace(catalogue=catalogue_of(()))

    assert client.get(path).status_code == 404
    assert "还没有收录法规" in client.get("/laws").text


class Moving:
    """An assistant whose laws change under it."""

    def __init__(self, now: Any) -> None:
        self.now = now

    def snapshot(self) -> Any:
        return self.now
