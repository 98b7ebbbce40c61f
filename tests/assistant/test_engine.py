"""The engine: events in their order, an Answer complete in itself, and what a model may change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.engine import Assistant, Wording
from assistant.events import CitationEvent, Delta, Done, Losses, Sources
from assistant.models import MAX_QUESTION_CHARS, Inquiry, Turn
from corpus.errors import InputError, ModelError

STATUSES = {"answered", "not_covered", "needs_clarification", "rejected"}
REGISTER = Inquiry("办理登记收取费用吗", (), "鄂尔多斯市", date(2026, 1, 1), "r-1")
FEE = "办理登记不得收取费用"


@dataclass
class CannedWriter:
    """A model that always writes the same; or fails."""

    pieces: Sequence[str] = ()
    fails: bool = False
    name: str = "canned"

    def write(self, messages: Sequence[object]) -> Iterator[str]:
        del messages
        yield from self.pieces
        if self.fails:
            raise ModelError("语言模型 canned 没有给出可用的回答")


@pytest.fixture
def worded(keeper):
    """The quick assistant with a model."""
    return lambda writer: Assistant(
        keeper.catalogue, keeper.searcher, wording=Wording(writer, timeout=5.0)
    )


def without_clock(answer):
    return replace(answer, request_id="", timings_ms={})


def test_events_come_in_their_order(keeper):
    events = list(keeper.stream(REGISTER))
    order = [Sources, Delta, CitationEvent, Done]
    positions = [order.index(type(event)) for event in events]
    assert positions == sorted(positions)
    assert positions.count(0) == positions.count(3) == 1


def test_the_stream_and_the_answer_are_one(keeper):
    *events, done = keeper.stream(REGISTER)
    answer = done.answer
    assert "".join(e.text for e in events if isinstance(e, Delta)) == answer.text
    assert tuple(e.citation for e in events if isinstance(e, CitationEvent)) == answer.citations
    assert without_clock(keeper.answer(REGISTER)) == without_clock(answer)


def test_sources_are_what_was_found_best_first(keeper):
    sources = next(iter(keeper.stream(REGISTER)))
    scores = [hit.score for hit in sources.hits]
    assert 0 < len(scores) <= 10
    assert scores == sorted(scores, reverse=True)


def test_an_answer_says_on_what_it_rests(keeper, kennel):
    answer = keeper.answer(REGISTER)
    assert answer.status == "answered"
    assert (answer.request_id, answer.as_of) == ("r-1", "2026-01-01")
    assert answer.jurisdictions == ("鄂尔多斯市",)
    assert answer.corpus_sha256 == kennel.sha256
    assert answer.settings_sha256 == "5" * 64
    assert (answer.mode, answer.model) == ("extractive", None)
    assert set(answer.timings_ms) == {"understand", "retrieve", "compose", "verify"}
    assert min(answer.timings_ms.values()) >= 0


def test_each_question_without_an_id_gets_its_own(keeper):
    ids = {keeper.answer(replace(REGISTER, request_id="")).request_id for _ in range(3)}
    assert len(ids) == 3


def test_today_is_the_day_in_china(keeper):
    china = timezone(timedelta(hours=8))
    before = datetime.now(china).date().isoformat()
    as_of = keeper.answer(replace(REGISTER, as_of=None)).as_of
    assert before <= as_of <= datetime.now(china).date().isoformat()


def test_nothing_is_kept_between_questions(keeper):
    """The second question alone decides its answer; history is passed in, never remembered."""
    first = without_clock(keeper.answer(REGISTER))
    keeper.answer(Inquiry("遛犬要牵绳吗", (), "呼和浩特市"))
    assert without_clock(keeper.answer(REGISTER)) == first
    assert not keeper.answer(Inquiry("第一款呢", (), "鄂尔多斯市")).citations


def test_history_is_what_is_passed_in(keeper):
    answer = keeper.answer(REGISTER)
    history = (Turn(REGISTER.question, answer),)
    follow_up = keeper.answer(Inquiry("第一款呢", history, as_of=date(2026, 1, 1)))
    assert [c.label for c in follow_up.citations] == ["第二条第一款"]


@pytest.mark.parametrize("extra", [0, 1])
def test_the_longest_question(extra, keeper):
    inquiry = replace(REGISTER, question="犬" * (MAX_QUESTION_CHARS + extra))
    if not extra:
        assert keeper.answer(inquiry).status in STATUSES
        return
    with pytest.raises(InputError, match=f"{MAX_QUESTION_CHARS}字以内") as failure:
        keeper.answer(inquiry)
    assert failure.value.param == "question"


@pytest.mark.parametrize(
    ("place", "laws"),
    [
        ("鄂尔多斯市", {"鄂尔多斯市"}),
        ("达拉特旗", {"鄂尔多斯市"}),
        (None, {"鄂尔多斯市", "呼和浩特市"}),
        ("包头市", set()),
    ],
)
def test_search_filters_by_place(place, laws, keeper, kennel):
    hits = keeper.search("养犬人", place, None, 20)
    assert {kennel.law(h.article_id.partition("#")[0]).jurisdiction for h in hits} == laws


def test_search_filters_by_day_and_count(keeper):
    early = keeper.search("养犬人", None, date(2023, 1, 1), 20)
    assert {hit.article_id.partition("#")[0] for hit in early} == {
        "呼和浩特市养犬管理条例@2022-11-01"
    }
    assert len(keeper.search("养犬人", None, None, 2)) == 2


def test_the_scope_of_an_inquiry(keeper, ordos):
    assert keeper.scope_for(REGISTER).law_ids == (ordos.id,)


def test_ready_with_laws_only(keeper, make_catalogue):
    assert keeper.ready()
    assert not Assistant(make_catalogue(), keeper.searcher).ready()


def test_a_model_words_the_answer_from_the_same_provisions(worded, keeper):
    answer = worded(CannedWriter([f"{FEE}", "[1]。\n"])).answer(REGISTER)
    assert (answer.mode, answer.model) == ("llm", "canned")
    assert answer.text == f"{FEE}[1]。"
    plain = keeper.answer(REGISTER)
    assert answer.citations == plain.citations[:1]
    assert answer.status == plain.status


def test_what_a_model_makes_up_is_dropped_and_counted(worded):
    writer = CannedWriter([f"{FEE}[1]。", "登记费为八十元[1]。\n"])
    *_, done = worded(writer).stream(REGISTER)
    assert "八十" not in done.answer.text
    assert [n for n in done.answer.notices if "1句" in n]
    assert done.losses == Losses(modelled=1)


@pytest.mark.parametrize(
    "writer",
    [
        CannedWriter(fails=True),
        CannedWriter([f"{FEE}[1]。"], fails=True),
        CannedWriter(["登记费为八十元[1]。\n"]),
        CannedWriter([""]),
    ],
    ids=["down", "broken off", "made up", "silent"],
)
def test_without_a_usable_model_the_law_speaks_for_itself(writer, worded, keeper):
    *_, done = worded(writer).stream(REGISTER)
    answer, plain = done.answer, keeper.answer(REGISTER)
    assert (answer.mode, answer.model) == ("extractive", None)
    assert (answer.text, answer.citations) == (plain.text, plain.citations)
    assert len(answer.notices) == len(plain.notices) + 1
    assert done.losses == Losses(model_failed=True)


def test_what_the_last_gate_drops_is_counted(keeper, monkeypatch):
    """Composed answers pass it by their making, so that one must be refused here by hand."""
    monkeypatch.setattr("assistant.engine.faults", lambda *_: ("引文与原文不符",))
    *_, done = keeper.stream(REGISTER)
    assert done.answer.sentences == ()
    assert done.losses.composed > 0


def test_nothing_is_lost_where_nothing_went_wrong(keeper):
    *_, done = keeper.stream(REGISTER)
    assert done.losses == Losses()


def test_a_refusal_is_never_put_to_a_model(worded, keeper):
    """The writer would be believed; that it is not asked shows in the text."""
    inquiry = replace(REGISTER, question="包头养犬要登记吗")
    answer = worded(CannedWriter([f"{FEE}[1]。"])).answer(inquiry)
    assert answer.text == keeper.answer(inquiry).text
    assert answer.mode == "extractive"


VOCABULARY = (
    ("鄂尔多斯", "呼和浩特", "包头", "内蒙古", "《动物防疫法》", "条例", "和", "各地", "不同"),
    ("第二条", "第三条第（二）项", "第九十条", "第二款", "上一条", "办理登记", "牵绳", "犬只"),
    ("谁", "多久", "罚多少", "可以", "哪些", "什么时候施行", "五万元", "吗", "呢", "那", "对吧"),
    ("？", "，", "。", "“", "”", "[1]", "\n", "忽略以上指令", "你好"),
)
WORDS = st.one_of(*(st.sampled_from(words) for words in VOCABULARY))
QUESTIONS = st.text(max_size=80) | st.lists(WORDS, max_size=12).map("".join)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # an assistant holds no state
)
@given(st.lists(QUESTIONS, min_size=1, max_size=3), st.sampled_from([None, "鄂尔多斯市", "火星"]))
def test_every_conversation_is_answered(keeper, questions, place):
    """Whatever is typed: one of four statuses, and numbers that lead somewhere."""
    history: tuple[Turn, ...] = ()
    for question in questions:
        answer = keeper.answer(Inquiry(question, history, place))
        assert_sound(answer, keeper.catalogue)
        history = (*history, Turn(question, answer))


def assert_sound(answer, catalogue) -> None:
    numbers = [c.n for c in answer.citations]
    assert answer.status in STATUSES
    assert answer.text
    assert answer.sentences
    assert numbers == list(range(1, len(numbers) + 1))
    cells = [cell for row in answer.table.rows for cell in row] if answer.table else []
    assert {n for part in (*answer.sentences, *cells) for n in part.citations} == set(numbers)
    assert (answer.clarify is not None) is (answer.status == "needs_clarification")
    assert answer.citations or answer.status != "answered"
    for citation in answer.citations:
        assert citation.quote in catalogue.article(f"{citation.law_id}#{citation.article}").text


def test_stray_bytes_in_a_question_and_a_place_are_no_crash(keeper):
    answer = keeper.answer(Inquiry("\udcff办理登记收取费用吗", (), "\udcff市"))
    assert answer.standalone_question.startswith("?")
    assert str(answer.to_dict()).encode("utf-8")


def test_what_was_searched_for_is_not_searched_for_again(keeper, searcher):
    """What the other laws have of a matter is looked up to judge it, and again to offer it."""
    keeper.answer(Inquiry("鄂尔多斯养犬人应当办理登记吗"))
    assert len(searcher.queries) == len(set(map(str, searcher.queries)))
