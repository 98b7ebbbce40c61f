"""Which passages a scope allows, remembered: asking thousands of laws takes longer than ranking."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus import LawHeader
from index.models import Scope
from index.table import PassageTable

_KEPT = 32
"""Scopes remembered; one takes a byte a passage."""


class Scopes:
    """Applies scopes to the passages of an index; safe to share between threads."""

    def __init__(self, laws: Sequence[LawHeader], table: PassageTable) -> None:
        """Wraps the laws of an index.

        Args:
            laws: What scopes by place and date are checked against.
            table: The passages.
        """
        self._laws = {law.id: law for law in laws}
        self._table = table
        self.allowed = lru_cache(_KEPT)(self._allowed)
        """Whether each passage is in a scope, shape (n,); not to be written to."""
        self.titles = lru_cache(_KEPT)(self._titles)
        """Titles of the laws in a scope, each once."""

    def _allowed(self, scope: Scope) -> NDArray[np.bool_]:
        named = None if scope.law_ids is None else frozenset(scope.law_ids)
        in_scope = [self._holds(law_id, scope, named) for law_id in self._table.law_ids]
        return np.array(in_scope, dtype=bool)[self._table.law_of]

    def _titles(self, scope: Scope) -> tuple[str, ...]:
        named = None if scope.law_ids is None else frozenset(scope.law_ids)
        found = (law.title for law in self._laws.values() if self._holds(law.id, scope, named))
        return tuple(dict.fromkeys(found))

    def _holds(self, law_id: str, scope: Scope, named: frozenset[str] | None) -> bool:
        if named is not None and law_id not in named:
            return False
        if scope.jurisdictions is None and scope.as_of is None:
            return True
        law = self._laws.get(law_id)
        if law is None:
            return False
        if scope.jurisdictions is not None and law.jurisdiction not in scope.jurisdictions:
            return False
        return scope.as_of is None or law.status(scope.as_of) == "有效"
