"""The events of a stream as chunks of OpenAI's chat interface."""

import json
from collections.abc import AsyncIterator
from typing import Any

from sse_starlette import EventSourceResponse, ServerSentEvent

from assistant.api.chat import annotations, chunk, told_besides
from assistant.api.responses import AnswerOut
from assistant.api.sse import guarded
from assistant.events import Delta, Done, Event
from assistant.models import Answer

_END = "[DONE]"


def chat_stream(
    events: AsyncIterator[Event], request_id: str, base_url: str, ping_seconds: int
) -> EventSourceResponse:
    """The response that carries a stream; a failure on the way is told in it.

    Args:
        events: Of the core.
        request_id: Goes into every chunk.
        base_url: Address of this service, for links.
        ping_seconds: Interval of comments that keep the connection open.
    """
    return EventSourceResponse(
        _ended(_chunks(events, request_id, base_url)),
        ping=ping_seconds,
        # Clients of this interface take every event for a chunk; a comment is none.
        ping_message_factory=lambda: ServerSentEvent(comment="ping"),
        headers={"Cache-Control": "no-store"},
    )


async def _ended(pieces: AsyncIterator[ServerSentEvent]) -> AsyncIterator[ServerSentEvent]:
    async for piece in guarded(pieces, _data):
        yield piece
    yield ServerSentEvent(data=_END)


async def _chunks(
    events: AsyncIterator[Event], request_id: str, base_url: str
) -> AsyncIterator[ServerSentEvent]:
    yield _data(chunk(request_id, {"role": "assistant", "content": ""}))
    async for event in events:
        match event:
            case Delta(text):
                yield _data(chunk(request_id, {"content": text}))
            case Done(answer):
                for line in _closing(answer, request_id, base_url):
                    yield _data(line)


def _closing(answer: Answer, request_id: str, base_url: str) -> list[dict[str, Any]]:
    """What follows the text: what else the reader must know, then citations and the answer."""
    besides = told_besides(answer)
    pieces = [chunk(request_id, {"content": besides})] if besides else []
    whole = AnswerOut.of(answer).model_dump()
    noted = [annotation.model_dump() for annotation in annotations(answer, base_url)]
    last = chunk(request_id, {"annotations": noted, "answer": whole}, last=True)
    return [*pieces, last | {"citations": whole["citations"]}]


def _data(data: dict[str, Any]) -> ServerSentEvent:
    return ServerSentEvent(data=json.dumps(data, ensure_ascii=False))
