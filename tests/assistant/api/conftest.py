"""The real application: a client that speaks to it in memory, and one that serves a socket."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.api import ApiLimits, Watch, create_api
from assistant.store import Ledger, Recorder


@pytest.fixture
def client(scripted: Any) -> Iterator[TestClient]:
    app = create_api(scripted, ApiLimits(body_bytes=20_000, workers=1, waiting=1))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def server(scripted: Any) -> Iterator[str]:
    with _serving(create_api(scripted, ApiLimits(ping_seconds=1))) as url:
        yield url
        scripted.gate.set()


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "store" / "messages.sqlite", wait_s=0.2)


@pytest.fixture
def recording(scripted: Any, ledger: Ledger) -> Iterator[str]:
    """Address of a service that notes its answers in the ledger."""
    watch = Watch(recorder=Recorder(ledger), generation=lambda: "generation-1")
    with _serving(create_api(scripted, ApiLimits(), watch=watch)) as url:
        yield url


@contextmanager
def _serving(app: FastAPI) -> Iterator[str]:
    """The application on a socket of its own."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        threading.Event().wait(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
