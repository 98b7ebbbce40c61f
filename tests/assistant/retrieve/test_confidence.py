"""The estimate rises with what speaks for a provision and falls with what speaks against it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieve.confidence import (
    FEATURES,
    confidence,
    features_of,
    is_foreign,
    is_of_another,
)
from corpus import Pinpoint
from index.models import Hit

MIDDLING = {
    "dense": 0.7,
    "foreign": 0.7,
    "cover": 0.2,
    "elsewhere": 0.3,
    "ahead": 0.1,
    "lead": 0.5,
}


def hit(dense: float, bm25: float) -> Hit:
    scores = {"dense": dense, "bm25": bm25, "cover": 0.4, "foreign": 0.8, "lead": 0.7}
    return Hit("甲@1#1", Pinpoint(1), dense, scores)


def test_the_best_rival_is_what_counts():
    values = features_of(hit(0.9, 5.0), [hit(0.7, 7.0), hit(0.8, 6.0)])
    rest = {"dense": 0.9, "foreign": 0.8, "cover": 0.4, "lead": 0.7}
    assert values == pytest.approx({**rest, "elsewhere": 0.2, "ahead": 0.0})


@pytest.mark.parametrize("others", [[], [hit(0.9, 4.0)]])
def test_a_weaker_rival_or_none_costs_nothing(others):
    values = features_of(hit(0.9, 5.0), others)
    assert values["elsewhere"] == values["ahead"] == 0.0


def test_a_rival_nearer_in_meaning_counts():
    values = features_of(hit(0.8, 5.0), [hit(0.85, 1.0), hit(0.83, 1.0)])
    assert values["ahead"] == pytest.approx(0.05)


@pytest.mark.parametrize(
    ("name", "for_it"),
    [
        ("dense", True),
        ("cover", True),
        ("lead", True),
        ("foreign", False),
        ("elsewhere", False),
        ("ahead", False),
    ],
)
def test_which_way_each_feature_works(name, for_it):
    less, more = MIDDLING, {**MIDDLING, name: MIDDLING[name] + 0.05}
    assert (confidence(more) > confidence(less)) is for_it


@pytest.mark.parametrize(("dense", "named"), [(0.9, False), (0.77, True), (0.87, False)])
def test_only_a_clearly_nearer_field_is_named(dense, named):
    assert is_foreign({**MIDDLING, "foreign": 0.88, "dense": dense}) is named


DOUBTED = {**MIDDLING, "elsewhere": 1.2, "ahead": 0.06}


@pytest.mark.parametrize(
    ("change", "of_another"),
    [
        ({}, True),
        ({"ahead": 0.02}, False),
        ({"elsewhere": 0.5}, False),
        ({"lead": 2.5}, False),
        ({"dense": 0.95, "cover": 0.6}, False),
    ],
    ids=[
        "leads",
        "not in meaning",
        "not in words",
        "the own one stands out",
        "the own one is sure",
    ],
)
def test_a_matter_is_anothers_if_that_leads_and_the_own_provision_is_in_doubt(change, of_another):
    assert is_of_another({**DOUBTED, **change}) is of_another


def test_without_other_laws_it_is_nobody_elses():
    assert is_of_another(features_of(hit(0.8, 5.0), [])) is False


@given(
    st.fixed_dictionaries(
        {
            "dense": st.floats(-1, 1),
            "foreign": st.floats(-1, 1),
            "cover": st.floats(0, 1),
            "elsewhere": st.floats(0, 10),
            "ahead": st.floats(0, 2),
            "lead": st.floats(-20, 20),
        }
    )
)
def test_it_is_a_probability(values):
    assert set(values) == set(FEATURES)
    assert 0.0 <= confidence(values) <= 1.0
