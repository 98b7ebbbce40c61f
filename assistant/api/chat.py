"""The shapes of OpenAI's chat interface: what clients made for it send, and what they get.

What such a client cannot know is put beside what it can: citations are annotations of the message,
and the answer whole stands in the message as ``answer``. A client that sends its messages back as
it got them gives the next question its context.
"""

import re
from datetime import UTC, datetime
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from assistant.api.requests import MAX_TURNS, AsOf, LongText, Place, PriorAnswer, read_turns
from assistant.api.responses import AnswerOut, CitationOut
from assistant.models import Answer, Inquiry
from corpus.errors import NotFoundError

MODEL: Literal["tiaoli"] = "tiaoli"
"""The only model served: the assistant itself, whoever words its answers."""

_COMPLETION = "chatcmpl-"
_MARK = re.compile(r"\[(\d+)\]")
_EXAMPLE: dict[str, Any] = {
    "model": MODEL,
    "messages": [{"role": "user", "content": "快递员不验视就收件，合法吗？"}],
    "jurisdiction": "鄂尔多斯市",
}


class TextPart(BaseModel):
    """A piece of a message's text."""

    type: Literal["text"]
    text: LongText


class ChatMessage(BaseModel):
    """A message; of an earlier answer, ``answer`` gives the context if it is sent back."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: LongText | list[TextPart] | None = None
    answer: PriorAnswer | None = Field(
        default=None, description="本接口此前返回的 answer，原样送回即可接着问"
    )

    @property
    def text(self) -> str:
        """Its words."""
        if isinstance(self.content, list):
            return "".join(part.text for part in self.content)
        return self.content or ""


class ChatRequest(BaseModel):
    """A conversation whose last message is the question; settings of models have no say here."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"examples": [_EXAMPLE]})

    model: str = Field(default=MODEL, max_length=100, description=f"须为 {MODEL}")
    messages: list[ChatMessage] = Field(min_length=1, max_length=2 * MAX_TURNS + 1)
    stream: StrictBool = Field(default=False, description="是否以事件流（SSE）逐段返回")
    n: Literal[1] = Field(default=1, description="只给一个回答")
    jurisdiction: Place = None
    as_of: AsOf = None

    def to_inquiry(self, request_id: str) -> Inquiry:
        """The core's value.

        Raises:
            NotFoundError: There is no such model.
            InputError: The last message is no question, or it is too long.
        """
        check_model(self.model)
        spoken = [
            (message.role, message.text, message.answer)
            for message in self.messages
            if message.role in ("user", "assistant")
        ]
        question, history = read_turns(spoken)
        return Inquiry(
            question=question,
            history=history,
            jurisdiction=(self.jurisdiction or "").strip() or None,
            as_of=self.as_of,
            request_id=request_id,
        )


def check_model(name: str) -> None:
    """Raises ``NotFoundError`` for any model but the one that is served."""
    if name != MODEL:
        raise NotFoundError(f"没有名为 {name} 的模型，请把 model 写成 {MODEL}。")


class UrlCitation(BaseModel):
    """Where in the text a provision is cited, and its page."""

    start_index: int = Field(description="标记 [n] 在正文中的起点，从 0 计")
    end_index: int = Field(description="标记的末字")
    title: str
    url: str


class Annotation(BaseModel):
    """A citation in OpenAI's form."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation


class ChatReply(BaseModel):
    """The answer as a message."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    annotations: list[Annotation]
    answer: AnswerOut = Field(description="与 /v1/ask 相同的完整回答")


class Choice(BaseModel):
    """The only choice."""

    index: Literal[0] = 0
    message: ChatReply
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


class ChatCompletion(BaseModel):
    """An answer in the form of OpenAI's chat interface."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int = Field(description="Unix 时间，秒")
    model: Literal["tiaoli"] = MODEL
    choices: list[Choice]
    citations: list[CitationOut] = Field(description="所依据的条文，与 answer.citations 相同")

    @classmethod
    def of(cls, answer: Answer, base_url: str) -> Self:
        """The public form of an answer.

        Args:
            answer: The answer.
            base_url: Address of this service, for links.
        """
        reply = ChatReply(
            content=answer.text + told_besides(answer),
            annotations=annotations(answer, base_url),
            answer=AnswerOut.of(answer),
        )
        return cls(
            id=completion_id(answer.request_id),
            created=now(),
            choices=[Choice(message=reply)],
            citations=reply.answer.citations,
        )


class ModelOut(BaseModel):
    """A model in the list."""

    id: Literal["tiaoli"] = MODEL
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: Literal["tiaoli"] = MODEL


class ModelsOut(BaseModel):
    """The models served."""

    object: Literal["list"] = "list"
    data: list[ModelOut]


def annotations(answer: Answer, base_url: str) -> list[Annotation]:
    """One for each mark in the text, in order."""
    cited = {citation.n: citation for citation in answer.citations}
    marks = [(m, cited[int(m[1])]) for m in _MARK.finditer(answer.text) if int(m[1]) in cited]
    return [
        Annotation(
            url_citation=UrlCitation(
                start_index=mark.start(),
                end_index=mark.end() - 1,
                title=f"《{citation.law}》{citation.label}",
                url=base_url.rstrip("/") + citation.url,
            )
        )
        for mark, citation in marks
    ]


def told_besides(answer: Answer) -> str:
    """What a reader must know beside the answer's text, in words; may be empty.

    A client of this interface shows the text and nothing else.
    """
    return "".join(f"\n\n注意：{notice}" for notice in answer.notices)


def chunk(request_id: str, delta: dict[str, Any], *, last: bool = False) -> dict[str, Any]:
    """A piece of a streamed answer."""
    return {
        "id": completion_id(request_id),
        "object": "chat.completion.chunk",
        "created": now(),
        "model": MODEL,
        "choices": [{"index": 0, "delta": delta, "finish_reason": "stop" if last else None}],
    }


def completion_id(request_id: str) -> str:
    """The id of a completion; the request can be traced by it."""
    return f"{_COMPLETION}{request_id}"


def answer_id(name: str) -> str:
    """The request id of an answer, by which a completion may be named as well."""
    return name.removeprefix(_COMPLETION)


def now() -> int:
    """Seconds since 1970."""
    return int(datetime.now(UTC).timestamp())
