from datetime import date

import numpy as np
import pytest

from index.models import Scope
from index.passages import passages_of
from index.scopes import Scopes
from index.table import PassageTable


@pytest.fixture
def scopes(library):
    return Scopes(library.laws, PassageTable.of(passages_of(library.laws)))


def test_passages_of_a_place_on_a_day(scopes, east, west):
    everywhere = scopes.allowed(Scope())
    assert everywhere.tolist() == [True] * 12
    assert scopes.allowed(Scope(jurisdictions=("西市",))).tolist() == [False] * 9 + [True] * 3
    before = Scope(as_of=date(2021, 1, 1))
    assert scopes.allowed(before).tolist() == [True] * 9 + [False] * 3
    assert scopes.titles(before) == (east.title,)
    assert scopes.titles(Scope(law_ids=(west.id,))) == (west.title,)


def test_a_scope_is_worked_out_once(scopes):
    first = scopes.allowed(Scope(jurisdictions=("东市",)))
    assert scopes.allowed(Scope(jurisdictions=("东市",))) is first


def test_no_place_is_nowhere(scopes):
    assert not np.any(scopes.allowed(Scope(jurisdictions=())))
    assert scopes.titles(Scope(jurisdictions=())) == ()
