from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import Answer, AnswerStatus, Sentence
from eval import metrics
from eval.places import LawBook, Place, parse_place

AnswerOf = Callable[..., Answer]


def places(*texts: str) -> list[Place]:
    found = [parse_place(f"甲市条例:{text}") for text in texts]
    assert None not in found
    return [place for place in found if place is not None]


def place_set(*texts: str) -> frozenset[Place]:
    return frozenset(places(*texts))


class TestRetrieval:
    """Ranking 4 2 7 3; gold 2 and 3; 7 acceptable."""

    ranking = places("4", "2", "7", "3")
    gold = place_set("2", "3")
    acceptable = place_set("7")

    @pytest.mark.parametrize(
        ("k", "recall"),
        [
            pytest.param(1, 0 / 1, id="4 is wrong"),
            pytest.param(2, 1 / 2, id="2 fills one of two places"),
            pytest.param(3, 2 / 2, id="7 counts as right"),
            pytest.param(10, 2 / 2, id="never more than all"),
        ],
    )
    def test_recall(self, k: int, recall: float) -> None:
        assert metrics.recall_at(self.ranking, self.gold, self.acceptable, k) == recall

    def test_recall_at_1_asks_for_one_only(self) -> None:
        assert metrics.recall_at(places("2", "9"), self.gold, frozenset(), 1) == 1

    @pytest.mark.parametrize(("k", "found"), [(3, 0), (4, 1)])
    def test_all_found_wants_gold_itself(self, k: int, found: float) -> None:
        assert metrics.all_found_at(self.ranking, self.gold, k) == found

    @pytest.mark.parametrize(
        ("ranking", "rank"),
        [(("2",), 1 / 1), (("4", "7", "2"), 1 / 2), (("4", "5", "6", "3"), 1 / 4), (("4",), 0)],
    )
    def test_reciprocal_rank(self, ranking: tuple[str, ...], rank: float) -> None:
        assert metrics.reciprocal_rank(places(*ranking), self.gold, self.acceptable) == rank

    def test_without_gold_nothing_is_said(self) -> None:
        nothing: frozenset[Place] = frozenset()
        assert metrics.recall_at(self.ranking, nothing, self.acceptable, 1) is None
        assert metrics.all_found_at(self.ranking, nothing, 10) is None
        assert metrics.reciprocal_rank(self.ranking, nothing, self.acceptable) is None


numbers = st.lists(st.integers(1, 9).map(str), max_size=9, unique=True)


@given(numbers, numbers.filter(bool), numbers)
def test_ranking_measures_stay_in_range_and_a_first_hit_is_worth_one(
    ranking: list[str], gold: list[str], acceptable: list[str]
) -> None:
    ranked, right, allowed = places(*ranking), place_set(*gold), place_set(*acceptable)
    for k in (1, 3, 10):
        recall = metrics.recall_at(ranked, right, allowed, k)
        assert recall is not None
        assert 0 <= recall <= 1
    first = bool(ranked) and ranked[0] in right | allowed
    assert (metrics.reciprocal_rank(ranked, right, allowed) == 1) is first


@pytest.mark.parametrize(
    ("cited", "gold", "acceptable", "precision", "recall"),
    [
        pytest.param(["2", "5"], ["2", "3"], [], 1 / 2, 1 / 2, id="one right, one stranger"),
        pytest.param(["2", "2"], ["2"], [], 1 / 1, 1 / 1, id="twice is once"),
        pytest.param(["2", "7"], ["2"], ["7"], 1 / 1, 1 / 1, id="acceptable costs nothing"),
        pytest.param(["7"], ["2"], ["7"], None, 0 / 1, id="acceptable earns nothing"),
        pytest.param([], ["2"], [], None, 0 / 1, id="nothing cited"),
        pytest.param(["2"], [], [], None, None, id="nothing wanted"),
        pytest.param(["2第1款"], ["2第1款"], [], 1 / 1, 1 / 1, id="the very paragraph"),
        pytest.param(["2第2款"], ["2第1款"], [], 0 / 1, 0 / 1, id="another paragraph"),
        pytest.param(["2第1款第3项"], ["2第1款"], [], 1 / 1, 1 / 1, id="a part of it"),
        pytest.param(["2"], ["2第1款"], [], 0 / 1, 0 / 1, id="more than it"),
        pytest.param(["2第1款", "2第2款"], ["2"], [], 2 / 2, 1 / 1, id="parts of an article"),
        pytest.param(["2第1款", "7第1款"], ["2"], ["7"], 1 / 1, 1 / 1, id="part of acceptable"),
    ],
)
def test_citations(
    cited: list[str],
    gold: list[str],
    acceptable: list[str],
    precision: float | None,
    recall: float | None,
) -> None:
    wanted = place_set(*gold)
    found = metrics.citation_precision(places(*cited), wanted, place_set(*acceptable))
    assert found == precision
    assert metrics.citation_recall(places(*cited), wanted) == recall


@pytest.mark.parametrize(
    ("precision", "recall", "expected"),
    [(1.0, 1.0, 1.0), (0.5, 1.0, 2 / 3), (None, 0.0, 0.0), (0.0, 0.0, 0.0), (None, None, None)],
)
def test_f1(precision: float | None, recall: float | None, expected: float | None) -> None:
    assert metrics.f1(precision, recall) == expected


@pytest.mark.parametrize(
    ("cited", "right"),
    [(["2第3款", "5"], 1), (["5", "2"], 0), (["7", "2"], 1), (["7"], 0), ([], 0)],
)
def test_first_citation_skips_acceptable_ones(cited: list[str], right: float) -> None:
    gold, acceptable = place_set("2"), place_set("7")
    assert metrics.first_citation_right(places(*cited), gold, acceptable) == right


def test_a_refusal_should_show_the_nearest_provision() -> None:
    near = place_set("7")
    assert metrics.nearest_cited(places("5", "7第2款"), near, answerable=False) == 1
    assert metrics.nearest_cited(places("5"), near, answerable=False) == 0
    assert metrics.nearest_cited(places("7"), near, answerable=True) is None
    assert metrics.nearest_cited([], frozenset(), answerable=False) is None


def test_key_points_are_counted(answer_of: AnswerOf) -> None:
    answer = answer_of("甲市条例:2第1款")
    assert metrics.key_point_coverage(answer, ["每月巡查", "每周巡查"], "每月巡查") == 1 / 2
    assert metrics.key_point_coverage(answer, [], "") is None


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({}, ()),
        ({"law_id": "丙市条例@2024"}, ("law",)),
        ({"law": "乙市条例"}, ("law",)),
        ({"paragraph": 4}, ("place",)),
        ({"label": "第二条"}, ("label",)),
        ({"quote": "物业应当每周巡查。"}, ("quote", "sha256")),
        ({"quote_sha256": "0"}, ("sha256",)),
    ],
)
def test_a_citation_must_be_true(
    answer_of: AnswerOf, book: LawBook, changes: dict[str, object], faults: tuple[str, ...]
) -> None:
    citation = replace(answer_of("甲市条例:2第1款").citations[0], **changes)  # type: ignore[arg-type]
    assert metrics.citation_faults(citation, book) == faults


def test_quotations_are_counted(answer_of: AnswerOf, book: LawBook) -> None:
    answer = answer_of("甲市条例:2第1款", "甲市条例:3")
    false = replace(answer.citations[1], quote="处六百元罚款。")
    half = replace(answer, citations=(answer.citations[0], false))
    assert metrics.quotations_verbatim(answer, book) == 2 / 2
    assert metrics.quotations_verbatim(half, book) == 1 / 2
    assert metrics.quotations_verbatim(answer_of(), book) is None


@pytest.mark.parametrize(
    ("text", "verbatim"),
    [
        pytest.param("规定：“物业应当每月巡查。”", 1 / 1, id="of the cited paragraph"),
        pytest.param("“物业应当每月巡查”，“任何人不得涂改记录”", 2 / 2, id="of its article"),
        pytest.param("“物业应当每月巡查”，“物业应当每周巡查”", 1 / 2, id="one changed"),
        pytest.param("「违反第二条的，处五百元」", 0 / 1, id="of an article not cited"),
        pytest.param("所谓“巡查”是指查看。", None, id="a name"),
    ],
)
def test_what_stands_in_quotation_marks_is_verbatim(
    answer_of: AnswerOf, book: LawBook, text: str, verbatim: float | None
) -> None:
    answer = answer_of("甲市条例:2第1款", text=text)
    assert metrics.inline_quotations_verbatim(answer, book) == verbatim


def test_each_sentence_rests_on_a_citation_that_exists(answer_of: AnswerOf) -> None:
    answer = answer_of("甲市条例:3")
    loose = replace(
        answer, sentences=(*answer.sentences, Sentence("好的。"), Sentence("是。", (9,)))
    )
    assert metrics.sentences_cited(answer) == 1 / 1
    assert metrics.sentences_cited(loose) == 1 / 3
    assert metrics.sentences_cited(replace(answer, sentences=())) == 0
    silent = (*answer.sentences, Sentence("本条例没有规定幅度。"))
    assert metrics.sentences_cited(replace(answer, sentences=silent)) == 1 / 1
    assert metrics.sentences_cited(replace(loose, status="not_covered")) is None


@pytest.mark.parametrize(
    ("place", "text", "kept"),
    [
        pytest.param("2第1款", "物业应当每月巡查。", 1, id="same word"),
        pytest.param("2第1款", "物业可以每月巡查。", 0, id="duty made a choice"),
        pytest.param("2第2款", "应当查阅。", 0, id="right made a duty"),
        pytest.param("2第3款", "不可以，不得涂改。", 1, id="不可以 for a prohibition"),
        pytest.param("2第2款", "不可以查阅。", 0, id="permission denied"),
        pytest.param("2第1款", "关于是否可以不巡查：应当每月巡查。", 1, id="question repeated"),
        pytest.param("3", "处五百元罚款。", None, id="no modal word"),
        pytest.param("4第1项", "部门必须公布：值班电话；", 1, id="the lead-in of an item"),
        pytest.param("4第1项", "部门可以公布：值班电话；", 0, id="not that of the lead-in"),
    ],
)
def test_modal_words_are_those_of_the_provision(
    answer_of: AnswerOf, book: LawBook, place: str, text: str, kept: float | None
) -> None:
    assert metrics.modals_kept(answer_of(f"甲市条例:{place}", text=text), book) == kept


@pytest.mark.parametrize(
    ("status", "answerable", "right", "false", "missed"),
    [
        ("answered", True, 1, 0, None),
        ("not_covered", True, 0, 1, None),
        ("needs_clarification", True, 0, 0, None),
        ("answered", False, 0, None, 1),
        ("not_covered", False, 1, None, 0),
        ("rejected", False, 1, None, 0),
        ("needs_clarification", False, 0, None, 0),
    ],
)
def test_refusals(
    status: AnswerStatus, answerable: bool, right: float, false: float | None, missed: float | None
) -> None:
    assert metrics.status_right(status, answerable=answerable) == right
    assert metrics.false_refusal(status, answerable=answerable) == false
    assert metrics.missed_refusal(status, answerable=answerable) == missed
