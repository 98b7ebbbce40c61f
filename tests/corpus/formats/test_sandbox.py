"""Readers in a process of their own: what ends them, and what comes back."""

import pytest

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
