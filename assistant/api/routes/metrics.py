"""Numbers for whoever watches the service: ``GET /metrics``."""

from fastapi import APIRouter
from fastapi.responses import Response

from assistant.api.metrics import CONTENT_TYPE, Metrics


def create_metrics_router(metrics: Metrics) -> APIRouter:
    """The route that Prometheus reads."""
    router = APIRouter(tags=["运行状况"])

    @router.get(
        "/metrics",
        summary="运行指标",
        description="Prometheus 文本格式：请求、回答、用时、排队、反馈等的计数，不含问题的文字。",
        response_class=Response,
        responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
    )
    def read() -> Response:
        return Response(metrics.text(), media_type=CONTENT_TYPE)

    return router
