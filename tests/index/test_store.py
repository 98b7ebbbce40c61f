import json
import os
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import IndexMismatchError, IndexMissingError
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
    assert suffixes == {".json", ".jsonl", ".faiss", ".npy"}


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


@pytest.mark.parametrize("name", ["dense.faiss", "passages.jsonl", "sparse/size.json", MANIFEST])
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


def test_a_rebuild_takes_over_known_vectors(tmp_path, library, east, encoder, make_library):
    build_index(tmp_path, make_library((east,)), encoder)
    encoder.seen.clear()
    done = []
    report = build_index(tmp_path, library, encoder, done.append)
    assert (report.embedded, report.reused) == (3, 9)
    assert all(text.startswith("西市养犬条例") for text in encoder.seen)
    assert sum(done) == report.passages
    assert best(tmp_path, library, encoder) == best_of_a_fresh_build(tmp_path, library, encoder)


def best_of_a_fresh_build(tmp_path, library, encoder):
    build_index(tmp_path / "fresh", library, encoder)
    return best(tmp_path / "fresh", library, encoder)


def test_vectors_of_another_encoder_are_not_taken_over(tmp_path, library, encoder, make_encoder):
    build_index(tmp_path, library, encoder)
    assert build_index(tmp_path, library, make_encoder(fingerprint="other")).reused == 0


def test_force_takes_over_nothing(tmp_path, library, encoder):
    build_index(tmp_path, library, encoder)
    assert build_index(tmp_path, library, encoder, force=True).embedded == 12


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
    import os, sys
    from pathlib import Path
    folder, step = Path(sys.argv[1]), sys.argv[2]
    sys.path.insert(0, sys.argv[3])
    import importlib.util
    spec = importlib.util.spec_from_file_location("helpers", sys.argv[4])
    helpers = importlib.util.module_from_spec(spec)
    sys.modules["helpers"] = helpers
    spec.loader.exec_module(helpers)
    from index.store import build_index
    seen = 0
    def die_at(event, args):
        global seen
        if event == step and str(folder) in str(args[0]):
            os._exit(9)
    sys.addaudithook(die_at)
    law = helpers.law_of("北市条例", "北市", [["新的条文。"]])
    build_index(folder, helpers.Library((law,)), helpers.HashEncoder())
"""


@pytest.mark.parametrize("step", ["tempfile.mkdtemp", "os.rename", "shutil.rmtree"])
def test_a_build_killed_between_steps_leaves_a_usable_index(tmp_path, library, encoder, step):
    """Killed before writing, before the generation is renamed, or when all but tidying is done."""
    build_index(tmp_path, library, encoder)
    before = best(tmp_path, library, encoder)
    helpers = Path(__file__).with_name("conftest.py")
    root = helpers.parents[2]
    command = [sys.executable, "-c", textwrap.dedent(_KILLED), tmp_path, step, root, helpers]
    done = subprocess.run([str(part) for part in command], check=False, cwd=tmp_path)
    assert done.returncode == 9
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


def test_a_law_that_changed_its_date_is_not_embedded_again(
    tmp_path, library, east, west, encoder, make_library
):
    build_index(tmp_path, library, encoder)
    moved = make_library((replace(east, sha256="1" * 64), west))
    assert build_index(tmp_path, moved, encoder).embedded == 0
