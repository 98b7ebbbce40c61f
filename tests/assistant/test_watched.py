"""Watching changes no answer, and misses none."""

from typing import Any

import pytest

from assistant.events import Done
from assistant.models import Inquiry
from assistant.watched import WatchedAssistant
from corpus.errors import IndexMissingError


class Notebook:
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[Inquiry, Done, float]] = []

    def answered(self, inquiry: Inquiry, done: Done, seconds: float) -> None:
        self.told.append((inquiry, done, seconds))


def test_every_way_of_asking_is_told_once(scripted: Any) -> None:
    one, other = Notebook(), Notebook()
    watched = WatchedAssistant(scripted, (one, other))
    inquiry = Inquiry("能收吗？", request_id="r-1")

    answer = watched.snapshot().answer(inquiry)
    events = list(watched.stream(inquiry))

    assert answer == scripted.answer(inquiry)
    assert events == list(scripted.stream(inquiry))
    assert [told[1].answer for told in one.told] == [answer, answer]
    assert one.told == other.told
    assert all(seconds >= 0 for *_, seconds in one.told)


def test_a_reader_that_leaves_at_the_end_was_answered(scripted: Any) -> None:
    notebook = Notebook()
    events = WatchedAssistant(scripted, (notebook,)).stream(Inquiry("能收吗？"))
    while not isinstance(next(events), Done):
        pass
    del events

    assert len(notebook.told) == 1


def test_a_failure_is_passed_on_and_is_no_answer(scripted: Any) -> None:
    notebook = Notebook()
    with pytest.raises(IndexMissingError):
        WatchedAssistant(scripted, (notebook,)).answer(Inquiry("无索引"))

    assert notebook.told == []


def test_the_rest_is_as_it_was(scripted: Any) -> None:
    watched = WatchedAssistant(scripted, ())

    assert watched.catalogue is scripted.catalogue
    assert watched.search("甲", None, None, 1) == scripted.search("甲", None, None, 1)
    scripted.is_ready = False
    assert not watched.ready()
