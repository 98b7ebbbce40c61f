"""Arrays in files: written piece by piece, copied past memory."""

from pathlib import Path

import numpy as np
import pytest

from index import arrays
from index.arrays import copy_rows, growing, mapped


def test_what_grows_piece_by_piece_is_one_array(tmp_path: Path) -> None:
    path = tmp_path / "a.npy"
    with growing(path, np.int32, 5) as stream:
        for piece in ([1, 2], [], [3, 4, 5]):
            stream.write(np.array(piece, dtype=np.int32).tobytes())
    assert mapped(path).tolist() == [1, 2, 3, 4, 5]
    assert mapped(path).dtype == np.int32


@pytest.mark.parametrize("at_a_time", [5, 1 << 20])
def test_rows_are_copied_to_their_place_and_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_a_time: int
) -> None:
    monkeypatch.setattr(arrays, "_COPIED", at_a_time)
    old, new = np.arange(12, dtype=np.float16).reshape(6, 2), np.zeros((9, 2), np.float16)
    for name, array in (("old", old), ("new", new)):
        np.save(tmp_path / f"{name}.npy", array)
    copy_rows(tmp_path / "old.npy", tmp_path / "new.npy", 2, 5, 4)
    new[4:7] = old[2:5]
    assert np.array_equal(mapped(tmp_path / "new.npy"), new)
