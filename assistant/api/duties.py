"""What callers get of a duty matrix."""

from typing import Self

from pydantic import BaseModel, Field

from assistant.duties.export import sheet_json
from assistant.duties.models import Kind
from assistant.duties.sheet import Sheet


class PlaceOut(BaseModel):
    """Where in the law something stands."""

    label: str = Field(description="如 第三十条第三款")
    article: int
    suffix: int | None = Field(description="第X条之n 的 n")
    paragraph: int | None = Field(description="款")
    item: int | None = Field(description="项")
    url: str = Field(description="本服务中该条的页面")


class SanctionOut(PlaceOut):
    """A provision that attaches a consequence to the breach of a duty."""

    text: str = Field(description="原文")
    basis: str = Field(description="为何适用：条文援引、行为相同")


class DutyOut(BaseModel):
    """A row: who, how strictly, what, by which provision."""

    subject: str = Field(description="主体，原文")
    modal: str | None = Field(description="情态词，原文；原文没有时为空")
    kind: Kind = Field(description="规定的性质")
    act: str = Field(description="职责，原文")
    condition: str | None = Field(description="适用情形，原文")
    carried: bool = Field(description="主体是否承同一款的前一句省略")
    chapter: str | None
    basis: PlaceOut = Field(description="职责所在的款、项")
    subject_basis: PlaceOut = Field(description="主体和情态词所在的款")
    sanctions: list[SanctionOut] = Field(description="违反的后果；没有检索到专门的罚则时为空")


class DutiesOut(BaseModel):
    """The duties of a law, a chapter or a subject."""

    law_id: str
    law: str
    jurisdiction: str
    subject: str | None
    chapter: str | None
    duties: list[DutyOut]
    general_liability: list[PlaceOut] = Field(description="一般的法律责任条款")
    uncertain: int = Field(description="全文中不能确定主体、因而没有列入的规定有几处")
    note: str

    @classmethod
    def of(cls, sheet: Sheet) -> Self:
        """The public form of a matrix."""
        return cls.model_validate(sheet_json(sheet))
