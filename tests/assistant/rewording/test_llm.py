"""The adapter to language models, against an endpoint on a real socket that fails in every way."""

import ast
import contextlib
import logging
import socket
import traceback
from pathlib import Path

import pytest
from langchain_core.messages import HumanMessage

from assistant.rewording.llm import CUT_OFF, open_writer
from corpus.errors import ModelError
from tests.assistant.openai_server import Endpoint, serving, without_proxies

KEY = "sk-secret-4f9a"
ASKED = (HumanMessage("问"),)
PROJECT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def direct(monkeypatch):
    without_proxies(monkeypatch)


@pytest.fixture(scope="module")
def module_endpoint():
    with serving() as endpoint:
        yield endpoint


@pytest.fixture
def endpoint(module_endpoint: Endpoint) -> Endpoint:
    module_endpoint.text = "不得收寄[1]。"
    module_endpoint.asked.clear()
    module_endpoint.keys.clear()
    module_endpoint.hung_up.clear()
    return module_endpoint


def ask(endpoint, script, timeout=10.0):
    return "".join(open_writer(script, endpoint.base_url, KEY, timeout).write(ASKED))


def test_text_is_streamed(endpoint):
    writer = open_writer("good", endpoint.base_url, KEY, 10.0)
    assert writer.name == "good"
    pieces = list(writer.write(ASKED))
    assert "".join(pieces) == "不得收寄[1]。"
    assert len(pieces) > 1
    (body,) = endpoint.asked
    assert body["stream"] is True
    assert body["temperature"] == 0
    assert [m["content"] for m in body["messages"]] == ["问"]
    assert endpoint.keys == [f"Bearer {KEY}"]


def test_one_writer_serves_one_answer_after_another(endpoint):
    writer = open_writer("good", endpoint.base_url, None, 10.0)
    assert ["".join(writer.write(ASKED)) for _ in range(3)] == ["不得收寄[1]。"] * 3


def test_thoughts_in_a_field_of_their_own_are_no_text(endpoint):
    assert ask(endpoint, "thoughts-apart") == "不得收寄[1]。"


@pytest.mark.parametrize("script", ["length", "no-finish"])
def test_what_was_not_finished_says_so(endpoint, script):
    assert ask(endpoint, script) == "不得收寄[1]。" + CUT_OFF


@pytest.mark.parametrize(
    ("script", "hint"),
    [
        ("400", "TIAOLI_LLM_MODEL"),
        ("401", "TIAOLI_LLM_API_KEY"),
        ("403", "TIAOLI_LLM_API_KEY"),
        ("404", "TIAOLI_LLM_BASE_URL"),
        ("429", "稍后再试"),
        ("500", "HTTP 500"),
        ("503", "HTTP 503"),
        ("redirect", "HTTP 307"),
        ("half", "语言模型"),
        ("malformed", "不合格式"),
        ("error-event", "语言模型"),
        ("html", "不合格式"),
        ("no-stream", "不合格式"),
        ("list", "不合格式"),
        pytest.param(
            *("string-choices", "不合格式"),
            marks=pytest.mark.filterwarnings("ignore:Pydantic serializer"),
        ),
        ("filtered", "拦截"),
    ],
)
def test_a_failing_endpoint_is_a_model_error_that_tells_what_to_do(endpoint, script, hint):
    with pytest.raises(ModelError, match=hint) as caught:
        ask(endpoint, script)
    assert KEY not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("script", ["no-choices", "null", "null-delta", "tool-call"])
def test_chunks_without_text_give_none(endpoint, script):
    with contextlib.suppress(ModelError):
        assert ask(endpoint, script).removesuffix(CUT_OFF) == ""


@pytest.mark.parametrize("script", ["drip", "drip-text", "drip-headers", "silent"])
def test_a_slow_endpoint_is_hung_up_on(endpoint, script):
    endpoint.text = "慢" * 200
    with pytest.raises(ModelError, match="TIAOLI_LLM_TIMEOUT"):
        ask(endpoint, script, timeout=0.4)
    if script != "silent":  # one that writes notices that nobody listens
        assert endpoint.hung_up.wait(10)


def test_a_reader_that_goes_away_hangs_up(endpoint):
    pieces = open_writer("endless", endpoint.base_url, KEY, 30.0).write(ASKED)
    assert next(pieces)
    pieces.close()
    assert endpoint.hung_up.wait(10)


def test_nobody_listens():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/v1"
    with pytest.raises(ModelError, match=r"连接不上.*TIAOLI_LLM_BASE_URL"):
        list(open_writer("m", url, KEY, 5.0).write(ASKED))


@pytest.mark.parametrize("script", ["good", "401", "error-event", "malformed"])
def test_the_key_is_in_no_log(endpoint, script, caplog):
    caplog.set_level(logging.DEBUG)
    try:
        ask(endpoint, script)
    except ModelError as error:
        logging.getLogger("test").warning("fell back", exc_info=error)
    assert endpoint.keys == [f"Bearer {KEY}"]
    assert KEY not in caplog.text


def test_a_key_that_cannot_be_sent_is_not_told(endpoint):
    key = "\u5bc6\u94a5"
    with pytest.raises(ModelError) as caught:
        list(open_writer("good", endpoint.base_url, key, 5.0).write(ASKED))
    assert key not in "".join(traceback.format_exception(caught.value))


def test_only_the_adapter_knows_the_client():
    clients = {"langchain", "langchain_openai", "openai", "httpx"}
    for path in (PROJECT / "assistant").rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        names = {a.name for n in nodes if isinstance(n, ast.Import) for a in n.names}
        names |= {n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)}
        if clients & {name.partition(".")[0] for name in names}:
            assert path.name == "llm.py"
