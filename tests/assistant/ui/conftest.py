"""A real Chromium on the real page, over a scripted assistant."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Visit, chromium


@pytest.fixture(scope="module")
def page_url() -> Iterator[str]:
    """Address of a served page; ``PAGE_TEST_URL`` names another one that runs already."""
    given = os.environ.get("PAGE_TEST_URL")
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, for the tests of one module."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def enter(browser: Any, page_url: str) -> Iterator[Callable[[int, int], Visit]]:
    """Lets visitors in; afterwards no visit may have left the host or complained."""
    visits: list[Visit] = []

    def enter(width: int, height: int) -> Visit:
        visits.append(Visit(browser, page_url, width, height))
        return visits[-1]

    yield enter
    for visit in visits:
        visit.leave()


@pytest.fixture
def visit(enter: Callable[[int, int], Visit], request: pytest.FixtureRequest) -> Visit:
    """One visitor, on a desktop unless the test names another size."""
    return enter(*getattr(request, "param", (1280, 800)))
