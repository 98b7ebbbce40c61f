"""Old Word and kindred files, by way of LibreOffice."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import docx
import pytest
from processes import ends
from word_files import saved

from corpus.errors import UnreadableDocumentError
from corpus.formats import doc
from corpus.read import read_bytes


def office(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = folder / "soffice"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def test_old_word_goes_by_way_of_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = docx.Document()
    document.add_paragraph("第一条 甲。")
    (tmp_path / "made.docx").write_bytes(saved(document))
    office(tmp_path, f'cp {tmp_path}/made.docx "$8/source.docx"', monkeypatch)
    assert read_bytes(OLD, "a.doc").text == "第一条 甲。"


@pytest.mark.parametrize("ending", ["exit 0", "sleep 60"], ids=["is done", "hangs"])
def test_nothing_that_libreoffice_started_or_wrote_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr(doc, "_SECONDS", 1)
    office(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; {ending}", monkeypatch)
    with pytest.raises(UnreadableDocumentError):
        doc.read(OLD, "a.doc")
    child = int((tmp_path / "child").read_text("utf-8"))
    assert ends(child)
    assert not list(temporary.iterdir())


def test_libreoffice_runs_without_macros_links_and_the_users_own_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = f'cp "$8/profile/user/registrymodifications.xcu" {tmp_path}/settings; echo $HOME > '
    office(tmp_path, copy + f"{tmp_path}/home", monkeypatch)
    with pytest.raises(UnreadableDocumentError):
        doc.read(OLD, "a.doc")
    settings = (tmp_path / "settings").read_text("utf-8")
    assert '"DisableMacrosExecution"><value>true' in settings
    assert '"ooInetHTTPProxyPort"><value>9<' in settings
    assert "tiaoli-doc-" in (tmp_path / "home").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_real_files_of_libreoffice_are_read(tmp_path: Path, kind: str) -> None:
    document = docx.Document()
    document.add_paragraph("青州市养犬管理条例")
    document.add_paragraph("第一条　养犬人应当办理登记。")
    cells = document.add_table(1, 2, "Table Grid").rows[0].cells
    cells[0].text, cells[1].text = "大型犬", "二百元"
    document.add_paragraph("第二条　本条例自公布之日起施行。")
    source = tmp_path / "made.docx"
    source.write_bytes(saved(document))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=300)
    found = read_bytes((tmp_path / f"made.{kind}").read_bytes(), f"犬.{kind}")
    assert found.format == "doc"
    assert found.text.replace("　", " ").split("\n") == [
        "青州市养犬管理条例",
        "第一条 养犬人应当办理登记。",
        "| 大型犬 | 二百元 |",
        "第二条 本条例自公布之日起施行。",
    ]


def test_a_password_of_word_97_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    head = b"\xec\xa5\xc1\x00" + b"\x00" * 7
    for flags, says in ((b"\x01", "密码"), (b"\x00", "LibreOffice")):
        with pytest.raises(UnreadableDocumentError, match=says):
            doc.read(OLD[:512].ljust(512, b"\x00") + head + flags + b"\x00" * 600, "a.doc")


def test_libreoffice_that_fails_hangs_or_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(UnreadableDocumentError, match="无法转换"):
        doc.read(OLD, "a.doc")
    monkeypatch.setattr(doc, "_SECONDS", 0.2)
    office(tmp_path, "sleep 60", monkeypatch)
    with pytest.raises(UnreadableDocumentError, match="已停止"):
        doc.read(OLD, "a.doc")
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    with pytest.raises(UnreadableDocumentError, match="安装"):
        doc.read(OLD, "a.doc")
    with pytest.raises(UnreadableDocumentError, match="密码"):
        doc.read(OLD + "EncryptedPackage".encode("utf-16-le"), "a.doc")
