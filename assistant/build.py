"""Puts an assistant together from settings: texts, encoder, index, language model."""

import logging
from collections.abc import Callable

from assistant.engine import Assistant, Wording
from assistant.llm import open_writer
from assistant.settings import Settings
from corpus import Catalogue, load_catalogue
from corpus.errors import IndexMissingError
from index import SearchIndex, build_index, index_folder, open_encoder
from index.models import Encoder

_log = logging.getLogger(__name__)

Notify = Callable[[str], None]
"""Told, in Chinese, of something that will take a while."""


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
    searcher = _open_index(settings, catalogue, encoder, notify)
    return Assistant(
        catalogue,
        searcher,
        wording=_wording(settings),
        settings_sha256=settings.sha256,
    )


def _open_index(
    settings: Settings, catalogue: Catalogue, encoder: Encoder, notify: Notify
) -> SearchIndex:
    folder = index_folder(settings.state_dir)
    try:
        return SearchIndex.open(folder, catalogue, encoder)
    except IndexMissingError:
        notify("第一次使用，正在建立索引，约需半分钟……")
        build_index(folder, catalogue, encoder, None)
        return SearchIndex.open(folder, catalogue, encoder)


def _wording(settings: Settings) -> Wording:
    if settings.llm_model is None:
        return Wording()
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else None
    writer = open_writer(settings.llm_model, settings.llm_base_url, key, settings.llm_timeout)
    return Wording(writer, settings.llm_timeout)
