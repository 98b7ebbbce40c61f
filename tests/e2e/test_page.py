"""The main job, end to end: `tiaoli serve` on the shipped regulations, in a real browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from browsing import Visit, chromium

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TIAOLI = Path(sys.executable).with_name("tiaoli")
START_S = 120
QUESTION = "快递员不验视就收件，在鄂尔多斯合法吗？"
CITED = "第三十条"
QUOTED = "拒绝接受验视或者安全检查的，寄递物流企业不得收寄。"
SIZES = {"desktop": (1280, 800), "phone": (390, 844)}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the service answers: started with nothing built and nothing set."""
    folder = tmp_path_factory.mktemp("served")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {key: value for key, value in os.environ.items() if not key.startswith("TIAOLI_")}
    env |= {"TIAOLI_STATE_DIR": str(folder / "state"), "OMP_NUM_THREADS": "1"}
    command = [TIAOLI, "serve", "--port", str(port)]
    log = folder / "log"
    with (
        log.open("w") as stream,
        subprocess.Popen(command, cwd=folder, env=env, stdout=stream, stderr=stream) as run,
    ):
        try:
            wait_until_ready(f"http://127.0.0.1:{port}/readyz", run, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            stop(run)


def wait_until_ready(url: str, run: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and run.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as reply:
                assert reply.status == 200
                return
        except URLError:
            time.sleep(0.2)
    pytest.fail(f"tiaoli serve did not start:\n{log.read_text('utf-8')}")


def stop(run: subprocess.Popen[bytes]) -> None:
    run.terminate()
    try:
        run.wait(timeout=10)
    except subprocess.TimeoutExpired:
        run.kill()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
def test_newcomer_reads_a_cited_answer_beside_the_article(
    browser: Any, address: str, size: tuple[int, int], tmp_path: Path
) -> None:
    visit = Visit(browser, address, *size)
    visit.ask(QUESTION)
    visit.page.screenshot(path=tmp_path / "answer.png")
    assert "不得收寄" in visit.page.locator(".t-answer .t-text").inner_text()

    visit.page.locator(".t-chip", has_text=CITED).first.click()
    marked = visit.page.locator("#t-reader mark")
    marked.first.wait_for()
    visit.page.screenshot(path=tmp_path / "article.png")

    assert CITED in visit.page.locator("#t-reader h3").inner_text()
    assert QUOTED in "".join(marked.all_inner_texts())
    assert marked.first.is_visible()
    visit.leave()
