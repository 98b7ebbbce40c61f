"""Old Word, WPS, RTF and OpenDocument files, where LibreOffice is there to convert them.

A stranger's document opened by a large program: it gets a folder and a profile of its own that are
gone afterwards, no macros, no links to follow, no network, bounded time, memory and disk.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from corpus.errors import UnreadableDocumentError
from corpus.formats.base import Extracted
from corpus.formats.sandbox import read_apart, running
from corpus.formats.word_package import opened_safely

_SECONDS = 120
_MEMORY = 6 * 1024**3
_DISK = 512 * 1024**2
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SECTOR = 512
_FIB = b"\xec\xa5"
"""What the main stream of a Word 97 file opens with; the flag of a password is near by."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort"><value>9</value></prop></item>
</oor:items>
"""
"""No macros, no updating of links; what would be fetched all the same goes to a closed port."""


def read(data: bytes, name: str) -> Extracted:
    """Reads a document by way of docx.

    Raises:
        UnreadableDocumentError: LibreOffice is missing, fails or takes too long, or the document
            has a password or is hostile.
    """
    if data.startswith(b"PK"):
        opened_safely(data, name)
    if _has_password(data):
        raise UnreadableDocumentError(f"{name}：Word 文件有密码。请去掉密码后重试。")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise UnreadableDocumentError(
            f"{name}：读取 doc、wps、rtf、odt 需要 LibreOffice。"
            "请安装（apt install libreoffice-writer），或者另存为 docx 后重试。"
        )
    with tempfile.TemporaryDirectory(prefix="tiaoli-doc-", ignore_cleanup_errors=True) as folder:
        converted = _convert(office, data, Path(folder), name)
    found = read_apart("docx", converted, name)
    return Extracted(found.text, "doc", found.warnings)


def _has_password(data: bytes) -> bool:
    """Whether a file is encrypted: a newer one in an old one's coat, or an old one by its flag."""
    if _ENCRYPTED in data:
        return True
    heads = (at for at in range(_SECTOR, len(data) - 12, _SECTOR) if data.startswith(_FIB, at))
    first = next(heads, None)
    return first is not None and bool(data[first + 11] & 1)


def _convert(office: str, data: bytes, folder: Path, name: str) -> bytes:
    """The document as docx."""
    suffix = ".rtf" if data.startswith(b"{") else ".odt" if data.startswith(b"PK") else ".doc"
    source = folder / f"source{suffix}"
    source.write_bytes(data)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    command = [
        *(office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"),
        *("--nolockcheck", "--convert-to", "docx", "--outdir", str(folder), str(source)),
    ]
    _run(command, folder, name)
    result = folder / "source.docx"
    if not result.is_file():
        raise UnreadableDocumentError(
            f"{name}：LibreOffice 无法转换此文件，它可能已损坏或有密码。请另存为 docx 后重试。"
        )
    return result.read_bytes()


def _run(command: list[str], folder: Path, name: str) -> None:
    """Runs LibreOffice; whatever it started is ended with it."""
    home = {"HOME": str(folder), "TMPDIR": str(folder), "PATH": os.environ.get("PATH", "")}
    with running(command, env=home) as process:
        _limit(process.pid)
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired as exc:
            raise UnreadableDocumentError(
                f"{name}：LibreOffice 转换超过 {_SECONDS} 秒，已停止。请另存为 docx 后重试。"
            ) from exc


def _limit(pid: int) -> None:
    """Bounds a process and those that it starts, where the system can."""
    try:
        from resource import RLIMIT_AS, RLIMIT_FSIZE, prlimit  # noqa: PLC0415  Linux alone has it
    except ImportError:
        return
    with contextlib.suppress(ProcessLookupError):
        prlimit(pid, RLIMIT_AS, (_MEMORY, _MEMORY))
        prlimit(pid, RLIMIT_FSIZE, (_DISK, _DISK))
