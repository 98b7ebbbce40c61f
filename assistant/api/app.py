"""The HTTP service: routes, errors and limits put together."""

from fastapi import APIRouter, FastAPI
from fastapi_offline import FastAPIOffline

from assistant.api.errors import ErrorEnvelope, install_error_handlers
from assistant.api.limits import ApiLimits
from assistant.api.metrics import Now
from assistant.api.middleware import BodyLimit, RequestContext
from assistant.api.pool import WorkerPool
from assistant.api.routes.admin import UPLOADS, Admin, create_admin_router
from assistant.api.routes.ask import create_ask_router
from assistant.api.routes.chat import create_chat_router
from assistant.api.routes.duties import create_duties_router
from assistant.api.routes.feedback import create_feedback_router
from assistant.api.routes.health import create_health_router
from assistant.api.routes.laws import create_laws_router
from assistant.api.routes.metrics import create_metrics_router
from assistant.api.routes.unknown import create_unknown_router
from assistant.api.routes.verify import create_verify_router
from assistant.api.watch import Watch
from assistant.ports import AssistantLike

_ABOUT = """\
条理只依据法规原文回答，并逐句注明条、款、项。出错时返回
`{"error": {"message", "type", "param", "code"}}`，每个响应都带 `x-request-id`。"""


def create_api(
    assistant: AssistantLike,
    limits: ApiLimits | None = None,
    admin: Admin | None = None,
    watch: Watch | None = None,
) -> FastAPI:
    """Builds the service; nothing it serves is loaded from another host.

    Args:
        assistant: What answers.
        limits: How much a caller may ask; the defaults suit one small machine.
        admin: Who may change the laws; nobody by default.
        watch: What counts and notes the answers; by default they are counted, and not noted.

    Returns:
        An application to which pages may be mounted; every address under ``/v1`` is its own.
    """
    limits, watch = limits or ApiLimits(), watch or Watch()
    app: FastAPI = FastAPIOffline(
        docs_url="/docs",
        redoc_url=None,
        title="条理 Tiaoli",
        version="1",
        description=_ABOUT,
        swagger_ui_parameters={"validatorUrl": None},
        responses={
            422: {"model": ErrorEnvelope, "description": "请求内容不符合要求"},
            500: {"model": ErrorEnvelope, "description": "意外错误"},
        },
        lifespan=watch.lifespan,
    )
    install_error_handlers(app)
    app.add_middleware(BodyLimit, limits=limits, uploads=UPLOADS)
    app.add_middleware(RequestContext, requested=watch.metrics.requested, owner=app)
    routers = _routers(watch.over(assistant), limits, admin, watch)
    for router in (*routers, create_unknown_router(routers)):
        app.include_router(router)
    return app


def _routers(
    assistant: AssistantLike, limits: ApiLimits, admin: Admin | None, watch: Watch
) -> tuple[APIRouter, ...]:
    """Every route, over pools that are watched."""
    pools = {name: WorkerPool(limits) for name in ("questions", "drafts", "feedback")}
    watch.metrics.read_at_scrape(Now(assistant, pools, watch.recorder, watch.generation))
    return (
        create_ask_router(assistant, limits, pools["questions"]),
        create_chat_router(assistant, limits, pools["questions"]),
        create_verify_router(assistant, pools["drafts"]),
        create_laws_router(assistant),
        create_duties_router(assistant),
        create_feedback_router(watch, pools["feedback"]),
        create_admin_router(admin),
        create_health_router(assistant),
        create_metrics_router(watch.metrics),
    )
