from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.models import Scope
from index.passages import passages_of
from index.search import SearchIndex
from index.store import make_parts

EVERYWHERE = Scope()


@pytest.fixture
def index(library, encoder):
    return SearchIndex(make_parts(passages_of(library.laws), encoder), encoder, library.laws)


def laws_found(hits):
    return {hit.article_id.split("@")[0] for hit in hits}


def test_finds_the_article_that_answers(index):
    hits = index.search("遛狗不牵绳罚多少钱", Scope(jurisdictions=("东市",)))
    assert hits[0].article_id == "东市养犬条例@2020-01-01#4"
    assert hits[0].pinpoint.label == "第四条"


def test_pinpoint_names_the_best_paragraph(index):
    (hit, *_) = index.search("登记收费吗，收取费用", Scope(jurisdictions=("东市",)))
    assert hit.pinpoint.label == "第二条第二款"


def test_pinpoint_names_an_item_of_a_single_paragraph(index):
    (hit, *_) = index.search("禁养区养烈性犬", Scope(jurisdictions=("东市",)))
    assert hit.pinpoint.label == "第三条第（三）项"


def test_an_article_of_several_paragraphs_is_never_cited_whole(index):
    hits = index.search("养犬人应当为犬只办理登记。办理登记不得收取费用。", EVERYWHERE)
    assert hits[0].pinpoint.paragraph is not None


def test_each_article_is_found_once(index):
    hits = index.search("养犬", EVERYWHERE, limit=100)
    assert len(hits) == len({hit.article_id for hit in hits}) == 7


def test_parts_are_told_best_first(index):
    for hit in index.search("养犬登记", EVERYWHERE, limit=100):
        scores = [score for _, score in hit.parts]
        assert scores == sorted(scores, reverse=True)
        assert not hit.parts or hit.pinpoint == hit.parts[0][0]


def test_a_question_of_another_field_is_told(index):
    assert -1.001 <= index.foreign("离婚", Scope()).score <= 1.001


def test_scores_fall_and_explain_themselves(index):
    hits = index.search("犬只伤人怎么办", EVERYWHERE)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(set(hit.scores) == {"dense", "bm25", "cover", "lead", "foreign"} for hit in hits)
    assert all(-1.001 <= hit.scores["dense"] <= 1.001 and hit.scores["bm25"] >= 0 for hit in hits)


def test_the_lead_is_that_of_the_first_over_the_second(index):
    first, second, *rest = index.search("犬只伤人怎么办", EVERYWHERE)
    for hit in (first, second, *rest):
        assert hit.scores["lead"] == pytest.approx(first.score - second.score, abs=1e-5)


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        pytest.param(Scope(jurisdictions=("西市",)), {"西市养犬条例"}, id="place"),
        pytest.param(Scope(law_ids=("东市养犬条例@2020-01-01",)), {"东市养犬条例"}, id="law"),
        pytest.param(Scope(as_of=date(2023, 1, 1)), {"东市养犬条例"}, id="in force on a day"),
        pytest.param(
            Scope(as_of=date(2025, 1, 1)), {"东市养犬条例", "西市养犬条例"}, id="later day"
        ),
        pytest.param(Scope(jurisdictions=()), set(), id="no place"),
        pytest.param(Scope(law_ids=()), set(), id="no law"),
        pytest.param(Scope(jurisdictions=("南市",)), set(), id="unknown place"),
        pytest.param(
            Scope(jurisdictions=("西市",), as_of=date(2023, 1, 1)),
            set(),
            id="place, not yet in force",
        ),
        pytest.param(
            Scope(jurisdictions=("西市",), law_ids=("东市养犬条例@2020-01-01",)),
            set(),
            id="both must hold",
        ),
    ],
)
def test_only_what_is_in_scope_is_found(index, scope, expected):
    assert laws_found(index.search("遛犬不牵绳罚款", scope)) == expected


def test_filter_comes_before_ranking(make_law, make_library, encoder):
    """A law outranked by thousands of better passages elsewhere is still ranked whole."""
    crowd = make_law("甲市条例", "甲市", [["遛犬不牵绳的处罚款。"]] * 40)
    lone = make_law("乙市条例", "乙市", [["犬只伤人。"], ["鸟类保护。"], ["鱼类保护。"]])
    laws = make_library((crowd, lone)).laws
    index = SearchIndex(make_parts(passages_of(laws), encoder), encoder, laws, depth=5)
    hits = index.search("遛犬不牵绳的处罚款", Scope(jurisdictions=("乙市",)))
    assert len(hits) == 3


def test_a_large_scope_is_ranked_by_what_either_ranker_nominates(make_law, encoder):
    texts = [[f"第{chr(0x4E00 + i)}类事项由主管部门负责。"] for i in range(60)]
    law = make_law("甲市条例", "甲市", [*texts, ["焚烧秸秆的，处罚款。", "情节严重的，加倍。"]])
    index = SearchIndex(make_parts(passages_of([law]), encoder), encoder, [law], depth=5)
    hits = index.search("焚烧秸秆", EVERYWHERE, limit=100)
    assert hits[0].pinpoint.label == "第六十一条第一款"
    assert len(hits) <= 10


def test_in_a_large_scope_a_law_found_by_several_articles_leads(make_law, make_library, encoder):
    """Alone, the other law's article is nearer, and it leads where the scope is small."""
    of_dogs = [[f"{place}内遛犬应当牵绳，避让行人。"] for place in ("小区", "道路", "广场", "车站")]
    laws = make_library(
        (
            make_law("甲市公园条例", "甲市", [["遛犬应当牵绳，爱护设施。"], *[["爱护花木。"]] * 9]),
            make_law("乙市养犬条例", "乙市", [*of_dogs, *[["犬只免疫。"]] * 9]),
        )
    ).laws

    def first(depth):
        parts = make_parts(passages_of(laws), encoder)
        index = SearchIndex(parts, encoder, laws, depth=depth)
        return index.search("遛犬应当牵绳", EVERYWHERE)[0].article_id.split("@")[0]

    assert (first(100), first(6)) == ("甲市公园条例", "乙市养犬条例")


def test_limit_is_kept_and_nothing_is_asked_for_nothing(index):
    assert len(index.search("犬", EVERYWHERE, limit=2)) == 2
    assert index.search("犬", EVERYWHERE, limit=0) == ()
    assert index.search("  \n", EVERYWHERE) == ()


def test_empty_corpus_finds_nothing(encoder):
    index = SearchIndex(make_parts((), encoder), encoder)
    assert index.search("犬", EVERYWHERE) == ()


def test_a_scope_by_place_needs_a_known_law(library, encoder):
    index = SearchIndex(make_parts(passages_of(library.laws), encoder), encoder)
    assert index.search("犬", Scope(jurisdictions=("东市",))) == ()
    assert index.search("犬", EVERYWHERE) != ()


@given(st.one_of(st.text(max_size=80), st.sampled_from(["🐶", "犬" * 10_000, "\x00", "a", "𠮷"])))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
def test_any_query_is_answered_with_articles_in_order(index, query):
    hits = index.search(query, EVERYWHERE, limit=100)
    assert len(hits) == (7 if query.strip() else 0)
    assert all(first.score >= second.score for first, second in pairwise(hits))
