"""The real application: a client that speaks to it in memory, and one that serves a socket."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from assistant.api import ApiLimits, create_api


@pytest.fixture
def client(scripted: Any) -> Iterator[TestClient]:
    app = create_api(scripted, ApiLimits(body_bytes=20_000, workers=1, waiting=1))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def server(scripted: Any) -> Iterator[str]:
    app = create_api(scripted, ApiLimits(ping_seconds=1))
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        threading.Event().wait(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    scripted.gate.set()
    server.should_exit = True
    thread.join()
