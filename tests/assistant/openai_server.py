"""A scripted OpenAI-compatible endpoint on a real socket, for every way in which one can fail.

It keeps what it was asked. Its scripts are the model names: the client asks for model ``429`` and
gets one.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


class Endpoint(ThreadingHTTPServer):
    """The server.

    Attributes:
        text: What the model says; a script may say it in its own way.
        asked: The bodies of all requests.
        keys: Their Authorization headers.
        over: Set to let go of scripts that would go on for ever.
        hung_up: Set when a client went away before the end.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.text = ""
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.over = threading.Event()
        self.hung_up = threading.Event()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        """A client that hung up is no fault of the server's."""
        self.hung_up.set()


@contextmanager
def serving() -> Iterator[Endpoint]:
    """Runs an endpoint while the block lasts."""
    endpoint = Endpoint()
    thread = threading.Thread(target=endpoint.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield endpoint
    finally:
        endpoint.over.set()
        endpoint.shutdown()
        thread.join()
        endpoint.server_close()


def without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clients reach the endpoint itself, whatever the machine's settings."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


class _Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        self.server.keys.append(self.headers.get("Authorization", ""))
        script = body["model"]
        if script.isdigit():
            self.fail(int(script))
        else:
            SCRIPTS[script](self)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass

    def fail(self, status: int) -> None:
        """An error that gives the key away, as some endpoints do."""
        message = f"bad request with {self.headers.get('Authorization')}"
        self.whole(status, "application/json", json.dumps({"error": {"message": message}}))

    def whole(self, status: int, kind: str, text: str) -> None:
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def open_stream(self, kind: str = "text/event-stream") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()

    def raw(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def chunk(self, delta: dict[str, Any], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        data = {
            "id": "c1",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "m",
            "choices": [choice],
        }
        self.raw(f"data: {json.dumps(data, ensure_ascii=False)}\n\n")

    def say(self, text: str, finish: str | None = "stop", size: int = 5) -> None:
        """A well-formed stream, in small pieces."""
        self.open_stream()
        self.chunk({"role": "assistant", "content": ""})
        for at in range(0, len(text), size):
            self.chunk({"content": text[at : at + size]})
        if finish:
            self.chunk({}, finish)
            self.raw("data: [DONE]\n\n")


def _drip(handler: _Handler) -> None:
    """Half an answer, then a comment now and then that keeps the connection alive for ever."""
    handler.open_stream()
    handler.chunk({"content": handler.server.text[:8]})
    while not handler.server.over.wait(0.02):
        handler.raw(": keep-alive\n\n")


def _drip_text(handler: _Handler) -> None:
    handler.open_stream()
    for char in handler.server.text:
        if handler.server.over.wait(0.15):
            return
        handler.chunk({"content": char})


def _drip_headers(handler: _Handler) -> None:
    handler.raw("HTTP/1.1 200 OK\r\n")
    while not handler.server.over.wait(0.02):
        handler.raw("X-Slow: 1\r\n")


def _silent(handler: _Handler) -> None:
    handler.server.over.wait(30)


def _half(handler: _Handler) -> None:
    """The connection breaks in the middle of an event of a body of announced length."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.chunk({"content": handler.server.text})
    handler.raw('data: {"choi')


def _malformed(handler: _Handler) -> None:
    handler.open_stream()
    handler.chunk({"content": handler.server.text})
    handler.raw("data: {not json}\n\n")


def _error_event(handler: _Handler) -> None:
    handler.open_stream()
    handler.chunk({"content": handler.server.text})
    message = f"overloaded, {handler.headers.get('Authorization')}"
    handler.raw(f"data: {json.dumps({'error': {'message': message}})}\n\n")


def _odd(*chunks: str) -> Callable[[_Handler], None]:
    def script(handler: _Handler) -> None:
        handler.open_stream()
        for chunk in chunks:
            handler.raw(f"data: {chunk}\n\n")
        handler.raw("data: [DONE]\n\n")

    return script


def _endless(handler: _Handler) -> None:
    handler.open_stream()
    while not handler.server.over.is_set():
        handler.chunk({"content": handler.server.text})


def _thoughts_apart(handler: _Handler) -> None:
    """Thoughts in a field of their own, as reasoning servers send them."""
    handler.open_stream()
    handler.chunk({"role": "assistant", "content": "", "reasoning_content": "先想一想"})
    handler.chunk({"content": handler.server.text})
    handler.chunk({}, "stop")
    handler.raw("data: [DONE]\n\n")


SCRIPTS: dict[str, Callable[[_Handler], None]] = {
    "good": lambda h: h.say(h.server.text),
    "length": lambda h: h.say(h.server.text, "length"),
    "no-finish": lambda h: h.say(h.server.text, None),
    "filtered": lambda h: h.say(h.server.text, "content_filter"),
    "thoughts-apart": _thoughts_apart,
    "drip": _drip,
    "drip-text": _drip_text,
    "drip-headers": _drip_headers,
    "silent": _silent,
    "half": _half,
    "malformed": _malformed,
    "error-event": _error_event,
    "endless": _endless,
    "html": lambda h: h.whole(200, "text/html", "<html><body>Login</body></html>"),
    "no-stream": lambda h: h.whole(200, "application/json", '{"choices": []}'),
    "redirect": lambda h: h.whole(307, "text/plain", ""),
    "no-choices": _odd('{"id": "c", "object": "chat.completion.chunk"}'),
    "null": _odd("null"),
    "list": _odd("[1, 2]"),
    "string-choices": _odd('{"choices": "不得"}'),
    "null-delta": _odd('{"choices": [{"index": 0, "delta": null}]}'),
    "tool-call": _odd(
        '{"choices": [{"index": 0, "delta": {"tool_calls": [{"index": 0, "id": "t", "type":'
        ' "function", "function": {"name": "pay", "arguments": "{}"}}]},'
        ' "finish_reason": "tool_calls"}]}'
    ),
}
