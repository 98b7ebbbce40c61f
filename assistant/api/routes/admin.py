"""Changing the laws: ``/v1/admin``, for those who have a key."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException

from assistant.api.admin_responses import DocumentOut, InspectionOut, JobOut, ReceiptOut
from assistant.api.errors import ErrorEnvelope
from assistant.api.limits import ApiLimits
from assistant.api.pool import WorkerPool
from assistant.api.uploads import read_upload
from assistant.intake import Intake
from assistant.keys import Keys

UPLOADS = "/v1/admin/laws"
_LIMITS = ApiLimits(workers=1, waiting=4)
"""Documents read at the same time; their readers take a core and much memory each."""

_DISABLED = "管理接口没有启用。请设置 TIAOLI_ADMIN_KEYS 后重启服务。"
_BEARER = HTTPBearer(auto_error=False, description="管理密钥（设置 TIAOLI_ADMIN_KEYS）")
_REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"model": ErrorEnvelope, "description": "请求无法读取"},
    401: {"model": ErrorEnvelope, "description": "没有密钥，或密钥无效"},
    403: {"model": ErrorEnvelope, "description": "管理接口没有启用"},
    404: {"model": ErrorEnvelope, "description": "没有这部法规或这个任务"},
    409: {"model": ErrorEnvelope, "description": "同一文件已经收录，或正在修改法规库"},
    413: {"model": ErrorEnvelope, "description": "文件太大"},
    415: {"model": ErrorEnvelope, "description": "请求体不是文件"},
    429: {"model": ErrorEnvelope, "description": "太忙，请按 Retry-After 重试"},
}
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_FORM = {
    "type": "object",
    "properties": {"file": {"type": "string", "format": "binary", "description": "法规文件"}},
    "required": ["file"],
}
_BODY = {
    "requestBody": {
        "required": True,
        "description": "一个法规文件或压缩包：表单字段 file，或者请求体就是文件本身",
        "content": {
            "multipart/form-data": {"schema": _FORM},
            "application/octet-stream": _BINARY,
        },
    }
}
LawId = Annotated[str, Path(description="法规编号，如 鄂尔多斯市平安建设条例@2024-12-01")]
JobId = Annotated[str, Path(description="上传或移出时返回的任务编号")]
DryRun = Annotated[bool, Query(description="只解析并报告，不收录")]
Filename = Annotated[
    str | None, Query(max_length=255, description="文件名；请求体就是文件本身时必填")
]


@dataclass(frozen=True, slots=True)
class Admin:
    """Who may change the laws, and the way in."""

    keys: Keys
    intake: Intake


def _admission(admin: Admin | None) -> Callable[..., Awaitable[Intake]]:
    """What lets the holder of a key in, and nobody where no keys are set."""

    async def admitted(
        given: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
    ) -> Intake:
        if admin is None or admin.keys.is_empty:
            raise HTTPException(403, _DISABLED)
        if given is None or not admin.keys.allow(given.credentials):
            raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
        return admin.intake

    return admitted


def create_admin_router(admin: Admin | None) -> APIRouter:
    """The routes that change the laws; they refuse everybody where no keys are set."""
    pool = WorkerPool(_LIMITS)
    allowed = Annotated[Intake, Depends(_admission(admin))]
    router = APIRouter(prefix="/v1/admin", tags=["管理"], responses=_REFUSALS)

    @router.post(
        "/laws",
        summary="收录法规",
        description="读取一个文件或压缩包。收录后在后台更新索引，完成前仍按原有法规作答。",
        status_code=202,
        responses={200: {"model": InspectionOut, "description": "只解析的结果（dry_run）"}},
        openapi_extra=_BODY,
    )
    async def add(
        request: Request,
        response: Response,
        intake: allowed,
        dry_run: DryRun = False,
        filename: Filename = None,
    ) -> ReceiptOut | InspectionOut:
        with pool.admit():
            upload = await read_upload(request, filename)
            if dry_run:
                response.status_code = 200
                found = await pool.run(partial(intake.inspect, upload.data, upload.name))
                return InspectionOut(documents=[DocumentOut.inspected(d) for d in found])
            receipt = await pool.run(partial(intake.add, upload.data, upload.name))
            return ReceiptOut.of(receipt)

    @router.delete(
        "/laws/{law_id}",
        summary="移出法规",
        description="移出一部添加的法规及其全部来源文件，并在后台更新索引。",
        status_code=202,
    )
    async def remove(law_id: LawId, intake: allowed) -> JobOut:
        with pool.admit():
            return JobOut.of(await pool.run(partial(intake.remove, law_id)))

    @router.get("/jobs/{job_id}", summary="任务进度", description="索引更新到哪一步。")
    async def job(job_id: JobId, intake: allowed) -> JobOut:
        return JobOut.of(intake.job(job_id))

    return router
