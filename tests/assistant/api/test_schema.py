"""Generated requests, good and bad: the service keeps to its own schema and never breaks."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from assistant.api import ApiLimits, create_api

OPERATIONS = [
    ("POST", "/v1/ask"),
    ("POST", "/v1/chat/completions"),
    ("GET", "/v1/models"),
    ("GET", "/v1/models/{model}"),
    ("POST", "/v1/search"),
    ("POST", "/v1/citations/verify"),
    ("GET", "/v1/laws"),
    ("GET", "/v1/laws/{law_id}"),
    ("GET", "/v1/laws/{law_id}/articles/{no}"),
    ("GET", "/v1/laws/{law_id}/duties"),
    ("POST", "/v1/messages/{message_id}/feedback"),
    ("POST", "/v1/admin/laws"),
    ("DELETE", "/v1/admin/laws/{law_id}"),
    ("GET", "/v1/admin/jobs/{job_id}"),
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/metrics"),
]
# These take no input, or any name, so that nothing about it can be wrong.
ALWAYS_RIGHT = ("/healthz", "/readyz", "/metrics", "/v1/models", "/v1/models/{model}")
CASES = [
    (method, path, mode)
    for method, path in OPERATIONS
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or path not in ALWAYS_RIGHT
]
# "question or messages, the last of them the user's" has no JSON Schema that tools understand.
INEXPRESSIBLE = [positive_data_acceptance]
CONVERSATIONS = ("/v1/ask", "/v1/chat/completions")


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path", "mode"), CASES)
def test_keeps_to_its_schema(scripted: Any, method: str, path: str, mode: GenerationMode) -> None:
    roomy = ApiLimits(body_bytes=1 << 30)  # a generated body may be large; 413 is tested elsewhere
    schema = schemathesis.openapi.from_asgi("/openapi.json", create_api(scripted, roomy))
    operation = schema[path][method]

    @settings(
        max_examples=20, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(data=st.data())
    def check(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy(generation_mode=mode))
        case.call_and_validate(excluded_checks=INEXPRESSIBLE if path in CONVERSATIONS else [])

    check()


def test_every_operation_is_checked(scripted: Any) -> None:
    paths = create_api(scripted).openapi()["paths"]

    documented = {(method.upper(), path) for path, item in paths.items() for method in item}
    assert documented == set(OPERATIONS)
