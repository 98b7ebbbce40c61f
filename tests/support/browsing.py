"""Driving a real Chromium: shared by the tests of the chat page and of the whole service."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
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


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser; its absence is a failure where a machine is meant to have it.

    Playwright keeps an event loop running in this thread until the browser is closed, so hold it
    for a module of tests and no longer: tests that run loops of their own fail meanwhile.
    """
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

    def __init__(self, browser: Any, url: str, width: int, height: int) -> None:
        permissions = ["clipboard-read", "clipboard-write"]
        self.context = browser.new_context(
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

    def _on_request(self, request: Any) -> None:
        url = urlsplit(request.url)
        if url.scheme in ("http", "https", "ws", "wss") and url.netloc != self.host:
            self.foreign.append(request.url)

    def _on_console(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def ask(self, question: str) -> None:
        """Types a question, sends it with Enter and waits for the whole answer."""
        answers = self.page.locator(".t-foot")
        before = answers.count()
        box = self.page.locator("#t-question textarea")
        box.fill(question)
        box.press("Enter")
        answers.nth(before).wait_for()

    def leave(self) -> None:
        """Closes the page; nothing may have left the host, and nothing may have complained."""
        self.context.close()
        assert self.foreign == []
        assert self.complaints == []
