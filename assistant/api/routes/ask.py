"""Asking: ``POST /v1/ask`` and ``POST /v1/search``."""

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Request, Response

from assistant.api.errors import ErrorEnvelope
from assistant.api.limits import ApiLimits
from assistant.api.pool import WorkerPool
from assistant.api.requests import AskRequest, SearchRequest
from assistant.api.responses import AnswerOut, SearchOut
from assistant.api.sse import event_stream, hits_out, started
from assistant.ports import AssistantLike

REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"model": ErrorEnvelope, "description": "请求体不是合法的 JSON"},
    413: {"model": ErrorEnvelope, "description": "请求体太大"},
    429: {"model": ErrorEnvelope, "description": "太忙，请按 Retry-After 重试"},
    503: {"model": ErrorEnvelope, "description": "尚未准备好"},
}
"""What a busy or picky service may answer instead."""

STREAM: dict[str, Any] = {"content": {"text/event-stream": {}}}
"""What a stream adds to the description of a response."""


def create_ask_router(assistant: AssistantLike, limits: ApiLimits, pool: WorkerPool) -> APIRouter:
    """The routes that make the assistant work, all within one bounded pool."""
    router = APIRouter(
        prefix="/v1",
        tags=["问答与检索"],
        dependencies=[Depends(pool.admitted)],
        responses=REFUSALS,
    )

    @router.post(
        "/ask",
        summary="提问",
        description="答案只出自法规原文，逐句注明条、款、项；法规没有规定的，如实说明。",
        response_model=AnswerOut,
        responses={200: {"description": "回答；stream 为 true 时是事件流"} | STREAM},
    )
    async def ask(request: Request, body: Annotated[AskRequest, Body()]) -> Response | AnswerOut:
        inquiry = body.to_inquiry(request.state.request_id)
        request.state.request_id = inquiry.request_id
        held = assistant.snapshot()
        if body.stream:
            events = await started(pool.iterate(held.stream(inquiry)))
            return event_stream(events, held.catalogue, limits.ping_seconds)
        return AnswerOut.of(await pool.run(partial(held.answer, inquiry)))

    @router.post(
        "/search", summary="检索条文", description="按与问题的贴合程度排列条文，附各排序器的得分。"
    )
    async def search(body: Annotated[SearchRequest, Body()]) -> SearchOut:
        held = assistant.snapshot()
        find = partial(held.search, body.query, body.jurisdiction, body.as_of, body.limit)
        return SearchOut(hits=hits_out(await pool.run(find), held.catalogue))

    return router
