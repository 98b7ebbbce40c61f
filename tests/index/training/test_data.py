"""Training sets: what is learnt from and what is kept back, and how batches are drawn."""

import random

import pytest

from corpus import Pinpoint
from index.bench import Document, Query
from index.models import Passage
from index.training.data import Example, batches, make_training_set


def document(number: int, law: str = "甲法") -> Document:
    text = f"正文{number}"
    passage = Passage(str(number), str(number), Pinpoint(number), law, law, "第一章 总则", text)
    return Document(f"{law}{number}", passage)


DOCUMENTS = [*(document(n) for n in range(20)), *(document(n, "乙法") for n in range(20))]


def query(number: int, *gold: str) -> Query:
    return Query(number, f"问题{number}", gold)


def test_articles_are_read_with_their_law_and_questions_by_position() -> None:
    data = make_training_set(DOCUMENTS, (), [query(1, "乙法3", "甲法2")], kept_back=0)
    assert data.texts[23] == "乙法 正文3"
    assert data.sparse[23] == "乙法 第一章 总则 正文3"
    assert data.examples == (Example("问题1", (23, 2), "乙法"),)


def test_questions_on_articles_not_at_hand_are_left_out() -> None:
    data = make_training_set(DOCUMENTS, (), [query(1, "丙法1"), query(2, "丙法1", "甲法1")])
    assert [e.question for e in data.examples] == ["问题2"]
    assert data.examples[0].gold == (1,)


def test_no_article_kept_back_answers_a_question_learnt_from() -> None:
    real = [query(n, f"甲法{n % 20}") for n in range(60)]
    written = [query(100 + n, f"甲法{n}") for n in range(20)]
    data = make_training_set(DOCUMENTS, real, written, kept_back=5)
    away = {g for e in data.held_out for g in e.gold}
    assert len(data.held_out) == 5
    assert away
    assert not away & {g for e in (*data.examples, *data.seen) for g in e.gold}
    assert {e.real for e in data.held_out} == {True}
    assert {e.real for e in data.examples if int(e.question[2:]) >= 100} == {False}


def test_nothing_is_kept_back_where_none_is_wanted() -> None:
    data = make_training_set(DOCUMENTS, [query(n, f"甲法{n}") for n in range(9)], (), kept_back=0)
    assert (len(data.examples), data.held_out, data.seen) == (9, (), ())
    assert all(example.real for example in data.examples)


def test_the_split_depends_on_the_seed_alone() -> None:
    real = [query(n, f"甲法{n % 20}") for n in range(60)]
    first, again, other = (
        make_training_set(DOCUMENTS, real, (), kept_back=5, seed=seed) for seed in (1, 1, 2)
    )
    assert first == again
    assert first.held_out != other.held_out


@pytest.mark.parametrize("size", [4, 8])
def test_a_batch_holds_runs_of_one_law(size: int) -> None:
    examples = [Example(f"q{n}", (n,), f"法{n // 8}") for n in range(32)]
    found = batches(examples, size, random.Random(0), share=4)
    assert sorted(n for batch in found for n in batch) == list(range(32))
    for batch in found:
        for at in range(0, size, 4):
            assert len({examples[n].group for n in batch[at : at + 4]}) == 1


def test_a_last_smaller_batch_is_dropped() -> None:
    examples = [Example(f"q{n}", (n,), "法") for n in range(10)]
    assert [len(b) for b in batches(examples, 4, random.Random(0))] == [4, 4]
