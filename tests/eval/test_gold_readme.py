"""The tables of ``eval/gold/README.md`` are those of the files, and every line is labelled."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from corpus import Law, load_catalogue, shipped_sources
from eval.cli import SHIPPED_GOLD
from eval.gold import KINDS, REASONS, GoldQuestion, read_gold

README = (SHIPPED_GOLD / "README.md").read_text("utf-8")
NAMES = ("dev", "test", "hard", "exam")
LINKS = ("follow_up", "pronoun", "reference", "region", "correction", "topic")
AUDIENCES = ("citizen", "official", "portal")

Line = Mapping[str, Any]


def lines(name: str) -> list[Line]:
    return [
        json.loads(line)
        for line in (SHIPPED_GOLD / f"{name}.jsonl").read_text("utf-8").split("\n")
        if line
    ]


def turns(name: str) -> Iterator[Line]:
    for line in lines(name):
        yield from line.get("turns", (line,))


def questions(name: str) -> tuple[GoldQuestion, ...]:
    return read_gold(SHIPPED_GOLD / f"{name}.jsonl").questions


def row(title: str, counts: Iterable[int]) -> str:
    return f"| {title} | " + " | ".join(map(str, counts)) + " |"


def with_total(counts: Iterable[int]) -> list[int]:
    found = list(counts)
    return [*found, sum(found)]


def across(title: str, counters: Iterable[Counter[str]]) -> str:
    return row(title, with_total(counter[title] for counter in counters))


def size_rows() -> Iterator[str]:
    per_file = []
    for name in NAMES:
        found, asked = lines(name), questions(name)
        per_file.append(
            [
                len(found),
                len(asked),
                sum(question.answerable for question in asked),
                sum(not question.answerable for question in asked),
                sum("turns" in line for line in found),
                sum(len(line["turns"]) for line in found if "turns" in line),
                sum(line["reviewed"] >= 2 for line in found),
            ]
        )
        yield row(name, per_file[-1])
    yield row("all", map(sum, zip(*per_file, strict=True)))


def count_rows() -> Iterator[str]:
    kinds = [Counter(question.kind for question in questions(name)) for name in NAMES]
    audiences = [Counter(question.audience for question in questions(name)) for name in NAMES]
    reasons = [Counter(turn.get("unanswerable_because") for turn in turns(name)) for name in NAMES]
    links = [Counter(turn.get("link") for turn in turns(name)) for name in NAMES]
    for wanted, counters in (
        (KINDS, kinds),
        (AUDIENCES, audiences),
        (REASONS, reasons),
        (LINKS, links),
    ):
        yield from (across(title, counters) for title in wanted)


@cache
def laws() -> tuple[Law, ...]:
    return tuple(load_catalogue((shipped_sources(),)).iter_laws())


def law_rows() -> Iterator[str]:
    per_file = [
        {place for question in questions(name) for place in question.gold_articles}
        for name in NAMES
    ]
    sets = [*per_file, set().union(*per_file)]
    for law in laws():
        covered = [sum(place.law == law.title for place in places) for places in sets]
        yield row(law.title, [*covered, len(law.articles)])


def kind_rows() -> Iterator[str]:
    asked = [question for name in NAMES for question in questions(name)]
    for law in laws():
        here = Counter(question.kind for question in asked if law.title in question.law)
        yield row(law.title, (here[kind] for kind in KINDS))


@pytest.mark.parametrize("rows", [size_rows, count_rows, law_rows, kind_rows])
def test_its_tables_are_those_of_the_files(rows: Any) -> None:
    expected = list(rows())
    assert [line for line in expected if line not in README.splitlines()] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_refusal_says_why(name: str) -> None:
    assert [
        turn
        for turn in turns(name)
        if (turn.get("unanswerable_because") in REASONS) is bool(turn["answerable"])
    ] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_later_turn_says_how_it_hangs_on_the_earlier_ones(name: str) -> None:
    for line in lines(name):
        first, *later = line.get("turns", (line,))
        assert "link" not in first
        assert [turn for turn in later if turn.get("link") not in LINKS] == []


def test_as_many_were_read_twice_as_promised() -> None:
    assert sum(line["reviewed"] >= 2 for name in NAMES for line in lines(name)) >= 320


@pytest.mark.parametrize("name", ["dev", "test"])
def test_the_halves_have_every_reason_and_every_link(name: str) -> None:
    assert {turn.get("unanswerable_because") for turn in turns(name)} >= set(REASONS) - {
        "not_a_question"
    }
    assert {turn.get("link") for turn in turns(name)} >= set(LINKS)


def test_no_model_answer_only_points_to_its_article() -> None:
    bare = re.compile(r"(?:.*见)?第[一二三四五六七八九十百]+条(?:第\S+[款项])?")
    answers = [turn["answer"] for name in NAMES for turn in turns(name) if turn["answerable"]]
    assert [answer for answer in answers if bare.fullmatch(answer.rstrip("。"))] == []
