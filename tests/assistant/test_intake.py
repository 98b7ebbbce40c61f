"""Documents handed in: refused with a reason, or taken in, indexed and served."""

import io
import threading
import zipfile
from pathlib import Path

import pytest

from assistant.intake import Intake, Job
from corpus import Collection
from corpus.errors import (
    CatalogueBusyError,
    ConflictError,
    IndexMismatchError,
    InputError,
    NotFoundError,
    UnreadableDocumentError,
)

LAW = "海东市{}条例\n第一条 甲。\n第二条 本条例自2020年1月1日起施行。\n"


def law(name: str) -> bytes:
    return LAW.format(name).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.sqlite"


@pytest.fixture
def updates() -> list[int]:
    return []


@pytest.fixture
def intake(file: Path, updates: list[int]) -> Intake:
    return Intake(file, lambda: updates.append(1))


def held(file: Path) -> list[str]:
    collection = Collection(file)
    catalogue = collection.catalogue()
    titles = [law.title for law in catalogue.headers]
    catalogue.close()
    collection.close()
    return titles


def finished(intake: Intake, job: Job) -> Job:
    for _ in range(1000):
        now = intake.job(job.id)
        if now.finished is not None:
            return now
        threading.Event().wait(0.01)
    raise TimeoutError


def test_a_law_is_held_at_once_and_indexed_after(
    intake: Intake, file: Path, updates: list[int]
) -> None:
    receipt = intake.add(law("犬"), "犬.txt")
    assert held(file) == ["海东市犬条例"]
    assert receipt.job.law_ids == ("海东市犬条例@2020-01-01",)
    assert finished(intake, receipt.job).status == "done"
    assert updates == [1]
    job = intake.remove("海东市犬条例@2020-01-01")
    assert held(file) == []
    assert finished(intake, job).status == "done"


def test_looking_keeps_nothing(intake: Intake, file: Path, updates: list[int]) -> None:
    (found,) = intake.inspect(law("犬"), "犬.txt")
    assert found.law is not None
    assert (found.law.title, found.known) == ("海东市犬条例", False)
    assert held(file) == []
    finished(intake, intake.add(law("犬"), "犬.txt").job)
    known, refused = intake.inspect(zipped({"犬.txt": law("犬"), "../x.txt": b""}), "a.zip")
    assert known.known
    assert (refused.law, updates) == (None, [1])
    assert ".." in refused.warnings[0]


def test_an_archive_gives_what_is_good(intake: Intake, file: Path) -> None:
    data = zipped({"犬.txt": law("犬"), "通知.txt": "会议通知".encode(), "猫.txt": law("猫")})
    receipt = intake.add(data, "a.zip")
    assert [bool(d.law_id) for d in receipt.documents] == [True, False, True]
    assert len(receipt.job.law_ids) == 2
    assert held(file) == ["海东市犬条例", "海东市猫条例"]


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        ("会议通知".encode(), "通知.txt", "通知.txt：没有"),
        (b"\x00\x01\x02", "坏.txt", "坏.txt"),
        (zipped({"../a.txt": b"x"}), "a.zip", "含有“..”"),
        (zipped({}), "空.zip", "没有可以读取的文件"),
    ],
)
def test_what_is_no_law_is_refused_with_its_reason(
    intake: Intake, file: Path, data: bytes, name: str, says: str
) -> None:
    with pytest.raises(UnreadableDocumentError, match="没有改动") as refused:
        intake.add(data, name)
    assert says in refused.value.message
    assert held(file) == []


def test_the_same_document_again_is_a_conflict(intake: Intake) -> None:
    finished(intake, intake.add(law("犬"), "犬.txt").job)
    with pytest.raises(ConflictError, match="海东市犬条例@2020-01-01"):
        intake.add(law("犬"), "同一部.txt")


def test_only_an_id_removes(intake: Intake, file: Path) -> None:
    finished(intake, intake.add(law("犬"), "犬.txt").job)
    with pytest.raises(NotFoundError):
        intake.remove("海东市犬条例")
    assert held(file) == ["海东市犬条例"]


def test_a_configured_law_is_not_removed(intake: Intake, file: Path, tmp_path: Path) -> None:
    (tmp_path / "犬.txt").write_bytes(law("犬"))
    collection = Collection(file)
    collection.sync([tmp_path / "犬.txt"])
    collection.close()
    with pytest.raises(InputError, match="法规目录"):
        intake.remove("海东市犬条例@2020-01-01")


def test_jobs_take_turns_and_too_many_are_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.intake._MOST_WAITING", 2)
    gate, running, most = threading.Event(), list[int](), list[int]()

    def update() -> None:
        running.append(1)
        most.append(len(running))
        gate.wait(10)
        running.pop()

    intake = Intake(file, update)
    jobs = [intake.add(law(name), "a.txt").job for name in ("犬", "猫")]
    with pytest.raises(CatalogueBusyError):
        intake.add(law("鸟"), "a.txt")
    gate.set()
    assert [finished(intake, job).status for job in jobs] == ["done", "done"]
    assert most == [1, 1]
    assert held(file) == ["海东市犬条例", "海东市猫条例"]


def test_a_failed_update_is_told(file: Path) -> None:
    def update() -> None:
        raise IndexMismatchError("请运行 tiaoli build。")

    intake = Intake(file, update)
    job = finished(intake, intake.add(law("犬"), "犬.txt").job)
    assert (job.status, job.message) == ("failed", "请运行 tiaoli build。")


def test_jobs_of_long_ago_are_forgotten(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.intake._KEPT_JOBS", 1)
    first = intake.add(law("犬"), "犬.txt").job
    finished(intake, first)
    finished(intake, intake.add(law("猫"), "猫.txt").job)
    with pytest.raises(NotFoundError, match="没有这个任务"):
        intake.job(first.id)
