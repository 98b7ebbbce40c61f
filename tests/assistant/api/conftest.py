"""A client that speaks to the real application in memory."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.api import ApiLimits, create_api


@pytest.fixture
def client(scripted: Any) -> Iterator[TestClient]:
    app = create_api(scripted, ApiLimits(body_bytes=20_000, workers=1, waiting=1))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
