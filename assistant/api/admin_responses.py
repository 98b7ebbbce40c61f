"""What administrators get: the public shapes of receipts and jobs."""

from datetime import date, datetime
from typing import Literal, Self

from pydantic import BaseModel, Field

from assistant.intake import Inspected, Job, JobStatus, Receipt
from corpus import LawHeader, Taken

Result = Literal["added", "known", "refused", "readable"]


class LawSummaryOut(BaseModel):
    """What a document would be taken for."""

    id: str
    title: str
    jurisdiction: str
    level: str | None
    effective_from: date | None
    article_count: int

    @classmethod
    def of(cls, law: LawHeader) -> Self:
        """The public form of a header."""
        return cls(**{name: getattr(law, name) for name in cls.model_fields})


class DocumentOut(BaseModel):
    """One document of an upload."""

    name: str
    result: Result = Field(description="added 已收录，known 已有，refused 未收录，readable 可收录")
    law_id: str | None
    law: LawSummaryOut | None = Field(default=None, description="只在 dry_run 时给出")
    warnings: list[str] = Field(description="需要人留意之处；未收录的原因")

    @classmethod
    def taken(cls, document: Taken) -> Self:
        """The public form of a document that was handed in."""
        held: Result = "known" if document.known else "added"
        return cls(
            name=document.name,
            result=held if document.law_id else "refused",
            law_id=document.law_id or None,
            warnings=list(document.warnings),
        )

    @classmethod
    def inspected(cls, document: Inspected) -> Self:
        """The public form of a document that was only looked at."""
        law = document.law
        readable: Result = "known" if document.known else "readable"
        return cls(
            name=document.name,
            result=readable if law else "refused",
            law_id=law.id if law else None,
            law=LawSummaryOut.of(law) if law else None,
            warnings=list(document.warnings),
        )


class JobOut(BaseModel):
    """Bringing the index up to date."""

    id: str
    status: JobStatus = Field(description="queued、running、done 或 failed")
    law_ids: list[str] = Field(description="收录或移出的法规")
    created: datetime
    finished: datetime | None
    message: str
    url: str = Field(description="查询进度的地址")

    @classmethod
    def of(cls, job: Job) -> Self:
        """The public form of a job."""
        return cls(
            id=job.id,
            status=job.status,
            law_ids=list(job.law_ids),
            created=job.created,
            finished=job.finished,
            message=job.message,
            url=f"/v1/admin/jobs/{job.id}",
        )


class ReceiptOut(BaseModel):
    """What became of an upload."""

    documents: list[DocumentOut]
    job: JobOut

    @classmethod
    def of(cls, receipt: Receipt) -> Self:
        """The public form of a receipt."""
        documents = [DocumentOut.taken(document) for document in receipt.documents]
        return cls(documents=documents, job=JobOut.of(receipt.job))


class InspectionOut(BaseModel):
    """What an upload would be taken for."""

    documents: list[DocumentOut]
