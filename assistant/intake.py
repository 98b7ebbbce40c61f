"""Documents that an administrator hands in: read, taken into the catalogue, indexed, served.

Reading is done at once, so that a bad document is refused with its reason. What is accepted is in
the catalogue when the call returns; indexing it follows in the background, one job at a time, and
the laws of before are served until it is done.
"""

import logging
import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from corpus import Collection, LawHeader, SourceFile, Taken, parse_document
from corpus.archives import Budget
from corpus.errors import (
    CatalogueBusyError,
    ConflictError,
    NotFoundError,
    TiaoliError,
    UnreadableDocumentError,
)
from corpus.store.walk import in_bytes

_log = logging.getLogger(__name__)

JobStatus = Literal["queued", "running", "done", "failed"]

_KEPT_JOBS = 200
_MOST_MEMBERS, _MOST_UNPACKED = 2_000, 256 * 1024**2
"""Most that an archive may hold: what is read of it is in memory together."""

_MOST_WAITING = 16


@dataclass(frozen=True, slots=True)
class Job:
    """Bringing the index up to date after a change.

    Attributes:
        id: Names it.
        status: How far it is.
        law_ids: What the change added or removed.
        created: When it was asked for.
        finished: When it ended, well or badly.
        message: What became of it, in Chinese.
    """

    id: str
    status: JobStatus
    law_ids: tuple[str, ...]
    created: datetime
    finished: datetime | None = None
    message: str = "等待更新索引。"


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a document would be taken for.

    Attributes:
        name: Of the document.
        law: As parsed; ``None`` where no law can be read.
        known: Whether the very same document is here already.
        warnings: What a person should look at, in Chinese; why it is refused, where it is.
    """

    name: str
    law: LawHeader | None
    known: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of the documents, and the job that indexes them."""

    documents: tuple[Taken, ...]
    job: Job


class Intake:
    """Takes laws in and out while they are served."""

    def __init__(self, file: Path, update: Callable[[], None]) -> None:
        """Takes the parts.

        Args:
            file: The catalogue's database.
            update: Indexes what has changed and has it served.
        """
        self._file = file
        self._update = update
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._guard = threading.Lock()
        self._turn = threading.Lock()

    def inspect(self, data: bytes, name: str) -> tuple[Inspected, ...]:
        """Reads a document, or those of an archive, and keeps nothing."""
        files, refused = _read(data, name)
        collection = Collection(self._file)
        try:
            found = [_inspected(file, collection) for file in files]
        finally:
            collection.close()
        return (
            *found,
            *(Inspected(t.name, None, known=False, warnings=t.warnings) for t in refused),
        )

    def add(self, data: bytes, name: str) -> Receipt:
        """Takes a document in, or those of an archive.

        Raises:
            UnreadableDocumentError: No law can be read from any of them.
            ConflictError: All that can be read is here already.
            CatalogueBusyError: Another process is writing, or too many changes wait.
        """
        self._check_room()
        files, refused = _read(data, name)
        collection = Collection(self._file)
        try:
            taken = (*collection.add(files), *refused)
        finally:
            collection.close()
        fresh = tuple(t.law_id for t in taken if t.law_id and not t.known)
        if not fresh:
            raise _nothing_new(taken)
        return Receipt(taken, self._start(fresh))

    def remove(self, law_id: str) -> Job:
        """Takes a law out, with every document that it was made of.

        Raises:
            NotFoundError: There is no law of that id.
            InputError: It comes from a configured folder.
            CatalogueBusyError: Another process is writing, or too many changes wait.
        """
        self._check_room()
        collection = Collection(self._file)
        try:
            law = collection.remove(law_id, exact=True)
        finally:
            collection.close()
        return self._start((law.id,))

    def job(self, job_id: str) -> Job:
        """How far a job is.

        Raises:
            NotFoundError: There is none of that id, or it was long ago.
        """
        with self._guard:
            found = self._jobs.get(job_id)
        if found is None:
            raise NotFoundError(
                "没有这个任务，或者服务已经重启。用 GET /v1/laws 查看法规是否已经可查。"
            )
        return found

    def _check_room(self) -> None:
        with self._guard:
            waiting = sum(job.finished is None for job in self._jobs.values())
        if waiting >= _MOST_WAITING:
            raise CatalogueBusyError

    def _start(self, law_ids: tuple[str, ...]) -> Job:
        """Has the index updated in the background."""
        job = Job(uuid.uuid4().hex, "queued", law_ids, datetime.now(UTC))
        self._keep(job)
        worker = threading.Thread(target=self._run, args=(job,), name="tiaoli-index", daemon=True)
        worker.start()
        return job

    def _run(self, job: Job) -> None:
        """Does one job, after those before it."""
        end = replace(job, status="failed", message="更新索引时出了意外，请查看服务日志。")
        with self._turn:
            self._keep(replace(job, status="running", message="正在更新索引。"))
            try:
                self._update()
                end = replace(job, status="done", message="索引已更新，法规可以查询了。")
            except TiaoliError as exc:
                _log.warning("job %s failed: %s", job.id, exc)
                end = replace(end, message=exc.message)
            finally:
                self._keep(replace(end, finished=datetime.now(UTC)))

    def _keep(self, job: Job) -> None:
        with self._guard:
            self._jobs[job.id] = job
            while len(self._jobs) > _KEPT_JOBS:
                self._jobs.popitem(last=False)


def _read(data: bytes, name: str) -> tuple[list[SourceFile], list[Taken]]:
    """The documents that can be read, and the refusals of those that cannot."""
    files: list[SourceFile] = []
    refused: list[Taken] = []
    for entry in in_bytes(data, name, Budget(_MOST_MEMBERS, _MOST_UNPACKED)):
        try:
            files.append(entry.read())
        except UnreadableDocumentError as exc:
            refused.append(Taken(entry.name, "", warnings=(exc.message,)))
    return files, refused


def _inspected(file: SourceFile, collection: Collection) -> Inspected:
    parsed = parse_document(file.text, file.name, file.sha256)
    law = parsed.law.header if parsed.law.articles else None
    known = collection.holds(file.sha256) is not None
    return Inspected(file.name, law, known, (*file.warnings, *parsed.warnings))


def _nothing_new(taken: Sequence[Taken]) -> TiaoliError:
    """Why nothing was taken in."""
    known = [f"{t.name} 已经收录为 {t.law_id}" for t in taken if t.known]
    if known:
        return ConflictError(f"同一文件已经收录，没有改动：{'；'.join(known[:5])}。")
    reasons = [w if t.name in w else f"{t.name}：{w}" for t in taken for w in t.warnings]
    return UnreadableDocumentError("没有读出法规，没有改动。" + "；".join(reasons[:5]))
