"""Signs of life for whoever watches the service."""

from importlib.metadata import version

from fastapi import APIRouter, HTTPException

from assistant.api.errors import ErrorEnvelope
from assistant.api.responses import HealthOut
from assistant.ports import AssistantLike


def create_health_router(assistant: AssistantLike) -> APIRouter:
    """``/healthz``: the process runs. ``/readyz``: it can answer."""
    router = APIRouter(tags=["运行状况"])

    @router.get("/healthz", summary="是否在运行", description="进程在运行即为 200。")
    async def healthz() -> HealthOut:
        return HealthOut(status="ok", version=version("tiaoli"))

    @router.get(
        "/readyz",
        summary="能否作答",
        description="法规、索引与模型都已就绪即为 200。",
        responses={503: {"model": ErrorEnvelope, "description": "尚未准备好"}},
    )
    async def readyz() -> HealthOut:
        if not assistant.ready():
            raise HTTPException(503)
        return HealthOut(status="ready", version=version("tiaoli"))

    return router
