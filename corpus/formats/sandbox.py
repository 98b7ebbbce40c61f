"""Readers of risky formats in a process of their own: bounded memory, bounded time.

Run as ``python -m corpus.formats.sandbox FORMAT NAME``: bytes on standard input, JSON on standard
output.
"""

import json
import subprocess
import sys
from dataclasses import asdict
from importlib import import_module

from corpus.errors import TiaoliError, UnreadableDocumentError
from corpus.formats.base import Extracted

SECONDS = {"docx": 60, "pdf": 600, "image": 120}
"""Time that a format's reader may take; a page of OCR takes a few seconds."""

_MEMORY = 6 * 1024**3
_MODULES = {"docx": "docx", "pdf": "pdf", "image": "ocr"}


def read_apart(kind: str, data: bytes, name: str) -> Extracted:
    """Reads a document in a process of its own.

    Args:
        kind: A key of ``SECONDS``.
        data: The whole file.
        name: How to call it in messages.

    Raises:
        UnreadableDocumentError: The reader refused it, ran out of time or memory, or crashed.
    """
    command = [sys.executable, "-P", "-m", "corpus.formats.sandbox", kind, name]
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter and module
            command, input=data, capture_output=True, timeout=SECONDS[kind], check=False
        )
    except subprocess.TimeoutExpired as exc:
        raise UnreadableDocumentError(
            f"{name}：读取超过 {SECONDS[kind]} 秒，已停止。请拆分或另存后重试。"
        ) from exc
    try:
        answer = json.loads(done.stdout)
    except ValueError as exc:
        raise UnreadableDocumentError(
            f"{name}：文件过于复杂或已损坏，读取时超出了内存限制。请拆分或另存后重试。"
        ) from exc
    if "error" in answer:
        raise UnreadableDocumentError(answer["error"])
    return Extracted(answer["text"], answer["format"], tuple(answer["warnings"]))


def main(kind: str, name: str) -> None:
    """Reads standard input and writes the answer; the parent's side of it is ``read_apart``."""
    _limit_memory()
    reader = import_module(f"corpus.formats.{_MODULES[kind]}").read
    try:
        answer = asdict(reader(sys.stdin.buffer.read(), name))
    except TiaoliError as exc:
        answer = {"error": exc.message}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _limit_memory() -> None:
    """Bounds the address space where the system can."""
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
