"""What a build takes over from the index before, or from a build that was stopped."""

import random
import signal
from dataclasses import replace
from datetime import date

import pytest

from index import dense
from index.models import Scope
from index.search import SearchIndex
from index.store import build_index
from index.table import PassageTable


def best(folder, library, encoder):
    hits = SearchIndex.open(folder, library, encoder).search("遛犬不牵绳罚款", Scope())
    return [(hit.article_id, hit.pinpoint, round(hit.score, 5)) for hit in hits]


def test_a_rebuild_takes_over_known_vectors(tmp_path, library, east, encoder, make_library):
    build_index(tmp_path, make_library((east,)), encoder)
    encoder.seen.clear()
    done = []
    report = build_index(tmp_path, library, encoder, done.append)
    assert (report.embedded, report.reused) == (3, 9)
    assert all(text.startswith("西市养犬条例") for text in encoder.seen)
    assert sum(done) == report.articles
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


def test_a_law_that_changed_its_date_is_not_embedded_again(
    tmp_path, library, east, west, encoder, make_library
):
    build_index(tmp_path, library, encoder)
    moved = make_library((replace(east, sha256="1" * 64), west))
    assert build_index(tmp_path, moved, encoder).embedded == 0


_STOPPED = """
    class Dying(helpers.HashEncoder):
        def encode_passages(self, texts, progress=None):
            if len(self.seen) + len(texts) > 64:
                os.kill(os.getpid(), signal.SIGKILL)
            return super().encode_passages(texts, progress)
    law = helpers.law_of("北市条例", "北市", [[f"第{n}项规定。"] for n in range(100)])
    build_index(folder, helpers.Library((law,)), Dying())
"""


def test_a_build_that_was_killed_goes_on_where_it_stopped(
    tmp_path, run_helpers, make_law, make_library, encoder
):
    assert run_helpers(_STOPPED, tmp_path) == -signal.SIGKILL
    law = make_law("北市条例", "北市", [[f"第{n}项规定。"] for n in range(100)])
    library = make_library((law,))
    report = build_index(tmp_path, library, encoder)
    assert (report.embedded, report.reused) == (36, 64)
    assert len(encoder.seen) == 36
    index, fresh = (opened(tmp_path / name, library, encoder) for name in ("", "fresh"))
    assert index.search("第七十项", Scope()) == fresh.search("第七十项", Scope())
    assert not list(tmp_path.glob("encoded-*"))


def opened(folder, library, encoder):
    if not folder.joinpath("CURRENT").exists():
        build_index(folder, library, encoder)
    return SearchIndex.open(folder, library, encoder)


def test_what_was_torn_is_encoded_again(tmp_path, run_helpers, make_law, make_library, encoder):
    """The last record is cut off, and one before it is zeros, as a power cut leaves them."""
    assert run_helpers(_STOPPED, tmp_path) == -signal.SIGKILL
    [part] = tmp_path.glob("encoded-*")
    data, record = part.read_bytes(), 8 + 2 * encoder.dimension
    part.write_bytes(data[:record] + bytes(record) + data[2 * record : -1])
    law = make_law("北市条例", "北市", [[f"第{n}项规定。"] for n in range(100)])
    assert build_index(tmp_path, make_library((law,)), encoder).embedded == 36 + 2


def test_a_stopped_build_of_another_encoder_is_not_used(
    tmp_path, run_helpers, make_law, make_library, make_encoder
):
    assert run_helpers(_STOPPED, tmp_path) == -signal.SIGKILL
    law = make_law("北市条例", "北市", [[f"第{n}项规定。"] for n in range(100)])
    other = make_encoder(fingerprint="other")
    assert build_index(tmp_path, make_library((law,)), other).embedded == 100


def test_equal_texts_are_encoded_once(tmp_path, make_law, make_library, encoder):
    """Two versions of a law share most articles."""
    texts = [["不变的条文。"], ["另一条。"]]
    first = make_law("甲条例", "甲", [*texts, ["旧的。"]], date(2010, 1, 1))
    second = make_law("甲条例", "甲", [*texts, ["新的。"]], date(2020, 1, 1))
    report = build_index(tmp_path, make_library((first, second)), encoder)
    assert (report.passages, report.embedded, report.reused) == (6, 4, 2)


def test_only_changed_laws_are_read(tmp_path, library, make_law, make_library, encoder):
    """The corpus may be large, and reading it takes minutes."""
    build_index(tmp_path, library, encoder)
    added = make_law("中市条例", "中市", [["新的条文。"]])

    read = []

    class Counting(make_library):
        def law(self, law_id):
            read.append(law_id)
            return super().law(law_id)

        def iter_laws(self):
            raise AssertionError("reads every law")

    corpus = Counting(tuple(sorted((*library.laws, added), key=lambda law: law.id)))
    build_index(tmp_path, corpus, encoder)
    assert read == [added.id]
    SearchIndex.open(tmp_path, corpus, encoder)
    assert read == [added.id]


@pytest.fixture(params=[0, 10_000], ids=["inverted file", "flat"])
def _either_kind(request, monkeypatch):
    monkeypatch.setattr(dense, "FLAT_LIMIT", request.param)


@pytest.mark.usefixtures("_either_kind")
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_added_and_removed_the_index_is_that_of_a_fresh_build(
    tmp_path, make_law, make_library, encoder, seed
):
    rng = random.Random(seed)
    words = ["登记", "罚款", "牵绳", "秸秆", "噪声", "许可", "备案", "补贴"]
    laws = [
        make_law(f"{name}市条例", name, [[rng.choice(words), rng.choice(words)] for _ in range(n)])
        for name, n in zip("甲乙丙丁戊", (1, 4, 2, 6, 3), strict=True)
    ]
    for _ in range(3):
        chosen = sorted(rng.sample(laws, rng.randint(1, 5)), key=lambda law: law.id)
        library = make_library(tuple(chosen))
        build_index(tmp_path, library, encoder)
        build_index(tmp_path / "fresh", library, encoder, force=True)
        index, fresh = (
            SearchIndex.open(folder, library, encoder) for folder in (tmp_path, tmp_path / "fresh")
        )
        for word in words:
            assert index.search(word, Scope(), 99) == fresh.search(word, Scope(), 99)


def test_neighbours_that_stay_are_taken_over_in_one_go(
    tmp_path, monkeypatch, make_law, make_library, encoder
):
    """Or else the work grows with the square of the number of laws."""
    taken = []
    part = PassageTable.part

    def counted(table, start, end):
        taken.append((start, end))
        return part(table, start, end)

    laws = [make_law(f"{chr(0x4E00 + n)}市条例", "甲", [["登记"]]) for n in range(30)]
    laws.sort(key=lambda law: law.id)
    build_index(tmp_path, make_library(tuple(laws[:15] + laws[16:])), encoder)
    monkeypatch.setattr(PassageTable, "part", counted)
    build_index(tmp_path, make_library(tuple(laws)), encoder)
    assert taken == [(0, 15), (15, 29)]
