"""What people may say of an answer, and what they get back."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.store import Feedback, Rating, Reason
from assistant.store.models import MAX_COMMENT

_EXAMPLE: dict[str, Any] = {
    "rating": "down",
    "reason": "wrong_article",
    "comment": "应当引用第三十条第三款。",
}
_REASONS = (
    "哪里不好：wrong_law 法规或地区不对，wrong_article 条文不对，incomplete 不完整，"
    "false_refusal 有规定却说没有，outdated 不是现行规定，unclear 看不懂，other 其他"
)


class FeedbackRequest(BaseModel):
    """Whether an answer helped, and if not, why."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})

    rating: Rating = Field(description="up 有用，down 没用")
    reason: Reason | None = Field(default=None, description=_REASONS)
    comment: Annotated[str, Field(max_length=MAX_COMMENT)] | None = Field(
        default=None, description="补充说明，不超过 1000 字；请勿写个人信息"
    )

    def to_core(self) -> Feedback:
        """The core's value."""
        return Feedback(self.rating, self.reason, (self.comment or "").strip() or None)


class FeedbackOut(BaseModel):
    """The feedback as it is kept."""

    request_id: str
    rating: Rating
    reason: Reason | None
    comment: str | None
    received: str = Field(description="收到的时间（UTC）")
