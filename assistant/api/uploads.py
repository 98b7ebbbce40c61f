"""Documents in a request: as a form with files, or as the body itself."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from corpus.errors import InputError

_FORM = "multipart/form-data"
_NO_DOCUMENT = ("application/json", "application/x-www-form-urlencoded", "multipart/")
_MOST_FILES = 1
_NO_FILE = "请用 multipart/form-data 上传文件，或以 application/octet-stream 直接发送文件。"
_BAD_FORM = "上传的表单无法读取。请用 multipart/form-data，一次一个文件，字段名为 file。"


@dataclass(frozen=True, slots=True)
class Upload:
    """A document as it was sent."""

    name: str
    data: bytes


async def read_upload(request: Request, filename: str | None) -> Upload:
    """Reads the document of a request; its size has been bounded by then.

    Args:
        request: Its body has not been read yet.
        filename: What to call a document that is the body itself.

    Raises:
        HTTPException: 400 where a form is broken, 415 where the body is no document.
        InputError: No file, no name, or nothing in it.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _FORM:
        upload = await _from_form(request, filename)
    elif kind.startswith(_NO_DOCUMENT):
        raise HTTPException(415, _NO_FILE)
    else:
        upload = Upload(_name(filename), await request.body())
    if not upload.data:
        raise InputError("文件是空的，没有改动。请检查后重新上传。", param="file")
    return upload


async def _from_form(request: Request, filename: str | None) -> Upload:
    try:
        async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FILES) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise InputError("表单里没有名为 file 的文件。", param="file")
            return Upload(_name(filename or file.filename), await file.read())
    except HTTPException as exc:
        if exc.status_code != 400:
            raise
        raise HTTPException(400, _BAD_FORM) from exc


def _name(filename: str | None) -> str:
    """The last part of a file name, whatever system it comes from."""
    name = PurePosixPath((filename or "").replace("\\", "/")).name
    if not name or not name.isprintable():
        raise InputError("请用 filename 参数给出文件名，如 某某条例.docx。", param="filename")
    return name
