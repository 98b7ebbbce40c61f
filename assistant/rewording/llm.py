"""The adapter to language models: any OpenAI-compatible endpoint, through LangChain.

The only module that imports langchain's chat models, and it does so late (3 s).

An answer is streamed by an event loop in a thread of its own: cancelling a coroutine closes its
socket, so that an endpoint which drips bytes or keep-alive comments for ever is cut off on time,
which the read timeouts of a blocking client cannot do.
"""

import asyncio
import contextlib
import queue
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, cast

from corpus.errors import ModelError

if TYPE_CHECKING:
    import httpx
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk, BaseMessage

CUT_OFF = "……"
"""Last piece of an answer that the endpoint did not finish (too long, or no reason given)."""

_MAX_TOKENS = 2048
"""Room for a reasoning model's thoughts; the answer itself is asked to be five sentences."""

_GRACE = 0.5
"""Seconds that a cancelled call is given to close its connection."""


class Writer(Protocol):
    """What the assistant needs of a language model."""

    @property
    def name(self) -> str:
        """Name of the model, as shown in answers."""

    def write(self, messages: "Sequence[BaseMessage]") -> Generator[str, None, None]:
        """Streams the model's text in pieces; one that was not finished ends in ``CUT_OFF``.

        Closing the generator hangs up.

        Raises:
            ModelError: The model is slow, down, or answered with something that is no text.
        """


class ChatWriter:
    """A chat model of LangChain as a :class:`Writer`; keeps no connection between answers."""

    def __init__(
        self,
        name: str,
        client: "Callable[[], httpx.AsyncClient]",
        model: "Callable[[httpx.AsyncClient], BaseChatModel]",
        timeout: float,
    ) -> None:
        """Takes the parts.

        Args:
            name: Shown in answers.
            client: Opens a connection pool, which is closed after the answer.
            model: Makes the chat model that speaks through it.
            timeout: Seconds for a whole answer, from the first byte sent to the last received.
        """
        self.name = name
        self._client = client
        self._model = model
        self._timeout = timeout

    def write(self, messages: "Sequence[BaseMessage]") -> Generator[str, None, None]:
        """Streams the text; any failure of the endpoint becomes a ModelError."""
        call = _Call(self._pieces(list(messages)), self._timeout)
        call.start()
        try:
            yield from call.pieces()
        except TimeoutError:
            raise ModelError(self._slow()) from None
        finally:
            call.cancel()

    async def _pieces(self, messages: "list[BaseMessage]") -> AsyncGenerator[str, None]:
        """The text as it comes.

        Causes are not chained: an endpoint may echo the key in its message, and a traceback in a
        log would print it.
        """
        import httpx  # noqa: PLC0415 - loaded with the model
        from langchain_core.exceptions import LangChainException  # noqa: PLC0415 - likewise
        from openai import OpenAIError  # noqa: PLC0415 - likewise

        finish = None
        try:
            async with (
                self._client() as client,
                contextlib.aclosing(_stream(self._model(client), messages)) as chunks,
            ):
                async for chunk in chunks:
                    finish = chunk.response_metadata.get("finish_reason") or finish
                    if text := str(chunk.text):
                        yield text
        except (OpenAIError, LangChainException, httpx.HTTPError) as exc:
            raise ModelError(self._explained(exc)) from None
        except (OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError) as exc:
            raise ModelError(self._explained(exc)) from None
        if finish == "content_filter":
            raise ModelError(f"语言模型 {self.name} 的回答被其服务方拦截")
        if finish in {None, "length"}:
            yield CUT_OFF

    def _slow(self) -> str:
        return (
            f"语言模型 {self.name} 在{self._timeout:g}秒内没有答完；"
            "可以调大 TIAOLI_LLM_TIMEOUT，或者换用更快的模型"
        )

    def _explained(self, exc: Exception) -> str:
        """What failed and what to look at, from the kind of the failure and never its text."""
        kind = type(exc).__name__
        if "Timeout" in kind:
            return self._slow()
        status = getattr(exc, "status_code", None)
        if isinstance(status, int):
            return f"语言模型 {self.name} 的服务返回 HTTP {status}；{_advice(status)}"
        if "Connect" in kind:
            return f"连接不上语言模型 {self.name} 的服务；请检查 TIAOLI_LLM_BASE_URL"
        return f"语言模型 {self.name} 的回答不合格式（{kind}）"


def open_writer(name: str, base_url: str | None, api_key: str | None, timeout: float) -> Writer:
    """Makes ready to speak to an OpenAI-compatible endpoint; nothing is sent yet.

    Args:
        name: Model name at the endpoint.
        base_url: e.g. ``http://127.0.0.1:8080/v1``; ``None`` for the provider's own.
        api_key: Key, or ``None`` for endpoints that want none.
        timeout: Seconds for a whole answer.
    """
    import httpx  # noqa: PLC0415 - only where a model is configured
    from langchain.chat_models import init_chat_model  # noqa: PLC0415 - 3 s, likewise

    trust = httpx.create_ssl_context()

    def client() -> httpx.AsyncClient:
        return httpx.AsyncClient(verify=trust, timeout=timeout)

    def model(http: httpx.AsyncClient) -> "BaseChatModel":
        return init_chat_model(
            name,
            model_provider="openai",
            base_url=base_url,
            api_key=api_key or "none",
            timeout=timeout,
            max_retries=0,
            temperature=0,
            max_tokens=_MAX_TOKENS,
            use_responses_api=False,
            stream_chunk_timeout=None,
            http_async_client=http,
        )

    model(client())  # a wrong setting shows at the start; the slow imports are done
    return ChatWriter(name, client, model, timeout)


class _Call(threading.Thread):
    """One answer, streamed by an event loop of its own; no longer than its time."""

    def __init__(self, source: AsyncGenerator[str, None], timeout: float) -> None:
        super().__init__(name="language-model", daemon=True)
        self._source = source
        self._seconds = timeout
        self._deadline = time.monotonic() + timeout
        self._out: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def pieces(self) -> Iterator[str]:
        """The pieces as they come.

        Raises:
            TimeoutError: Time is up, whatever the loop is doing (it may be looking up a name).
            ModelError: The model failed.
        """
        while True:
            try:
                item = self._out.get(timeout=max(0.0, self._deadline - time.monotonic()))
            except queue.Empty:
                raise TimeoutError from None
            if item is None:
                return
            if isinstance(item, Exception):
                raise item
            yield item

    def run(self) -> None:
        """Pumps the source into the queue."""
        asyncio.run(self._pump())

    async def _pump(self) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        self._ready.set()
        last: Exception | None = ModelError("语言模型的回答意外中断")
        try:
            async with asyncio.timeout(self._seconds), contextlib.aclosing(self._source):
                async for piece in self._source:
                    self._out.put(piece)
            last = None
        except (ModelError, TimeoutError) as exc:
            last = exc
        except asyncio.CancelledError:
            return  # the reader went away
        finally:
            self._out.put(last)  # whatever happened, the reader does not wait in vain

    def cancel(self) -> None:
        """Closes the connection, if it is still open."""
        self._ready.wait(_GRACE)
        if self._loop and self._task and self.is_alive():
            with contextlib.suppress(RuntimeError):  # the loop has just closed by itself
                self._loop.call_soon_threadsafe(self._task.cancel)
        self.join(_GRACE)


def _stream(
    model: "BaseChatModel", messages: "list[BaseMessage]"
) -> "AsyncGenerator[AIMessageChunk, None]":
    """LangChain says iterator, but it is a generator, and closing it closes the connection."""
    return cast("AsyncGenerator[AIMessageChunk, None]", model.astream(messages))


def _advice(status: int) -> str:
    if status in {401, 403}:
        return "请检查 TIAOLI_LLM_API_KEY"
    if status in {400, 404, 422}:
        return "请检查 TIAOLI_LLM_MODEL 和 TIAOLI_LLM_BASE_URL"
    if status == 429:
        return "请求过多或者额度已用完，请稍后再试"
    return "请查看该服务的日志"
