"""Old Word, WPS, RTF and OpenDocument files, where LibreOffice is there to convert them."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from corpus.errors import UnreadableDocumentError
from corpus.formats.base import Extracted
from corpus.formats.sandbox import read_apart

_SECONDS = 120
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes, name: str) -> Extracted:
    """Reads a document by way of docx.

    Raises:
        UnreadableDocumentError: LibreOffice is missing, fails or takes too long, or the document
            has a password.
    """
    if _ENCRYPTED in data:
        raise UnreadableDocumentError(f"{name}：Word 文件有密码。请去掉密码后重试。")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise UnreadableDocumentError(
            f"{name}：读取 doc、wps、rtf、odt 需要 LibreOffice。"
            "请安装（apt install libreoffice-writer），或者另存为 docx 后重试。"
        )
    with tempfile.TemporaryDirectory(prefix="tiaoli-doc-") as folder:
        converted = _convert(office, data, Path(folder), name)
    found = read_apart("docx", converted, name)
    return Extracted(found.text, "doc", found.warnings)


def _convert(office: str, data: bytes, folder: Path, name: str) -> bytes:
    """The document as docx; the whole process group is ended when time is up."""
    source = folder / "source.doc"
    source.write_bytes(data)
    command = [
        *(office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
        *("--norestore", "--convert-to", "docx", "--outdir", str(folder), str(source)),
    ]
    with subprocess.Popen(  # noqa: S603  LibreOffice on files of our own naming
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired as exc:
            os.killpg(process.pid, signal.SIGKILL)
            raise UnreadableDocumentError(
                f"{name}：LibreOffice 转换超过 {_SECONDS} 秒，已停止。请另存为 docx 后重试。"
            ) from exc
    result = folder / "source.docx"
    if not result.is_file():
        raise UnreadableDocumentError(f"{name}：LibreOffice 无法转换此文件。请另存为 docx 后重试。")
    return result.read_bytes()
