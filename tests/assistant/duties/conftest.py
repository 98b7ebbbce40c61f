"""A made-up regulation with every form that the matrix, its sanctions and its cards read."""

from pathlib import Path

import pytest

from corpus import Law
from corpus.document import parse_document

_DATA = Path(__file__).parents[2] / "data/assistant/duties"


@pytest.fixture(scope="session")
def lake_text() -> str:
    return (_DATA / "lake.txt").read_text("utf-8")


@pytest.fixture(scope="session")
def lake(lake_text) -> Law:
    return parse_document(lake_text, "湖泊.txt", "0" * 64).law
