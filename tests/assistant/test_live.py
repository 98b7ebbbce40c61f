"""One owner of the laws and their index: swapped whole, and never under a request."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from assistant.engine import Assistant
from assistant.live import LiveAssistant
from assistant.models import Inquiry
from corpus import Catalogue, Law
from corpus.errors import IndexMismatchError


@dataclass
class Shop:
    """What is published, and the assistants that loading it makes."""

    make: Callable[..., Assistant]
    laws: tuple[Law, ...]
    mark: str = "one"
    broken: bool = False
    loads: list[str] = field(default_factory=list)

    def published(self) -> str:
        return self.mark

    def load(self) -> Assistant:
        if self.broken:
            raise IndexMismatchError("不一致")
        self.loads.append(self.mark)
        return self.make(self.laws)


@pytest.fixture
def shop(make_catalogue: Callable[..., Catalogue], ordos: Law) -> Shop:
    from tests.conftest import OverlapSearcher

    def make(laws: tuple[Law, ...]) -> Assistant:
        catalogue = make_catalogue(*laws)
        return Assistant(catalogue, OverlapSearcher(catalogue))

    return Shop(make, (ordos,))


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(1000):
        if condition():
            return
        threading.Event().wait(0.01)
    raise TimeoutError


def test_new_laws_are_served_once_they_are_published(shop: Shop, hohhot: Law) -> None:
    live = LiveAssistant(shop.load, shop.published, look_s=0)
    held = live.snapshot()
    shop.laws = (*shop.laws, hohhot)
    assert len(live.snapshot().catalogue.headers) == 1
    shop.mark = "two"
    wait_for(lambda: len(live.snapshot().catalogue.headers) == 2)
    assert shop.loads == ["one", "two"]
    assert len(held.catalogue.headers) == 1


def test_what_is_served_is_named(shop: Shop) -> None:
    live = LiveAssistant(shop.load, shop.published)
    shop.mark = "two"
    assert live.generation == "one"
    live.refresh()
    assert live.generation == "two"


def test_an_answer_under_way_keeps_its_laws(shop: Shop, hohhot: Law) -> None:
    live = LiveAssistant(shop.load, shop.published)
    events = live.stream(Inquiry("养犬登记要多少天？"))
    first = next(events)
    shop.laws, shop.mark = (hohhot,), "two"
    assert live.refresh()
    answer = list(events)[-1].answer  # type: ignore[union-attr]
    assert first.hits  # type: ignore[union-attr]
    assert answer.corpus_sha256 != live.catalogue.sha256
    assert {c.law for c in answer.citations} == {"鄂尔多斯市养犬管理条例"}


def test_what_cannot_be_loaded_leaves_the_laws_of_before(shop: Shop, hohhot: Law) -> None:
    live = LiveAssistant(shop.load, shop.published)
    shop.laws, shop.mark, shop.broken = (hohhot,), "two", True
    assert not live.refresh()
    assert live.catalogue.headers[0].title == "鄂尔多斯市养犬管理条例"
    shop.broken = False
    assert live.refresh()
    assert live.catalogue.headers[0].title == "呼和浩特市养犬管理条例"


def test_between_two_looks_nothing_is_asked(shop: Shop) -> None:
    asked: list[int] = []

    def published() -> str:
        asked.append(1)
        return "one"

    live = LiveAssistant(shop.load, published, look_s=3600)
    for _ in range(100):
        live.snapshot()
    assert len(asked) == 1
    assert live.ready()
    assert live.search("养犬", None, None, 3)
    assert live.answer(Inquiry("养犬登记要多少天？")).citations
