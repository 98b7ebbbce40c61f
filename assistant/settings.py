"""Settings, read once by an entry point and passed down; nothing here is built at import."""

import hashlib
import os
from pathlib import Path
from typing import Annotated

from dotenv import dotenv_values
from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from assistant.keys import is_key
from corpus import shipped_sources
from corpus.errors import ConfigurationError

_PREFIX = "TIAOLI_"
_ENV_FILE = ".env"
_PROJECT = Path(__file__).resolve().parent.parent


def _default_state_dir() -> Path:
    """The project's own folder in a checkout, else the user's data folder."""
    if (_PROJECT / "pyproject.toml").is_file():
        return _PROJECT / ".tiaoli"
    return user_data_path("tiaoli")


class Settings(BaseSettings):
    """Everything that can be set, by environment variables ``TIAOLI_…`` or a ``.env`` file."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_file=_ENV_FILE, extra="ignore", frozen=True
    )

    state_dir: Path = Field(
        default_factory=_default_state_dir, description="Folder of built state (the index)."
    )
    corpus_paths: Annotated[tuple[Path, ...], NoDecode] = Field(
        default_factory=lambda: (shipped_sources(),),
        description=f"Folders or files of regulations, separated by {os.pathsep!r}.",
    )
    encoder: str = Field(
        default="embedded",
        description="'embedded', or a sentence-transformers model by name or path.",
    )
    threads: int = Field(default=1, ge=1, le=64, description="Threads for one encoding.")
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on.")
    workers: int = Field(default=4, ge=1, le=64, description="Questions answered at the same time.")
    admin_keys: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        default=(),
        description="Keys that may add and remove laws over HTTP, separated by commas: at least 16 "
        "characters each, or 'sha256:' and the hash of one in hex. None: nobody may.",
    )
    llm_model: str | None = Field(
        default=None,
        description="Model name at an OpenAI-compatible endpoint; none: extractive answers.",
    )
    llm_base_url: str | None = Field(
        default=None, description="Endpoint, e.g. http://127.0.0.1:8080/v1."
    )
    llm_api_key: SecretStr | None = Field(default=None, description="Key for the endpoint.")
    llm_timeout: float = Field(
        default=20.0, gt=0, le=300, description="Seconds for one model answer."
    )

    keep_questions: bool = Field(
        default=False, description="Keep the words of questions in the records of answers."
    )
    keep_days: int = Field(
        default=90, ge=1, le=3650, description="Days that records of answers and feedback stay."
    )
    keep_messages: int = Field(
        default=200_000, ge=1, le=100_000_000, description="Most records; the oldest go first."
    )

    @field_validator("corpus_paths", mode="before")
    @classmethod
    def _split_paths(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(Path(part) for part in value.split(os.pathsep) if part)
        return value

    @field_validator("admin_keys", mode="before")
    @classmethod
    def _split_keys(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        keys = tuple(part.strip() for part in value.split(",") if part.strip())
        if not all(is_key(key) for key in keys):
            raise PydanticCustomError("weak_key", "weak key")
        return keys

    @property
    def sha256(self) -> str:
        """Hash of the settings that can change an answer; secrets and ports are left out."""
        parts = (self.encoder, self.llm_model, self.llm_base_url)
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def load_settings() -> Settings:
    """Reads the settings from the environment.

    Raises:
        ConfigurationError: A value is malformed, or a ``TIAOLI_…`` variable is none of the
            settings; the message names the variable.
    """
    _refuse_unknown()
    try:
        return Settings()
    except ValidationError as exc:
        first = exc.errors()[0]
        name = _PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        reason = _REASONS.get(first["type"], "格式不对").format(**first.get("ctx", {}))
        message = f"设置 {name} 的值不对：{reason}。请改正该环境变量（或 .env 文件）后重试。"
        raise ConfigurationError(message) from exc


_REASONS = {
    "weak_key": "每个密钥至少 16 个字符，或写成 sha256: 加 64 位十六进制；几个密钥用逗号分开",
    "bool_parsing": "应当是 true 或 false",
    "int_parsing": "应当是整数",
    "float_parsing": "应当是数字",
    "greater_than": "应当大于 {gt}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
}


def _refuse_unknown() -> None:
    """A misspelt setting must not be passed over in silence."""
    known = {f"{_PREFIX}{name}".upper() for name in Settings.model_fields}
    given = {name.upper() for name in (*os.environ, *dotenv_values(_ENV_FILE))}
    for name in sorted(given - known):
        if name.startswith(_PREFIX):
            choices = "、".join(sorted(known))
            raise ConfigurationError(f"没有 {name} 这项设置，请检查拼写。可用的有：{choices}。")
