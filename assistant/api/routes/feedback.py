"""What people think of an answer: ``POST /v1/messages/{id}/feedback``."""

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path

from assistant.api.chat import answer_id
from assistant.api.errors import ErrorEnvelope
from assistant.api.feedback import FeedbackOut, FeedbackRequest
from assistant.api.pool import WorkerPool
from assistant.api.routes.ask import REFUSALS
from assistant.api.watch import Watch
from corpus.errors import NotFoundError

_NOT_KEPT = "本服务没有保存回答记录，不接收反馈。"
_MISSING: dict[int | str, dict[str, Any]] = {
    404: {"model": ErrorEnvelope, "description": "没有这个回答，或者已超过保存期限"},
    503: {"model": ErrorEnvelope, "description": "回答记录暂时读写不了，请稍后再试"},
}
MessageId = Annotated[
    str,
    Path(
        description="回答里的 request_id（OpenAI 兼容接口的 id 也可以）",
        max_length=160,
        pattern=r"^[A-Za-z0-9._:-]+$",
    ),
]


def create_feedback_router(watch: Watch, pool: WorkerPool) -> APIRouter:
    """The route that takes feedback.

    Args:
        watch: Keeps it, and counts it.
        pool: Where it is written.
    """
    router = APIRouter(
        prefix="/v1/messages",
        tags=["反馈"],
        dependencies=[Depends(pool.admitted)],
        responses={**REFUSALS, **_MISSING},
    )

    @router.post(
        "/{message_id}/feedback",
        summary="评价一个回答",
        description="有用还是没用，可附原因和说明。同一回答再次评价，以最后一次为准。",
    )
    async def feedback(
        message_id: MessageId, body: Annotated[FeedbackRequest, Body()]
    ) -> FeedbackOut:
        if watch.recorder is None:
            raise NotFoundError(_NOT_KEPT)
        given, about = body.to_core(), answer_id(message_id)
        received = await pool.run(partial(watch.recorder.rate, about, given))
        watch.metrics.rated(given)
        return FeedbackOut(
            request_id=about,
            rating=given.rating,
            reason=given.reason,
            comment=given.comment,
            received=received,
        )

    return router
