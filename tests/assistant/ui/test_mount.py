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
        ("/metrics", "text/plain"),
    ],
)
def test_pages_are_served(page_url: str, path: str, kind: str) -> None:
    reply = httpx.get(page_url + path)

    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith(kind)
    assert reply.headers["x-request-id"]


def test_what_the_page_itself_loads_is_no_traffic_of_the_service(page_url: str) -> None:
    """Gradio's own addresses, some with a session in them, are one line of the numbers."""
    for path in ("/", "/config", "/gradio_api/info", "/gradio_api/heartbeat/none", "/laws"):
        with httpx.stream("GET", page_url + path, timeout=30):
            pass
    lines = httpx.get(f"{page_url}/metrics").text.splitlines()
    routes = {line.split('route="')[1].split('"')[0] for line in lines if "requests_total{" in line}

    assert {"page", "/laws"} <= routes
    assert not [route for route in routes if "gradio" in route or "heartbeat" in route]
