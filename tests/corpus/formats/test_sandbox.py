"""Readers in a process of their own: what ends them, and what comes back."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from processes import ends

from corpus.errors import UnreadableDocumentError
from corpus.formats import sandbox
from corpus.formats.sandbox import read_apart


def test_a_refusal_comes_back_as_it_was_said() -> None:
    with pytest.raises(UnreadableDocumentError, match=r"甲\.docx：.*已损坏"):
        read_apart("docx", b"PK\x03\x04", "甲.docx")


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sandbox.SECONDS, "pdf", 0)
    with pytest.raises(UnreadableDocumentError, match="超过 0 秒"):
        read_apart("pdf", b"%PDF", "甲.pdf")


def test_a_crash_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox.sys, "executable", "/bin/false")
    with pytest.raises(UnreadableDocumentError, match="内存"):
        read_apart("pdf", b"%PDF", "甲.pdf")


def run_inside(before: str) -> subprocess.CompletedProcess[bytes]:
    """The process that reads a page, after something is changed in it."""
    script = f"from corpus.formats import html, sandbox\n{before}\nsandbox.main('html', 'x')"
    page = "<p>第一条 甲。</p>".encode()
    command = [sys.executable, "-c", script]
    return subprocess.run(command, input=page, capture_output=True, check=False)


def test_what_libraries_print_is_not_taken_for_the_answer() -> None:
    """A reader that writes to standard output, as a library in C may, spoils nothing."""
    done = run_inside(
        "import os; read = html.read\n"
        "def noisy(*given): os.write(1, b'noise'); return read(*given)\n"
        "html.read = noisy"
    )
    assert json.loads(done.stdout)["text"] == "第一条 甲。"
    assert done.stderr.startswith(b"noise")


def test_a_text_beyond_reason_is_not_handed_back() -> None:
    done = run_inside("sandbox._MAX_CHARACTERS = 5")
    assert json.loads(done.stdout)["error"].startswith("x：文字超过")


def test_memory_is_bounded() -> None:
    done = run_inside("html.read = lambda *_: bytearray(3 * 1024**3)")
    assert done.returncode != 0
    assert b"MemoryError" in done.stderr


def test_whatever_a_reader_started_is_ended_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "python"
    tool.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/child; sleep 60\n")
    tool.chmod(0o755)
    monkeypatch.setattr(sandbox.sys, "executable", str(tool))
    monkeypatch.setitem(sandbox.SECONDS, "pdf", 1)
    with pytest.raises(UnreadableDocumentError, match="超过 1 秒"):
        read_apart("pdf", b"%PDF", "甲.pdf")
    child = int((tmp_path / "child").read_text("utf-8"))
    assert ends(child)
