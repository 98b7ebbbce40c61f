"""What callers get of the cross-references in an article."""

from typing import Self

from pydantic import BaseModel, Field

from assistant.reading import article_path
from corpus import Reference, Target


class LinkTargetOut(BaseModel):
    """A place that a cross-reference points to."""

    label: str = Field(description="如 第三十条第二款；指整部法规时为空")
    url: str | None = Field(description="本服务中该条的页面；指其他法规或章节时为空")


class LinkOut(BaseModel):
    """A cross-reference in an article, at most one reading of which is possible."""

    start: int = Field(description="在该条全文（text）中的起点，按字符计")
    end: int = Field(description="终点（不含）")
    text: str = Field(description="原文中的写法，如 前款、本条例第三十条")
    law: str | None = Field(description="所指的其他法规；指本法规时为空")
    targets: list[LinkTargetOut] = Field(description="所指之处；不能确定时为空")
    reason: str | None = Field(description="不能确定的原因")

    @classmethod
    def of(cls, found: Reference, law_id: str) -> Self:
        """The public form of a cross-reference of a law."""
        return cls(
            start=found.start,
            end=found.end,
            text=found.text,
            law=found.law or None,
            targets=[
                LinkTargetOut(label=t.label, url=_link_path(t, found, law_id))
                for t in found.targets
            ],
            reason=found.reason or None,
        )


def _link_path(target: Target, found: Reference, law_id: str) -> str | None:
    """The page of an article of the same law."""
    if found.law or target.pinpoint is None:
        return None
    return article_path(law_id, target.pinpoint.article, target.pinpoint.suffix)
