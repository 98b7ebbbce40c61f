"""What the verbs need of the settings, and the ways in which all of them write."""

import json
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from corpus.console import steps
from corpus.store.catalogue import Catalogue
from corpus.store.collection import load_catalogue


class CorpusSettings(Protocol):
    """What these verbs need of the settings."""

    @property
    def corpus_paths(self) -> tuple[Path, ...]:
        """Documents and folders of documents."""

    @property
    def state_dir(self) -> Path:
        """Folder of all state."""


def catalogue_at_hand(settings: CorpusSettings) -> Catalogue:
    """The laws as the settings and earlier additions make them; shows progress if that is long."""
    return load_catalogue(settings.corpus_paths, settings.state_dir, steps)


def line(value: dict[str, Any]) -> str:
    """One JSON object on one line, Chinese left readable."""
    return json.dumps(value, ensure_ascii=False)


def today() -> date:
    """The reader's own day."""
    return date.today()  # noqa: DTZ011  # the status that a reader of the list means is today's
