"""What callers may send, checked and turned into the assistant's own values."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool
from pydantic_core import PydanticCustomError

from assistant.citecheck import MAX_DRAFT_CHARS
from assistant.models import MAX_QUESTION_CHARS, Answer, AnswerStatus, Citation, Inquiry, Turn
from corpus import Level, Lookup, Pinpoint, Status
from corpus.errors import InputError

MAX_TURNS = 50
_EXAMPLE = "快递员不验视就收件，在鄂尔多斯合法吗？"
_DRAFT = "依照《鄂尔多斯市平安建设条例》第三十条第三款，拒绝接受验视的，寄递物流企业不得收寄。"


def _only_text(value: object) -> object:
    """Keeps pydantic from reading a number as seconds since 1970."""
    if not isinstance(value, str) or len(value) != len("2024-12-01"):
        raise PydanticCustomError("date_type", "须写成 2024-12-01 的形式")
    return value


def _only_number(value: object) -> object:
    """Keeps pydantic from reading ``"5"`` or ``true`` as a number; 5.0 is an integer in JSON."""
    if isinstance(value, str | bool):
        raise PydanticCustomError("int_type", "须是整数")
    return value


IsoDate = Annotated[date, BeforeValidator(_only_text)]
Whole = Annotated[int, BeforeValidator(_only_number)]
Text = Annotated[str, Field(min_length=1, max_length=MAX_QUESTION_CHARS, pattern=r"\S")]
LongText = Annotated[str, Field(max_length=20_000)]
Place = Annotated[
    str | None, Field(max_length=50, description="提问人所在地区，如 鄂尔多斯市；不填则查全部地区")
]
AsOf = Annotated[IsoDate | None, Field(description="按哪一天的法律回答，不填为今天")]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PriorCitation(BaseModel):
    """A citation of an earlier answer, as it was given; what is not needed is ignored."""

    law_id: str = Field(max_length=200)
    law: str = Field(default="", max_length=200)
    jurisdiction: str = Field(default="", max_length=50)
    article: Whole = Field(ge=1, le=9999)
    suffix: Whole | None = Field(default=None, ge=1, le=9999)
    paragraph: Whole | None = Field(default=None, ge=1, le=9999)
    item: Whole | None = Field(default=None, ge=1, le=9999)

    def to_core(self, n: int) -> Citation:
        """The core's value; a quotation that a caller hands in is never believed."""
        pinpoint = Pinpoint(self.article, self.suffix, self.paragraph, self.item)
        return Citation(
            n=n,
            **self.model_dump(),
            label=pinpoint.label,
            quote="",
            quote_sha256=hashlib.sha256(b"").hexdigest(),
            status="",
            effective_from=None,
            url="",
        )


class PriorAnswer(BaseModel):
    """An earlier answer; the object that ``/v1/ask`` returned may be sent back as it is."""

    status: AnswerStatus = "answered"
    text: LongText = ""
    standalone_question: LongText = ""
    jurisdictions: list[Annotated[str, Field(max_length=50)]] = Field(default=[], max_length=50)
    citations: list[PriorCitation] = Field(default=[], max_length=100)

    def to_core(self, question: str) -> Answer:
        """The core's value."""
        return Answer(
            status=self.status,
            text=self.text,
            sentences=(),
            citations=tuple(c.to_core(n) for n, c in enumerate(self.citations, 1)),
            standalone_question=self.standalone_question or question,
            jurisdictions=tuple(self.jurisdictions),
            as_of="",
        )


class HistoryTurn(_Request):
    """An earlier exchange."""

    question: Text
    answer: PriorAnswer | LongText | None = Field(
        default=None, description="当时的回答：原样送回的 Answer 对象（最好）、回答文字，或不填"
    )

    def to_core(self) -> Turn:
        """The core's value."""
        if self.answer is None:
            return Turn(self.question)
        prior = PriorAnswer(text=self.answer) if isinstance(self.answer, str) else self.answer
        return Turn(self.question, prior.to_core(self.question))


class Message(_Request):
    """One message in the manner of OpenAI's chat interface."""

    role: Literal["system", "user", "assistant"]
    content: LongText


class AskRequest(_Request):
    """A question in its setting: ``question`` with ``history``, or ``messages``."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"question": _EXAMPLE, "jurisdiction": "鄂尔多斯市"}]},
    )

    question: Text | None = Field(default=None, description="问题，不超过 2000 字")
    history: list[HistoryTurn] = Field(
        default=[], max_length=MAX_TURNS, description="之前的问答，最早的在前"
    )
    messages: list[Message] | None = Field(
        default=None,
        max_length=2 * MAX_TURNS + 1,
        description="另一种写法：OpenAI 式消息，最后一条是用户的问题",
    )
    jurisdiction: Place = None
    as_of: AsOf = None
    stream: StrictBool = Field(default=False, description="是否以事件流（SSE）逐段返回")
    request_id: str | None = Field(
        default=None, max_length=128, pattern=r"^[A-Za-z0-9._:-]+$", description="请求号，便于追查"
    )

    def to_inquiry(self, request_id: str) -> Inquiry:
        """The core's value.

        Args:
            request_id: Used where the body names none.

        Raises:
            InputError: Neither or both of ``question`` and ``messages`` are given, or the messages
                do not end with a question.
        """
        question, history = self._conversation()
        return Inquiry(
            question=question,
            history=history,
            jurisdiction=(self.jurisdiction or "").strip() or None,
            as_of=self.as_of,
            request_id=self.request_id or request_id,
        )

    def _conversation(self) -> tuple[str, tuple[Turn, ...]]:
        if (self.question is None) == (self.messages is None):
            raise InputError(
                "请在 question 和 messages 中给出一个（且只给一个）。", param="question"
            )
        if self.question is not None:
            return self.question.strip(), tuple(turn.to_core() for turn in self.history)
        if self.history:
            raise InputError("已用 messages 时，不要再给 history。", param="history")
        messages = self.messages or []
        return read_turns([(m.role, m.content, None) for m in messages if m.role != "system"])


def read_turns(
    messages: Sequence[tuple[str, str, PriorAnswer | None]],
) -> tuple[str, tuple[Turn, ...]]:
    """Pairs questions with the answers that follow them.

    Args:
        messages: Who speaks (``user`` or ``assistant``), the words, and the answer that an
            assistant's words came with, if it was sent back.

    Returns:
        The last question, and the exchanges before it.

    Raises:
        InputError: The last one is no question, or it is too long.
    """
    spoken = [(role, words, answer) for role, words, answer in messages if words.strip()]
    if not spoken or spoken[-1][0] != "user":
        raise InputError(
            "messages 的最后一条须是用户（user）的问题，且不能为空。", param="messages"
        )
    question = spoken[-1][1].strip()
    if len(question) > MAX_QUESTION_CHARS:
        raise InputError(f"问题不能超过 {MAX_QUESTION_CHARS} 个字。", param="messages")
    turns: list[Turn] = []
    for role, words, answer in spoken[:-1]:
        if role == "user":
            turns.append(Turn(words))
        elif turns and turns[-1].answer is None:
            asked = turns[-1].question
            turns[-1] = Turn(asked, (answer or PriorAnswer(text=words)).to_core(asked))
    return question, tuple(turns)


class VerifyRequest(_Request):
    """A draft whose citations are to be checked."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"text": _DRAFT}]})

    text: Annotated[str, Field(min_length=1, max_length=MAX_DRAFT_CHARS, pattern=r"\S")] = Field(
        description="要核对的文稿，不超过 20 万字"
    )
    as_of: Annotated[IsoDate | None, Field(description="按哪一天的法规核对，不填为今天")] = None
    jurisdiction: Annotated[
        str | None, Field(max_length=50, description="文稿所属地区，用来理解法规简称")
    ] = None


class SearchRequest(_Request):
    """Words to look for."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"query": "寄递 验视", "limit": 5}]}
    )

    query: Text = Field(description="要查的内容，不超过 2000 字")
    jurisdiction: Place = None
    as_of: AsOf = None
    limit: Whole = Field(default=10, ge=1, le=50, description="最多返回几条")


class LawsQuery(BaseModel):
    """Which laws are listed; without any of it, all of them."""

    q: str = Field(
        default="",
        max_length=200,
        description="名称、地区、机关或题注含有的词，空格分开；第三十条 表示要有这一条",
    )
    jurisdiction: str | None = Field(
        default=None, max_length=50, description="这个地区及其下属地区的法规"
    )
    status: Status | None = Field(default=None, description="在查询日的时效")
    level: Level | None = Field(default=None, description="效力位阶")
    as_of: IsoDate | None = Field(default=None, description="时效按哪一天计，不填为今天")
    limit: int | None = Field(default=None, ge=1, le=1000, description="最多几部，不填为全部")
    offset: int = Field(default=0, ge=0, le=10_000_000, description="跳过前几部")

    def to_lookup(self, today: date) -> Lookup:
        """The core's value."""
        return Lookup(
            words=self.q,
            place=self.jurisdiction,
            status=self.status,
            level=self.level,
            as_of=self.as_of or today,
            limit=self.limit,
            offset=self.offset,
        )
