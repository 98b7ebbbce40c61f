"""The laws' rows: linked and hashed by what a change touches, alike to doing it all anew."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Collection, SourceFile
from corpus.editions.versions import link_versions
from corpus.read import read_bytes

TITLES = ("海东市犬条例", "海东市猫条例", "西宁市犬条例")


def document(title: str, year: int, repeals: Sequence[str] = ()) -> SourceFile:
    ended = "、".join(f"《{other}》" for other in repeals)
    clause = f"{ended}同时废止。" if ended else ""
    text = f"{title}\n第一条 甲{year}。\n第二条 本条例自{year}年1月1日起施行。{clause}\n"
    return read_bytes(text.encode(), f"{title}{year}.txt")


documents = st.builds(
    document,
    st.sampled_from(TITLES),
    st.integers(2000, 2003),
    st.lists(st.sampled_from(TITLES), max_size=2, unique=True),
)
changes = st.lists(st.one_of(st.lists(documents, max_size=3), st.sampled_from(TITLES)), max_size=6)


@settings(max_examples=40, deadline=None)
@given(changes)
def test_links_made_change_by_change_are_those_made_at_once(
    steps: list[list[SourceFile] | str],
) -> None:
    collection = Collection()
    held: list[SourceFile] = []
    for step in steps:
        if isinstance(step, list):
            collection.add(step)
            held += step
            continue
        laws = [law for law in collection.catalogue().headers if law.title == step]
        collection._connection.execute("COMMIT")
        for law in laws[:1]:
            collection.remove(law.id)
    headers = collection.catalogue().headers
    assert headers == link_versions(headers)


@given(st.lists(documents, min_size=2, max_size=5, unique_by=lambda d: d.sha256), st.randoms())
@settings(max_examples=25, deadline=None)
def test_order_of_adding_plays_no_part(files: list[SourceFile], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(files)
    random.shuffle(shuffled)
    one, by_one = Collection(), Collection()
    one.add(files)
    for file in shuffled:
        by_one.add([file])
    assert one.catalogue().headers == by_one.catalogue().headers
    assert one.catalogue().sha256 == by_one.catalogue().sha256


def test_a_change_reads_only_the_laws_that_it_touches(monkeypatch: pytest.MonkeyPatch) -> None:
    collection = Collection()
    collection.add([document(title, 2001) for title in TITLES])
    linked: list[set[str]] = []

    def spy(headers):  # type: ignore[no-untyped-def]
        linked.append({law.title for law in headers})
        return link_versions(headers)

    monkeypatch.setattr("corpus.store.shelf.link_versions", spy)
    collection.add([document(TITLES[0], 2003)])
    assert linked == [{TITLES[0]}]


def test_a_document_alone_of_its_title_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("parsed twice")

    monkeypatch.setattr("corpus.store.shelf.parse_document", fail)
    collection = Collection()
    collection.add([document(title, 2001) for title in TITLES])
    assert len(collection.catalogue().headers) == len(TITLES)


def test_a_file_of_an_older_format_keeps_its_documents(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.sqlite"
    collection = Collection(file)
    collection.add([document(TITLES[0], 2001)])
    before = collection.catalogue().headers
    collection.close()
    with sqlite3.connect(file) as raw:
        raw.executescript(
            "DROP TABLE laws; CREATE TABLE laws (id TEXT, old TEXT); PRAGMA user_version = 1"
        )
    again = Collection(file)
    again.sync([])
    assert again.catalogue().headers == before
    again.close()


def test_copies_that_are_not_of_one_text_stay_two_laws() -> None:
    texts = ("应当自取得犬只之日起三十日内办理登记", "不得在居民区饲养烈性犬和大型犬只")
    files = [
        SourceFile(f"{n}.txt", f"海东市犬条例\n第一条 {text * 15}。", str(n), "txt")
        for n, text in enumerate(texts)
    ]
    collection = Collection()
    first, second = collection.add(files)
    assert (first.law_id, second.law_id) == ("海东市犬条例@无日期", "海东市犬条例@无日期~2")
    assert "没有合并" in second.warnings[-1]
    assert [law.article_count for law in collection.catalogue().headers] == [1, 1]
    assert any("没有合并" in text for _, text in collection.catalogue().warnings)
