"""What surrounds every request: an id, a log line without content, a size limit, a last resort."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.errors import envelope
from assistant.api.limits import ApiLimits

_log = logging.getLogger(__name__)
_TOO_LARGE = "文件太大，一次最多上传 {} MB。请拆分，或在服务器上用 tiaoli corpus add 添加。"
_SANE_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")


def is_sane_id(text: str) -> bool:
    """Whether a caller's request id may be repeated in headers and logs."""
    return _SANE_ID.fullmatch(text) is not None


class RequestContext:
    """Gives each request an id, says it back in ``x-request-id``, and logs id, route and time.

    An exception that nothing else handled is logged with its id and becomes a 500 envelope; the
    traceback never reaches the caller. Questions are never logged.
    """

    def __init__(
        self, app: ASGIApp, requested: Callable[[str, str, int], None], owner: ASGIApp
    ) -> None:
        """Takes the parts.

        Args:
            app: What is surrounded.
            requested: Told the route's template, the method and the status of every request.
            owner: The application whose routes are named; those of pages mounted to it are one.
        """
        self._app = app
        self._requested = requested
        self._owner = owner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        state = scope.setdefault("state", {})
        state["request_id"] = given if is_sane_id(given) else uuid.uuid4().hex
        reply = _Reply(scope, send)
        started = time.perf_counter()
        try:
            await self._app(scope, receive, reply.send)
        except Exception:  # noqa: BLE001  the outermost edge: whatever it is, the caller gets 500
            _log.exception("request %s failed", state["request_id"])
            if not reply.status:
                await JSONResponse(envelope(500), 500)(scope, receive, reply.send)
        elapsed = (time.perf_counter() - started) * 1000
        route = getattr(scope.get("route"), "path", "-")
        named = route if scope.get("app") is self._owner else "page"
        self._requested(named, scope["method"], reply.status)
        _log.info(
            "request %s %s %s %d %.0f ms",
            *(state["request_id"], scope["method"], route, reply.status, elapsed),
        )


class _Reply:
    """The way back: notes the status and adds the request id to the headers."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self.status = 0

    async def send(self, message: Message) -> None:
        """Passes one message on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["x-request-id"] = self._scope["state"]["request_id"]
            headers.setdefault("x-content-type-options", "nosniff")
        await self._send(message)


class BodyLimit:
    """Refuses request bodies beyond a size, whether announced or found while reading."""

    def __init__(self, app: ASGIApp, limits: ApiLimits, uploads: str, prefix: str = "/v1/") -> None:
        """Takes the limits.

        Args:
            app: What is guarded.
            limits: Largest bodies.
            uploads: The path to which documents are uploaded.
            prefix: Paths outside it are left alone.
        """
        self._app = app
        self._limits = limits
        self._uploads = uploads
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection; paths outside the prefix are left alone."""
        if scope["type"] != "http" or not scope["path"].startswith(self._prefix):
            await self._app(scope, receive, send)
            return
        upload = scope["path"].rstrip("/") == self._uploads
        most = self._limits.upload_bytes if upload else self._limits.body_bytes
        message = _TOO_LARGE.format(most >> 20) if upload else None
        announced = Headers(scope=scope).get("content-length", "0")
        if not announced.isdecimal() or int(announced) > most:
            await JSONResponse(envelope(413, message), 413)(scope, receive, send)
            return
        await self._app(scope, _Meter(receive, most, message).receive, send)


class _Meter:
    """Counts what is read and stops at the limit."""

    def __init__(self, receive: Receive, max_bytes: int, message: str | None) -> None:
        self._receive = receive
        self._left = max_bytes
        self._message = message

    async def receive(self) -> Message:
        """Reads on.

        Raises:
            HTTPException: 413 once more than the limit has been read.
        """
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(413, self._message)
        return message
