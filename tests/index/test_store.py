import json
import os
import time
from pathlib import Path

import pytest

from corpus.errors import IndexMismatchError, IndexMissingError
from index import manifest
from index.manifest import MANIFEST
from index.models import Scope
from index.search import SearchIndex
from index.store import build_index


def current(folder: Path) -> Path:
    return folder / (folder / "CURRENT").read_text("utf-8")


def best(folder, library, encoder):
    hits = SearchIndex.open(folder, library, encoder).search("遛犬不牵绳罚款", Scope())
    return [(hit.article_id, hit.pinpoint, round(hit.score, 5)) for hit in hits]


def test_a_built_index_opens_and_searches(tmp_path, library, encoder):
    report = build_index(tmp_path, library, encoder)
    assert (report.laws, report.articles, report.passages) == (2, 7, 12)
    assert (report.embedded, report.reused) == (12, 0)
    assert best(tmp_path, library, encoder)


def test_nothing_is_pickled(tmp_path, library, encoder):
    build_index(tmp_path, library, encoder)
    suffixes = {path.suffix for path in current(tmp_path).rglob("*") if path.is_file()}
    assert suffixes == {".json", ".npy"}


def test_a_missing_index_says_how_to_build_it(tmp_path, library, encoder):
    with pytest.raises(IndexMissingError, match="tiaoli build"):
        SearchIndex.open(tmp_path / "none", library, encoder)


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("format", 0, "索引格式"),
        ("encoder_fingerprint", "other", "向量模型"),
        ("dimension", 3, "向量维数"),
        ("chunking", "other", "切分方式"),
        ("corpus_sha256", "other", "法规库内容"),
    ],
)
def test_an_index_of_another_origin_is_refused(tmp_path, library, encoder, field, value, named):
    build_index(tmp_path, library, encoder)
    path = current(tmp_path) / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {field: value}), "utf-8")
    with pytest.raises(IndexMismatchError, match=rf"{named}.*tiaoli build"):
        SearchIndex.open(tmp_path, library, encoder)


def test_another_encoder_or_corpus_is_refused(tmp_path, library, later, encoder, make_encoder):
    build_index(tmp_path, library, encoder)
    with pytest.raises(IndexMismatchError, match="向量模型"):
        SearchIndex.open(tmp_path, library, make_encoder(fingerprint="other"))
    with pytest.raises(IndexMismatchError, match="法规库内容"):
        SearchIndex.open(tmp_path, later, encoder)


@pytest.mark.parametrize(
    "name", ["dense/vectors.npy", "passages/ids.npy", "sparse/rows.npy", "laws.json", MANIFEST]
)
@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_a_damaged_file_is_refused_and_mended_by_a_build(tmp_path, library, encoder, name, damage):
    build_index(tmp_path, library, encoder)
    path = current(tmp_path) / name
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(b"{" + path.read_bytes()[1:-1])
    with pytest.raises(IndexMismatchError, match="tiaoli build --force"):
        SearchIndex.open(tmp_path, library, encoder)
    assert build_index(tmp_path, library, encoder).reused == 0
    assert best(tmp_path, library, encoder)


def test_a_failed_build_leaves_the_old_index_and_no_rubbish(tmp_path, library, later, encoder):
    build_index(tmp_path, library, encoder)
    before = best(tmp_path, library, encoder)
    names = {path.name for path in tmp_path.iterdir()}

    class Broken(type(encoder)):
        def encode_passages(self, *_):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index(tmp_path, later, Broken(), force=True)
    assert best(tmp_path, library, encoder) == before
    assert {path.name for path in tmp_path.iterdir()} == names


_KILLED = """
    def die_at(event, args):
        if event == step and str(folder) in str(args[0]):
            os._exit(9)
    sys.addaudithook(die_at)
    law = helpers.law_of("北市条例", "北市", [["新的条文。"]])
    build_index(folder, helpers.Library((law,)), helpers.HashEncoder())
"""


@pytest.mark.parametrize("step", ["tempfile.mkdtemp", "os.rename", "shutil.rmtree"])
def test_a_build_killed_between_steps_leaves_a_usable_index(
    tmp_path, library, encoder, run_helpers, step
):
    """Killed before writing, before the generation is renamed, or when all but tidying is done."""
    build_index(tmp_path, library, encoder)
    before = best(tmp_path, library, encoder)
    assert run_helpers(_KILLED, tmp_path, step) == 9
    if step == "shutil.rmtree":
        with pytest.raises(IndexMismatchError, match="法规库内容"):
            SearchIndex.open(tmp_path, library, encoder)
    else:
        assert best(tmp_path, library, encoder) == before
    build_index(tmp_path, library, encoder)
    assert best(tmp_path, library, encoder) == before


def test_builds_at_the_same_time_do_not_harm_each_other(tmp_path, library, later, encoder):
    """A second build that runs whole within the first one."""

    class Interrupted(type(encoder)):
        def encode_passages(self, texts, progress=None):
            build_index(tmp_path, library, encoder, force=True)
            return super().encode_passages(texts, progress)

    build_index(tmp_path, later, Interrupted(), force=True)
    assert best(tmp_path, later, encoder)


def test_old_generations_are_removed_after_a_while(tmp_path, library, encoder):
    build_index(tmp_path, library, encoder)
    first = current(tmp_path)
    build_index(tmp_path, library, encoder)
    assert first.is_dir()
    old = time.time() - 3600
    os.utime(first, (old, old))
    build_index(tmp_path, library, encoder)
    assert not first.exists()
    assert best(tmp_path, library, encoder)


def test_an_opened_index_survives_a_rebuild(tmp_path, library, encoder):
    build_index(tmp_path, library, encoder)
    index = SearchIndex.open(tmp_path, library, encoder)
    before = index.search("登记", Scope())
    build_index(tmp_path, library, encoder, force=True)
    assert index.search("登记", Scope()) == before


def test_an_empty_corpus_can_be_built(tmp_path, encoder, make_library):
    library = make_library(())
    assert build_index(tmp_path, library, encoder).passages == 0
    assert SearchIndex.open(tmp_path, library, encoder).search("犬", Scope()) == ()


def test_a_sealed_index_is_not_read_through_again(tmp_path, library, encoder, monkeypatch):
    build_index(tmp_path, library, encoder)
    reads = []
    hashing = manifest.hash_files
    monkeypatch.setattr(manifest, "hash_files", lambda path: reads.append(path) or hashing(path))
    SearchIndex.open(tmp_path, library, encoder)
    assert reads == []
    os.utime(current(tmp_path) / "keys.npy")
    SearchIndex.open(tmp_path, library, encoder)
    assert len(reads) == 1
    SearchIndex.open(tmp_path, library, encoder)
    assert len(reads) == 1


def test_damage_that_leaves_the_size_is_seen(tmp_path, library, encoder):
    build_index(tmp_path, library, encoder)
    path = current(tmp_path) / "dense" / "vectors.npy"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(IndexMismatchError, match="vectors"):
        SearchIndex.open(tmp_path, library, encoder)
