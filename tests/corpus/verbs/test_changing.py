"""``add`` and ``remove``: every kind of source, a report for scripts, nothing half done."""

import io
import json
import os
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Collection
from corpus.store.collection import collection_file

ROOT = Path(__file__).parents[3]
LAW = "海东市{}条例\n第一条 甲。\n第二条 本条例自2020年1月1日起施行。\n"

Run = Callable[..., int]


def archive(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return path


def held(state: Path) -> list[str]:
    collection = Collection(collection_file(state))
    try:
        catalogue = collection.catalogue()
        return [law.title for law in catalogue.headers]
    finally:
        collection.close()


def test_an_archive_is_read_like_a_folder(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"内/犬.txt": LAW.format("犬").encode(), "猫.txt": LAW.format("猫").encode("gb18030")}
    path = archive(tmp_path / "法规.zip", files | {"../坏.txt": b"x", "再.zip": b"PK"})
    assert run("add", str(path)) == 1
    said = capsys.readouterr()
    assert "新收录 2 件，已有 0 件，未能收录 2 件。" in said.out
    assert "未收录　法规.zip 中的 ../坏.txt：压缩包中的路径含有“..”" in said.err
    assert held(tmp_path / "state") == ["海东市犬条例", "海东市猫条例"]


def test_archives_in_a_folder_and_on_standard_input(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    data = LAW.format("犬").encode()
    with tarfile.open(folder / "a.tar.xz", "w:xz") as packed:
        info = tarfile.TarInfo("犬.txt")
        info.size = len(data)
        packed.addfile(info, io.BytesIO(data))
    assert run("add", str(folder)) == 0
    path = archive(tmp_path / "b.zip", {"猫.txt": LAW.format("猫").encode()})
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
    assert run("add", "-") == 0
    assert held(tmp_path / "state") == ["海东市犬条例", "海东市猫条例"]


def test_an_archive_of_nothing_is_told(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("add", str(archive(tmp_path / "空.zip", {"a.xlsx": b"x"}))) == 1
    assert "压缩包里没有可以读取的文件" in capsys.readouterr().err


def test_a_script_reads_what_became_of_each(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    law, notice, broken = tmp_path / "犬.txt", tmp_path / "通知.txt", tmp_path / "坏.pdf"
    law.write_text(LAW.format("犬"), "utf-8")
    notice.write_text("会议通知", "utf-8")
    broken.write_bytes(b"")
    assert run("add", "--json", str(law), str(law), str(notice), str(broken)) == 1
    rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert [(row["name"], row["result"], row["law_id"]) for row in rows] == [
        ("犬.txt", "added", "海东市犬条例@2020-01-01"),
        ("犬.txt", "known", "海东市犬条例@2020-01-01"),
        ("通知.txt", "refused", None),
        ("坏.pdf", "refused", None),
    ]
    assert rows[-1]["warnings"]
    assert run("remove", "--json", "海东市犬条例") == 0
    assert json.loads(capsys.readouterr().out) == {"removed": "海东市犬条例@2020-01-01"}


def test_of_many_files_only_the_odd_are_listed(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(51):
        (folder / f"{n}.txt").write_text(LAW.format(f"第{n}号"), "utf-8")
    (folder / "通知.txt").write_text("会议通知", "utf-8")
    assert run("add", str(folder)) == 1
    said = capsys.readouterr()
    assert "已收录" not in said.out
    assert "新收录 51 件，已有 0 件，未能收录 1 件。" in said.out
    assert "未收录　通知.txt" in said.err


def test_parse_takes_folders_archives_and_standard_input(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "犬.txt").write_text(LAW.format("犬"), "utf-8")
    path = archive(tmp_path / "法规.zip", {"猫.txt": LAW.format("猫").encode()})
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BytesIO(LAW.format("鸟").encode("gb18030")))
    )
    assert run("parse", str(folder), str(path), "-", "--json") == 0
    titles = [json.loads(row)["title"] for row in capsys.readouterr().out.splitlines()]
    assert titles == ["海东市犬条例", "海东市猫条例", "海东市鸟条例"]


@pytest.mark.slow
def test_a_kill_half_way_adds_nothing_and_harms_nothing(tmp_path: Path) -> None:
    state, folder, pipe = tmp_path / "state", tmp_path / "folder", tmp_path / "more"
    first = Collection(collection_file(state))
    first.close()
    folder.mkdir()
    for n in range(300):
        (folder / f"{n}.txt").write_text(LAW.format(f"第{n}号"), "utf-8")
    script = (
        "import sys, time; from pathlib import Path; from corpus import Collection;"
        "from corpus.store.collection import collection_file; from corpus.store.walk import walk\n"
        "collection = Collection(collection_file(Path(sys.argv[1])))\n"
        "def documents():\n"
        "    for n, entry in enumerate(walk([Path(sys.argv[2])])):\n"
        "        if n == 200:\n"
        "            Path(sys.argv[3]).touch(); time.sleep(60)\n"
        "        yield entry.read()\n"
        "collection.add(documents())\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", script, state, folder, pipe], env=environment
    ) as running:
        deadline = time.monotonic() + 60
        while not pipe.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert pipe.exists()
        assert running.poll() is None
        running.kill()
    assert held(state) == []
    collection = Collection(collection_file(state))
    collection.add([])
    collection.close()
