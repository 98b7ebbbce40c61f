"""A real Chromium on the real page."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

CHROMIUM = Path("/usr/bin/chromium")
INSTALL = "apt-get install -y chromium fonts-noto-cjk"
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def page_url() -> Iterator[str]:
    """Address of a served page; ``TIAOLI_TEST_URL`` names another one that runs already."""
    given = os.environ.get("TIAOLI_TEST_URL")
    if given:
        yield given
        return
    script = Path(__file__).parent / "serve_scripted.py"
    root = Path(__file__).parents[3]
    env = os.environ | {"PYTHONPATH": str(root), "OMP_NUM_THREADS": "1"}
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env=env
    ) as run:
        line = run.stdout.readline() if run.stdout else ""
        if not line.strip().isdigit():
            run.kill()
            pytest.fail("the page did not start; see its messages above")
        yield f"http://127.0.0.1:{line.strip()}"
        run.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium; its absence is a failure where a machine is meant to have it."""
    if not CHROMIUM.exists():
        reason = f"no {CHROMIUM}: {INSTALL}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """One visitor: a page, and what it asked for and complained of."""

    def __init__(self, browser: object, url: str, width: int, height: int) -> None:
        permissions = ["clipboard-read", "clipboard-write"]
        self.context = browser.new_context(  # type: ignore[attr-defined]
            viewport={"width": width, "height": height}, locale="zh-CN", permissions=permissions
        )
        self.page = self.context.new_page()
        self.host = urlsplit(url).netloc
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", self._on_request)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(url)
        self.page.wait_for_selector("#t-chat .example")

    def _on_request(self, request: object) -> None:
        url = urlsplit(request.url)  # type: ignore[attr-defined]
        if url.scheme in ("http", "https", "ws", "wss") and url.netloc != self.host:
            self.foreign.append(request.url)  # type: ignore[attr-defined]

    def _on_console(self, message: object) -> None:
        if message.type == "error":  # type: ignore[attr-defined]
            self.complaints.append(message.text)  # type: ignore[attr-defined]

    def ask(self, question: str) -> None:
        """Types a question, sends it with Enter and waits for the whole answer."""
        answers = self.page.locator(".t-foot")
        before = answers.count()
        box = self.page.locator("#t-question textarea")
        box.fill(question)
        box.press("Enter")
        answers.nth(before).wait_for()


@pytest.fixture
def enter(browser: object, page_url: str) -> Iterator[Callable[[int, int], Visit]]:
    """Lets visitors in; afterwards no visit may have left the host or complained."""
    visits: list[Visit] = []

    def enter(width: int, height: int) -> Visit:
        visits.append(Visit(browser, page_url, width, height))
        return visits[-1]

    yield enter
    for visit in visits:
        visit.context.close()
        assert visit.foreign == []
        assert visit.complaints == []


@pytest.fixture
def visit(enter: Callable[[int, int], Visit], request: pytest.FixtureRequest) -> Visit:
    """One visitor, on a desktop unless the test names another size."""
    return enter(*getattr(request, "param", (1280, 800)))
