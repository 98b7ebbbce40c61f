"""Taking documents in and out of the catalogue, and what a reader sees meanwhile."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from corpus import Collection, Lookup, SourceFile, catalogue_of, load_catalogue
from corpus.errors import CatalogueBusyError, ConfigurationError, InputError, NotFoundError
from corpus.read import read_bytes
from corpus.store.collection import collection_file


def document(
    title: str, effect: str = "2020年5月1日", body: str = "甲。", more: str = ""
) -> SourceFile:
    text = f"{title}\n第一条 {body}\n第二条 本条例自{effect}起施行。{more}\n"
    return read_bytes(text.encode(), f"{title}.txt")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "catalogue.sqlite"


@pytest.fixture
def collection(file: Path) -> Iterator[Collection]:
    opened = Collection(file)
    yield opened
    opened.close()


def titles(collection: Collection) -> list[str]:
    catalogue = collection.catalogue()
    try:
        return [law.title for law in catalogue.headers]
    finally:
        catalogue.close()


def test_what_is_added_is_served_with_its_text(collection: Collection) -> None:
    (taken,) = collection.add([document("海东市犬条例", body="犬只应当登记。")])
    assert (taken.law_id, taken.known) == ("海东市犬条例@2020-05-01", False)
    catalogue = collection.catalogue()
    assert catalogue.article("海东市犬条例@2020-05-01#1").text == "犬只应当登记。"
    assert catalogue.law(taken.law_id).header == catalogue.headers[0]
    assert catalogue.headers[0].article_count == 2


def test_it_is_there_after_the_file_is_opened_again(file: Path, collection: Collection) -> None:
    collection.add([document("海东市犬条例")])
    again = Collection(file)
    assert titles(again) == ["海东市犬条例"]
    again.close()


def test_the_same_document_is_taken_once(collection: Collection) -> None:
    twice = [document("海东市犬条例")] * 2
    assert [taken.known for taken in collection.add(twice)] == [False, True]
    assert [taken.known for taken in collection.add(twice)] == [True, True]
    assert len(collection.catalogue().laws[0].witnesses) == 1


def test_a_text_that_is_no_law_is_reported_and_left_out(collection: Collection) -> None:
    notice = read_bytes("会议通知".encode(), "通知.txt")
    taken = collection.add([notice, document("海东市犬条例")])
    assert [bool(t.law_id) for t in taken] == [False, True]
    assert taken[0].warnings
    assert titles(collection) == ["海东市犬条例"]


def test_a_failure_half_way_takes_in_nothing(collection: Collection) -> None:
    def documents() -> Iterator[SourceFile]:
        yield document("海东市犬条例")
        raise OSError("disk gone")

    with pytest.raises(OSError, match="disk gone"):
        collection.add(documents())
    assert titles(collection) == []


def test_a_failure_while_writing_leaves_the_state_before(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.add([document("海东市犬条例")])
    before = collection.catalogue().sha256

    def fail(*_: object) -> None:
        raise RuntimeError("killed")

    monkeypatch.setattr("corpus.store.shelf.link_versions", fail)
    with pytest.raises(RuntimeError, match="killed"):
        collection.add([document("海东市猫条例")])
    assert titles(collection) == ["海东市犬条例"]
    assert collection.catalogue().sha256 == before


def test_a_reader_sees_one_state(collection: Collection) -> None:
    collection.add([document("海东市犬条例")])
    reader = collection.catalogue()
    collection.remove("海东市犬条例")
    collection.add([document("海东市猫条例")])
    assert [law.title for law in reader.laws] == ["海东市犬条例"]
    assert titles(collection) == ["海东市猫条例"]


def test_a_second_copy_is_a_witness_and_its_removal_takes_both(collection: Collection) -> None:
    collection.add([document("海东市犬条例", body="犬只应当登记。")])
    collection.add([document("海东市犬条例", body="犬只应当登记.")])
    (law,) = collection.catalogue().laws
    assert len(law.witnesses) == 2
    collection.remove("海东市犬条例")
    assert titles(collection) == []


def test_versions_live_together_and_the_hash_knows(collection: Collection) -> None:
    collection.add([document("海东市犬条例", "2010年1月1日")])
    before = collection.catalogue().sha256
    collection.add([document("海东市犬条例", "2020年5月1日", "乙。")])
    catalogue = collection.catalogue()
    assert [law.effective_to for law in catalogue.headers] == [date(2020, 4, 30), None]
    assert catalogue.sha256 != before
    assert [law.id for law in catalogue.select(None, date(2015, 1, 1))] == [
        "海东市犬条例@2010-01-01"
    ]
    collection.remove("海东市犬条例@2020-05-01")
    assert collection.catalogue().sha256 == before


def test_removal_names_what_it_cannot_do(collection: Collection, tmp_path: Path) -> None:
    collection.add(
        [document("海东市犬条例", "2010年1月1日"), document("海东市犬条例", body="乙。")]
    )
    with pytest.raises(NotFoundError, match="没有收录“海东市猫条例”"):
        collection.remove("海东市猫条例")
    with pytest.raises(InputError, match="可以指 2 部法规"):
        collection.remove("海东市犬条例")
    (tmp_path / "a.txt").write_text(document("海东市鸟条例").text, "utf-8")
    collection.sync([tmp_path])
    with pytest.raises(InputError, match=r"a\.txt"):
        collection.remove("海东市鸟条例")


def test_configured_files_are_followed(collection: Collection, tmp_path: Path) -> None:
    folder = tmp_path / "laws"
    folder.mkdir()
    path = folder / "a.txt"
    path.write_text(document("海东市犬条例").text, "utf-8")
    collection.add([document("海东市猫条例")])
    collection.sync([folder])
    assert titles(collection) == ["海东市犬条例", "海东市猫条例"]
    path.write_text(document("海东市鸟条例").text, "utf-8")
    collection.sync([folder])
    assert titles(collection) == ["海东市猫条例", "海东市鸟条例"]
    path.unlink()
    collection.sync([folder])
    assert titles(collection) == ["海东市猫条例"]


def test_unchanged_files_are_not_read_again(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(document("海东市犬条例").text, "utf-8")
    collection.sync([tmp_path / "a.txt"])

    def fail(path: Path) -> SourceFile:
        raise AssertionError(path)

    monkeypatch.setattr("corpus.store.documents.read_file", fail)
    collection.sync([tmp_path / "a.txt"])
    assert titles(collection) == ["海东市犬条例"]


def test_a_newer_reader_reads_anew(
    collection: Collection, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.sync([])
    collection.add([document("海东市犬条例")])
    with sqlite3.connect(file) as raw:
        raw.execute("UPDATE laws SET header = replace(header, '犬', '豚')")
    monkeypatch.setattr("corpus.store.collection.reader_fingerprint", lambda: "newer")
    collection.sync([])
    assert titles(collection) == ["海东市犬条例"]


@contextmanager
def noting(told: list[object], total: int, label: str) -> Iterator[Callable[[int], object]]:
    told.append((total, label))
    yield told.append


def test_reading_anew_is_shown_document_by_document(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.sync([])
    collection.add([document("海东市犬条例"), document("海东市猫条例")])
    told: list[object] = []
    collection.sync([], partial(noting, told))
    assert told == []

    monkeypatch.setattr("corpus.store.collection.reader_fingerprint", lambda: "newer")
    collection.sync([], partial(noting, told))

    assert told == [(2, "解析程序已更新，重新解析法规"), 1, 1]


def test_titles_are_searched_by_words(collection: Collection) -> None:
    collection.add(
        [document("海东市犬条例"), document("海东市养猫管理条例"), document("西宁市养猫规定")]
    )
    catalogue = collection.catalogue()

    def found(words: str) -> list[str]:
        return [law.title for law in catalogue.lookup(Lookup(words)).laws]

    assert found("养猫") == ["西宁市养猫规定", "海东市养猫管理条例"]
    assert found("海东市 猫") == ["海东市养猫管理条例"]
    assert found('" OR "') == []
    assert found("  ") == sorted(found("  "))


def test_two_writers_at_once_are_told(
    file: Path, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.store.database._BUSY_S", 0.05)
    second = Collection(file)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CatalogueBusyError, match="另一个进程"):
        second.add([document("海东市犬条例")])
    other.close()
    second.close()


def test_a_file_that_is_no_database_is_told(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(b"not a database at all" * 100)
    with pytest.raises(ConfigurationError, match="已损坏"):
        Collection(file)


def test_another_format_is_refused(file: Path) -> None:
    Collection(file).close()
    with sqlite3.connect(file) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(ConfigurationError, match="另一个版本"):
        Collection(file)


def test_opening_loads_no_law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(document("海东市犬条例").text, "utf-8")
    load_catalogue([tmp_path / "a.txt"], tmp_path / "state").close()
    assert collection_file(tmp_path / "state").is_file()

    def fail(*_: object) -> None:
        raise AssertionError("a text was loaded")

    monkeypatch.setattr("corpus.store.catalogue.load_law", fail)
    catalogue = load_catalogue([tmp_path / "a.txt"], tmp_path / "state")
    assert [law.title for law in catalogue.headers] == ["海东市犬条例"]


def test_laws_made_elsewhere_are_served_alike() -> None:
    laws = load_catalogue([]).laws
    assert laws == ()
    collection = Collection()
    collection.add([document("海东市犬条例")])
    made = collection.catalogue().laws
    assert catalogue_of(made).laws == made
