"""Readers of risky formats in a process of their own: bounded memory, bounded time.

Run as ``python -m corpus.formats.sandbox FORMAT NAME``: bytes on standard input, JSON on what was
standard output; whatever a library prints goes elsewhere. When the answer is there, or time is up,
the whole group of processes is ended.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from importlib import import_module

from corpus.errors import TiaoliError, UnreadableDocumentError
from corpus.formats.base import Extracted

SECONDS = {"docx": 60, "html": 60, "mht": 60, "pdf": 600, "image": 120}
"""Time that a format's reader may take; a page of OCR takes a few seconds."""

_GIB = 1024**3
_MEMORY = {"docx": 3 * _GIB, "html": 2 * _GIB, "mht": 2 * _GIB, "pdf": 4 * _GIB, "image": 4 * _GIB}
_MODULES = {"docx": "docx", "html": "html", "mht": "mht", "pdf": "pdf", "image": "ocr"}
_MAX_CHARACTERS = 20_000_000
"""Longest text that is handed back; the longest Chinese code is a hundredth of it."""


def read_apart(kind: str, data: bytes, name: str) -> Extracted:
    """Reads a document in a process of its own.

    Args:
        kind: A key of ``SECONDS``.
        data: The whole file.
        name: How to call it in messages.

    Raises:
        UnreadableDocumentError: The reader refused it, ran out of time or memory, or crashed.
    """
    try:
        answer = json.loads(_answer(kind, data, name))
    except subprocess.TimeoutExpired as exc:
        raise UnreadableDocumentError(
            f"{name}：读取超过 {SECONDS[kind]} 秒，已停止。请拆分或另存后重试。"
        ) from exc
    except ValueError as exc:
        raise UnreadableDocumentError(
            f"{name}：文件过于复杂或已损坏，读取时超出了内存限制。请拆分或另存后重试。"
        ) from exc
    if "error" in answer:
        raise UnreadableDocumentError(answer["error"])
    return Extracted(answer["text"], answer["format"], tuple(answer["warnings"]))


def _answer(kind: str, data: bytes, name: str) -> bytes:
    """What the process answers, empty where it crashed."""
    command = [sys.executable, "-P", "-m", "corpus.formats.sandbox", kind, name]
    with running(command, talks=True) as process:
        return process.communicate(data, SECONDS[kind])[0]


@contextlib.contextmanager
def running(
    command: Sequence[str], *, talks: bool = False, env: Mapping[str, str] | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """A program that runs while the block does; whatever it started is ended with it.

    Args:
        command: The program, one of ours or one that is installed, and files of our own naming.
        talks: Whether it is given and gives something; else its streams lead nowhere.
        env: Its environment, if not ours.
    """
    stream = subprocess.PIPE if talks else subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603  see command
        command,
        stdin=stream,
        stdout=stream,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=env,
    ) as process:
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def main(kind: str, name: str) -> None:
    """Reads standard input and writes the answer; the parent's side of it is ``read_apart``."""
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        _limit(kind)
        reader = import_module(f"corpus.formats.{_MODULES[kind]}").read
        try:
            found = reader(sys.stdin.buffer.read(), name)
            if len(found.text) > _MAX_CHARACTERS:
                raise UnreadableDocumentError(
                    f"{name}：文字超过 {_MAX_CHARACTERS // 10_000} 万字。请拆分后重试。"
                )
            answer = asdict(found)
        except TiaoliError as exc:
            answer = {"error": exc.message}
        out.write(json.dumps(answer).encode())


def _limit(kind: str) -> None:
    """Bounds address space and computing time where the system can.

    The parent keeps the clock too; this one also holds where the parent is gone.
    """
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY[kind], _MEMORY[kind]))
    seconds = SECONDS[kind] * (os.cpu_count() or 1)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
