"""Ends of laws: later versions and repeals."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import LawHeader
from corpus.editions.versions import link_versions
from corpus.headers import Repeal

DAY = date(2020, 1, 1)


def law(title: str, day: date | None, *repeals: str) -> LawHeader:
    return LawHeader(
        id=f"{title}@{day}",
        title=title,
        jurisdiction="",
        adcode="",
        issuer=None,
        adopted=None,
        approved=None,
        promulgated=None,
        effective_from=day,
        effective_to=None,
        sha256="",
        repealed=tuple(map(Repeal, repeals)),
    )


@pytest.mark.parametrize(
    ("days", "left", "superseded"),
    [
        pytest.param(9, 8, True, id="a new version before the end"),
        pytest.param(21, 20, True, id="right after it"),
        pytest.param(30, 20, False, id="long after it"),
    ],
)
def test_a_law_that_ends_by_itself(days: int, left: int, superseded: bool) -> None:
    first = replace(law("甲", DAY), expires=DAY + timedelta(days=20))
    old, new = link_versions([first, law("甲", DAY + timedelta(days=days))])
    assert old.effective_to == DAY + timedelta(days=left)
    assert old.superseded_by == (new.id if superseded else "")
    assert new.effective_to is None


def test_a_new_version_supersedes() -> None:
    old, new = link_versions([law("甲", DAY), law("甲", DAY + timedelta(days=9))])
    assert (old.effective_to, old.superseded_by, old.repealed_by) == (
        DAY + timedelta(days=8),
        new.id,
        "",
    )
    assert old.status(DAY + timedelta(days=8)) == "有效"
    assert old.status(DAY + timedelta(days=9)) == "已修改"
    assert (new.effective_to, new.superseded_by) == (None, "")


def test_a_repeal_ends() -> None:
    old, new = link_versions([law("甲", DAY), law("乙", DAY + timedelta(days=1), "甲", "丙")])
    assert (old.effective_to, old.repealed_by, old.superseded_by) == (DAY, new.id, "")
    assert old.status(DAY + timedelta(days=1)) == "已废止"


def test_the_first_end_counts_and_undated_laws_end_too() -> None:
    undated, middle, _ = link_versions(
        [law("甲", None), law("甲", DAY), law("乙", DAY + timedelta(days=5), "甲")]
    )
    assert undated.superseded_by == middle.id
    assert middle.repealed_by.startswith("乙")


def test_an_undated_law_ends_nothing() -> None:
    old, _ = link_versions([law("甲", DAY), law("甲", None)])
    assert old.effective_to is None


@given(st.sets(st.integers(0, 2000), min_size=1, max_size=12), st.data())
def test_one_version_is_in_force_on_any_day_in_whatever_order(
    days: set[int], data: st.DataObject
) -> None:
    laws = [law("甲", DAY + timedelta(days=n)) for n in sorted(days)]
    linked = link_versions(laws)
    shuffled = data.draw(st.permutations(laws))
    assert set(link_versions(shuffled)) == set(linked)
    assert link_versions(linked) == linked
    for before, after in pairwise(linked):
        assert after.effective_from is not None
        assert [v.status(after.effective_from) for v in (before, after)] == ["已修改", "有效"]


def repealed(repeal: Repeal, code: str = "", old: LawHeader | None = None) -> bool:
    """Whether a law of 2021 that says so ends the law 甲 of 2020."""
    new = replace(law("乙", DAY + timedelta(days=400)), adcode=code)
    ended, _ = link_versions([old or law("甲", DAY), replace(new, repealed=(repeal,))])
    return ended.repealed_by == new.id


def test_places_with_laws_of_one_title_do_not_end_each_others() -> None:
    here, there = replace(law("甲", DAY), adcode="150600"), replace(law("甲", DAY), adcode="630200")
    newer = replace(law("甲", DAY + timedelta(days=9)), adcode="150600")
    assert [h.superseded_by for h in link_versions([here, there, newer])] == [newer.id, "", ""]
    assert repealed(Repeal("甲"), "150600", here)
    assert not repealed(Repeal("甲"), "150600", there)
    assert repealed(Repeal("甲", makers=("海东市人民政府",)), "150600", there)


def test_a_repeal_that_gives_a_day_means_the_law_of_that_time() -> None:
    old = replace(law("甲", DAY), adopted=DAY - timedelta(days=90))
    assert repealed(Repeal("甲", (DAY - timedelta(days=90),)), old=old)
    assert repealed(Repeal("甲", (DAY - timedelta(days=60),)), old=old)
    assert not repealed(Repeal("甲", (DAY - timedelta(days=4000),)), old=old)
    assert repealed(Repeal("甲", (DAY - timedelta(days=4000),)))


def test_a_repeal_that_gives_a_maker_or_a_number_means_that_law() -> None:
    old = replace(law("甲", DAY), issuer="某省人民代表大会常务委员会", number="公告第9号")
    assert repealed(Repeal("甲", makers=("某省人民代表大会",)), old=old)
    assert not repealed(Repeal("甲", makers=("某省人民政府",)), old=old)
    assert repealed(Repeal("甲", number="第9号公告"), old=old)
    assert not repealed(Repeal("甲", number="第10号公告"), old=old)


def test_a_repeal_takes_effect_with_the_law_not_with_its_amendment() -> None:
    new = replace(law("乙", DAY + timedelta(days=9), "甲"), amended=DAY + timedelta(days=999))
    assert link_versions([law("甲", DAY), new])[0].effective_to == DAY + timedelta(days=8)
