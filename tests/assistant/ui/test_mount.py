"""The page and the service under one roof: neither hides the other."""

import httpx
import pytest

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/ask", 405, "method_not_allowed"),
        ("GET", "/v1/nothing", 404, "not_found"),
        ("POST", "/readyz", 405, "method_not_allowed"),
    ],
)
def test_service_answers_for_its_own_addresses(
    page_url: str, method: str, path: str, status: int, code: str
) -> None:
    reply = httpx.request(method, page_url + path)

    assert (reply.status_code, reply.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/laws", "text/html"),
        ("/docs", "text/html"),
        ("/favicon.ico", "image/svg+xml"),
        ("/healthz", "application/json"),
    ],
)
def test_pages_are_served(page_url: str, path: str, kind: str) -> None:
    reply = httpx.get(page_url + path)

    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith(kind)
    assert reply.headers["x-request-id"]
