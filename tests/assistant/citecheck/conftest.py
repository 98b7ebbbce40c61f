"""A checker over the two made-up laws."""

import pytest

from assistant.citecheck import CitationChecker


@pytest.fixture(scope="session")
def checker(kennel):
    return CitationChecker(kennel)
