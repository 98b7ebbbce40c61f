"""Puts an assistant together from settings: texts, encoder, index, language model."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from assistant.engine import Assistant, Wording
from assistant.intake import Intake
from assistant.live import LiveAssistant
from assistant.rewording.llm import open_writer
from assistant.settings import Settings
from corpus import Catalogue, load_catalogue, open_catalogue
from corpus.errors import ConfigurationError
from corpus.store.collection import collection_file
from index import SearchIndex, build_index, index_folder, is_built_for, open_encoder, published
from index.models import Encoder

_log = logging.getLogger(__name__)

_ROUNDS = 5
"""Most builds in a row for one change; a catalogue that changes faster has further jobs waiting."""

Notify = Callable[[str], None]
"""Told, in Chinese, of something that will take a while."""


@dataclass(frozen=True, slots=True)
class Service:
    """What a server needs: the assistant over the newest laws, and the way for new ones to come."""

    assistant: LiveAssistant
    intake: Intake


def build_assistant(settings: Settings, notify: Notify = _log.info) -> Assistant:
    """Loads everything that answering needs; a first index is built where there is none.

    Args:
        settings: As read by the entry point.
        notify: Told before the first index is built.

    Raises:
        IndexMismatchError: The index was built from something else; the message says how to mend.
        ConfigurationError: A setting is wrong.
    """
    catalogue = load_catalogue(settings.corpus_paths, settings.state_dir)
    encoder = open_encoder(settings.encoder, settings.threads)
    _ensure_index(settings, catalogue, encoder, notify)
    searcher = SearchIndex.open(index_folder(settings.state_dir), catalogue, encoder)
    return _assistant(settings, catalogue, searcher, _wording(settings))


def build_service(settings: Settings, notify: Notify = _log.info) -> Service:
    """Loads everything that a server needs; afterwards new laws are served as they are indexed.

    Args:
        settings: As read by the entry point.
        notify: Told before the first index is built.

    Raises:
        IndexMismatchError: The index was built from something else; the message says how to mend.
        ConfigurationError: A setting is wrong.
    """
    encoder = open_encoder(settings.encoder, settings.threads)
    wording = _wording(settings)
    folder = index_folder(settings.state_dir)
    catalogue = load_catalogue(settings.corpus_paths, settings.state_dir)
    _ensure_index(settings, catalogue, encoder, notify)
    catalogue.close()

    def load() -> Assistant:
        held = open_catalogue(settings.state_dir)
        return _assistant(settings, held, SearchIndex.open(folder, held, encoder), wording)

    assistant = LiveAssistant(load, partial(published, folder))

    def update() -> None:
        _index_all(settings.state_dir, encoder)
        assistant.refresh()

    return Service(assistant, Intake(collection_file(settings.state_dir), update))


def _index_all(state_dir: Path, encoder: Encoder) -> None:
    """Indexes the catalogue, and again if it changed meanwhile; does nothing if it is indexed."""
    folder = index_folder(state_dir)
    for _ in range(_ROUNDS):
        catalogue = open_catalogue(state_dir)
        try:
            if is_built_for(folder, catalogue, encoder):
                return
            build_index(folder, catalogue, encoder, None)
        except OSError as exc:
            raise ConfigurationError(
                f"无法写入索引（{exc.strerror}）。请检查磁盘空间和权限，再运行 tiaoli build。"
            ) from exc
        finally:
            catalogue.close()


def _assistant(
    settings: Settings, catalogue: Catalogue, searcher: SearchIndex, wording: Wording
) -> Assistant:
    return Assistant(catalogue, searcher, wording=wording, settings_sha256=settings.sha256)


def _ensure_index(
    settings: Settings, catalogue: Catalogue, encoder: Encoder, notify: Notify
) -> None:
    """Builds the first index."""
    folder = index_folder(settings.state_dir)
    if published(folder) is None:
        notify("第一次使用，正在建立索引，约需半分钟……")
        build_index(folder, catalogue, encoder, None)


def _wording(settings: Settings) -> Wording:
    if settings.llm_model is None:
        return Wording()
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else None
    writer = open_writer(settings.llm_model, settings.llm_base_url, key, settings.llm_timeout)
    return Wording(writer, settings.llm_timeout)
