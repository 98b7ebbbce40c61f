"""The events of a stream in the words of the contract: sources, delta, citation, done, error."""

import json
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict
from typing import Any

from sse_starlette import EventSourceResponse, ServerSentEvent

from assistant.api.errors import envelope, envelope_of
from assistant.api.responses import AnswerOut, HitOut
from assistant.events import CitationEvent, Delta, Done, Event, Sources
from assistant.ports import CatalogueLike
from corpus.errors import TiaoliError
from index.models import Hit

_log = logging.getLogger(__name__)


def hits_out(hits: tuple[Hit, ...], catalogue: CatalogueLike) -> list[HitOut]:
    """Hits with the words of their articles."""
    pairs = [(hit, catalogue.article(hit.article_id)) for hit in hits]
    return [HitOut.of(hit, catalogue.law(a.law_id), a) for hit, a in pairs]


def to_sse(event: Event, catalogue: CatalogueLike) -> ServerSentEvent:
    """One event of the core as one of the stream."""
    match event:
        case Sources(hits):
            return _named("sources", {"hits": [h.model_dump() for h in hits_out(hits, catalogue)]})
        case Delta(text):
            return _named("delta", {"text": text})
        case CitationEvent(citation):
            return _named("citation", asdict(citation))
        case Done(answer):
            return _named("done", AnswerOut.of(answer).model_dump())


async def started(events: AsyncIterator[Event]) -> AsyncIterator[Event]:
    """Waits for the first event, so that an early refusal still gets its true status.

    Raises:
        TiaoliError: The question was refused before anything was said.
    """
    first = await anext(events)

    async def rest() -> AsyncIterator[Event]:
        yield first
        async for event in events:
            yield event

    return rest()


def event_stream(
    events: AsyncIterator[Event], catalogue: CatalogueLike, ping_seconds: int
) -> EventSourceResponse:
    """The response that carries a stream; a failure on the way is its last event."""
    return EventSourceResponse(
        guarded((to_sse(event, catalogue) async for event in events), _failed),
        ping=ping_seconds,
        ping_message_factory=lambda: _named("ping", {}),
        headers={"Cache-Control": "no-store"},
    )


async def guarded(
    pieces: AsyncIterator[ServerSentEvent], failed: Callable[[dict[str, Any]], ServerSentEvent]
) -> AsyncIterator[ServerSentEvent]:
    """The pieces of a stream; a failure on the way is told as its last one.

    Args:
        pieces: What is sent.
        failed: Makes a piece of the envelope of a failure.
    """
    try:
        async for piece in pieces:
            yield piece
    except TiaoliError as error:
        yield failed(envelope_of(error))
    except Exception:  # noqa: BLE001  the status line is gone; the caller must still learn of it
        _log.exception("stream failed")
        yield failed(envelope(500))


def _failed(body: dict[str, Any]) -> ServerSentEvent:
    return _named("error", body)


def _named(name: str, data: dict[str, Any]) -> ServerSentEvent:
    return ServerSentEvent(event=name, data=json.dumps(data, ensure_ascii=False))
