"""The table of FAISS types, on few vectors."""

import numpy as np
import pytest

from eval.bench import faiss_types
from eval.bench.faiss_types import line, main, measure, nearest, statistics, vectors
from index.dense import Kind


@pytest.fixture(scope="module")
def made():
    return vectors(3000)


def test_vectors_are_the_same_each_time_and_of_length_one(made):
    stored, queries = made
    again = vectors(3000)
    assert np.array_equal(stored, again[0])
    assert np.array_equal(queries, again[1])
    for values in (stored.astype(np.float32), queries):
        assert np.linalg.norm(values, axis=1) == pytest.approx(1, abs=2e-3)


def test_vectors_lie_as_those_of_the_encoder_do(made):
    """Close together, closer to a neighbour, and questions off them."""
    stored, queries = made
    texts, nearest_text, asked, nearest_asked, spectrum = statistics(
        stored.astype(np.float32), queries
    ).values()
    assert texts == pytest.approx(0.866, abs=0.02)
    assert 0.92 < nearest_text < 0.99
    assert asked == pytest.approx(0.833, abs=0.02)
    assert asked < nearest_asked < nearest_text
    assert 0.4 < spectrum < 0.7


def test_the_truth_is_by_comparing_all():
    stored = np.eye(12, dtype=np.float16)
    query = np.linspace(0, 1, 12, dtype=np.float32)[None, :]
    assert nearest(stored, query)[0].tolist() == list(range(11, 1, -1))


def test_a_row_for_each_type(made):
    rows = list(measure(*made, [Kind.FLAT, Kind.IVF_SQ8], depth=200))
    assert [row.kind for row in rows] == [Kind.FLAT, Kind.IVF_SQ8]
    assert rows[0].recall > 0.99
    assert rows[1].recall > 0.9
    assert rows[0].mib == pytest.approx(4 * 3000 * 384 / 2**20)
    assert 0 < rows[1].mib < rows[0].mib
    assert line(rows[0]).startswith(f"| 3,000 | flat | {rows[0].recall:.3f} | ")


def test_the_command_prints_the_table(made, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(faiss_types, "vectors", lambda _: made)
    sample = tmp_path / "sample.npz"
    np.savez(sample, v=made[0][:200].astype(np.float32), q=made[1])
    main(["--sizes", "3000", "--kinds", "flat", "--depth", "50", "--like", str(sample)])
    printed = capsys.readouterr().out
    assert printed.count("文本间平均余弦") == 2
    assert "| 3,000 | flat |" in printed
