"""What callers get of a draft that was checked."""

from typing import Self

from pydantic import BaseModel, Field

from assistant.citecheck import Report
from assistant.citecheck.models import CheckStatus, QuoteVerdict, Support


class QuotationCheckOut(BaseModel):
    """A quotation of the draft beside the stored text."""

    text: str = Field(description="文稿里的引文")
    start: int = Field(description="在文稿中的起点（按字计，从 0 起）")
    end: int
    verdict: QuoteVerdict = Field(
        description="exact 逐字一致；width 只有全半角、空白、引号形式或繁简不同；"
        "punctuation 标点不同；clipped 截去了否定词；elsewhere 在别的条款；"
        "other_version 是别的版本的文字；differs 不符"
    )
    difference: str = Field(description="哪里不同")
    original: str = Field(description="法规原文中对应的一段，逐字")


class CitationCheckOut(BaseModel):
    """One citation of the draft, checked."""

    n: int = Field(description="序号，从 1 起")
    start: int = Field(description="在文稿中的起点（按字计，从 0 起）")
    end: int
    written: str = Field(description="文稿里的写法")
    status: CheckStatus = Field(
        description="verified 属实；mismatch 引文或说法不符；"
        "not_found 没有这一条，或看不出是哪部法规；out_of_corpus 没有收录；"
        "repealed 该日不在施行期（已废止、已修改或尚未生效）"
    )
    reason: str = Field(description="理由和建议")
    law_id: str | None
    law: str
    jurisdiction: str
    article: int | None
    suffix: int | None = Field(description="第X条之n 的 n")
    paragraph: int | None = Field(description="款")
    item: int | None = Field(description="项")
    subitem: int | None = Field(description="目")
    label: str
    validity: str = Field(description="时效：有效、已修改、已废止、尚未生效")
    effective_from: str | None
    quote: str = Field(description="该处的法规原文，逐字")
    quote_sha256: str
    quotation: QuotationCheckOut | None = Field(description="最要紧的一处引文")
    quotations: list[QuotationCheckOut]
    claim: str = Field(description="拿来与条文对照的话")
    support: Support = Field(description="条文是否支持这句话；unchecked 为未作判断")
    url: str = Field(description="本服务中该条的页面")


class VerifyOut(BaseModel):
    """Every citation of the draft, checked."""

    ok: bool = Field(description="是否没有发现问题")
    as_of: str
    counts: dict[CheckStatus, int] = Field(description="各种结论的处数")
    citations: list[CitationCheckOut]
    notices: list[str]
    corpus_sha256: str
    request_id: str

    @classmethod
    def of(cls, report: Report, request_id: str) -> Self:
        """The public form of a report."""
        return cls.model_validate(report.to_dict() | {"request_id": request_id})
