"""The adapter to language models: any OpenAI-compatible endpoint, through LangChain.

The only module that imports langchain's chat models, and it does so late (2.4 s).
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from corpus.errors import ModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage


class Writer(Protocol):
    """What the assistant needs of a language model."""

    @property
    def name(self) -> str:
        """Name of the model, as shown in answers."""

    def write(self, messages: "Sequence[BaseMessage]") -> Iterator[str]:
        """Streams the model's text in pieces.

        Raises:
            ModelError: The model is slow, down, or answered with something that is no text.
        """


class ChatWriter:
    """A chat model of LangChain as a :class:`Writer`."""

    def __init__(self, model: "BaseChatModel", name: str) -> None:
        self._model = model
        self.name = name

    def write(self, messages: "Sequence[BaseMessage]") -> Iterator[str]:
        """Streams the text; any failure of the endpoint becomes a ModelError."""
        from langchain_core.exceptions import LangChainException
        from openai import OpenAIError

        try:
            for chunk in self._model.stream(list(messages)):
                text = chunk.text
                if text:
                    yield str(text)
        except (OpenAIError, LangChainException, OSError, ValueError, TypeError) as exc:
            raise ModelError(
                f"语言模型 {self.name} 没有给出可用的回答（{type(exc).__name__}）"
            ) from exc


def open_writer(name: str, base_url: str | None, api_key: str | None, timeout: float) -> Writer:
    """Connects to an OpenAI-compatible endpoint; nothing is sent yet.

    Args:
        name: Model name at the endpoint.
        base_url: e.g. ``http://127.0.0.1:8080/v1``; ``None`` for the provider's own.
        api_key: Key, or ``None`` for endpoints that want none.
        timeout: Seconds for a whole answer.
    """
    from langchain.chat_models import init_chat_model

    model = init_chat_model(
        name,
        model_provider="openai",
        base_url=base_url,
        api_key=api_key or "none",
        timeout=timeout,
        max_retries=0,
        temperature=0,
        max_tokens=800,
    )
    return ChatWriter(model, name)
