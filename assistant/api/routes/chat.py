"""OpenAI's chat interface: ``POST /v1/chat/completions`` and ``GET /v1/models``."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Request, Response

from assistant.api.chat import ChatCompletion, ChatRequest, ModelOut, ModelsOut, check_model
from assistant.api.chat_stream import chat_stream
from assistant.api.errors import ErrorEnvelope
from assistant.api.limits import ApiLimits
from assistant.api.pool import WorkerPool
from assistant.api.routes.ask import REFUSALS, STREAM
from assistant.api.sse import started
from assistant.ports import AssistantLike


def create_chat_router(assistant: AssistantLike, limits: ApiLimits, pool: WorkerPool) -> APIRouter:
    """The routes for clients that speak to a language model.

    Args:
        assistant: What answers.
        limits: How much a caller may ask.
        pool: Where it works; shared with the native routes.
    """
    router = APIRouter(
        prefix="/v1",
        tags=["OpenAI 兼容"],
        responses={404: {"model": ErrorEnvelope, "description": "没有这个模型"}},
    )

    @router.post(
        "/chat/completions",
        summary="提问（OpenAI 兼容）",
        description="引用在 message.annotations 与 citations 里，完整的回答在 message.answer 里。",
        response_model=ChatCompletion,
        dependencies=[Depends(pool.admitted)],
        responses=REFUSALS | {200: {"description": "回答；stream 为 true 时是事件流"} | STREAM},
    )
    async def complete(
        request: Request, body: Annotated[ChatRequest, Body()]
    ) -> Response | ChatCompletion:
        inquiry = body.to_inquiry(request.state.request_id)
        held = assistant.snapshot()
        base_url = str(request.base_url)
        if body.stream:
            events = await started(pool.iterate(held.stream(inquiry)))
            return chat_stream(events, inquiry.request_id, base_url, limits.ping_seconds)
        return ChatCompletion.of(await pool.run(partial(held.answer, inquiry)), base_url)

    @router.get("/models", summary="可用的模型", description="只有一个：条理本身。")
    async def models() -> ModelsOut:
        return ModelsOut(data=[ModelOut()])

    @router.get("/models/{model}", summary="模型", description="按名称查看模型。")
    async def model(model: str) -> ModelOut:
        check_model(model)
        return ModelOut()

    return router
