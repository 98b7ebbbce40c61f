"""Every failure as one envelope: ``{"error": {"message", "type", "param", "code"}}``."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from assistant.api.translate import explain
from corpus.errors import CatalogueBusyError, ConflictError, InputError, NotFoundError, TiaoliError


class ErrorDetail(BaseModel):
    """What went wrong."""

    message: str = Field(description="给人看的说明，含下一步怎么办")
    type: str = Field(description="错误大类，如 invalid_request_error")
    param: str | None = Field(description="出错的参数，如 as_of")
    code: str = Field(description="供程序判断的稳定代码，如 not_found")


class ErrorEnvelope(BaseModel):
    """The body of every response that is not a success."""

    error: ErrorDetail


_BY_STATUS: Mapping[int, tuple[str, str, str]] = {
    400: ("invalid_request_error", "bad_request", "请求无法读取，请检查是否为合法的 JSON。"),
    401: ("authentication_error", "invalid_key", "请在 Authorization 头里给出有效的管理密钥。"),
    403: ("permission_error", "admin_disabled", "没有这项权限。"),
    404: ("not_found_error", "not_found", "没有这个地址，可用的接口见 /docs。"),
    405: (
        "invalid_request_error",
        "method_not_allowed",
        "这个地址不接受该请求方法，用法见 /docs。",
    ),
    409: ("conflict_error", "conflict", "与现有内容冲突，没有改动。"),
    413: ("invalid_request_error", "body_too_large", "请求体太大，请减少历史对话或缩短问题。"),
    415: ("invalid_request_error", "unsupported_media_type", "不支持这种请求格式，用法见 /docs。"),
    422: ("invalid_request_error", "invalid_input", "请求内容不符合要求，用法见 /docs。"),
    429: ("rate_limit_error", "overloaded", "提问的人太多，请稍后再试。"),
    500: (
        "server_error",
        "internal_error",
        "服务出了意外，请稍后再试；如再出现，请把请求号告诉管理员。",
    ),
    503: ("service_unavailable_error", "not_ready", "服务还没有准备好，请稍后再试。"),
}


def status_of(error: TiaoliError) -> int:
    """The HTTP status of an expected failure."""
    if isinstance(error, InputError):
        return 422
    if isinstance(error, NotFoundError):
        return 404
    if isinstance(error, ConflictError | CatalogueBusyError):
        return 409
    return 503


def envelope(
    status: int, message: str | None = None, code: str | None = None, param: str | None = None
) -> dict[str, Any]:
    """The body for a status; what is not given is what the status usually means."""
    fallback = _BY_STATUS[500 if status >= 500 else 400]
    kind, usual_code, usual_message = _BY_STATUS.get(status, fallback)
    detail = ErrorDetail(
        message=message or usual_message, type=kind, param=param, code=code or usual_code
    )
    return ErrorEnvelope(error=detail).model_dump()


def envelope_of(error: TiaoliError) -> dict[str, Any]:
    """The body for an expected failure."""
    param = error.param if isinstance(error, InputError) else None
    return envelope(status_of(error), error.message, error.code, param)


async def _on_tiaoli_error(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, TiaoliError):
        raise error
    return JSONResponse(envelope_of(error), status_of(error))


async def _on_http_error(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    # Details of our own are Chinese; those of libraries are not for a user's eyes.
    message = error.detail if error.detail and not error.detail.isascii() else None
    return JSONResponse(envelope(error.status_code, message), error.status_code, error.headers)


async def _on_invalid_request(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    problem = explain(error.errors())
    if problem.malformed:
        return JSONResponse(envelope(400, problem.message, "invalid_json"), 400)
    return JSONResponse(envelope(422, problem.message, None, problem.param), 422)


def install_error_handlers(app: FastAPI) -> None:
    """Makes every expected failure an envelope; unexpected ones are the middleware's business."""
    app.add_exception_handler(TiaoliError, _on_tiaoli_error)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
