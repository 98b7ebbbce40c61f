"""Arrays in files: read where they lie, so that a large index opens at once and is shared."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def mapped(path: Path) -> NDArray[Any]:
    """An array that ``numpy.save`` wrote, read from the disk as it is used; read-only.

    Raises:
        OSError: The file cannot be read.
        ValueError: It holds no array.
        EOFError: It is empty.
    """
    array = np.load(path, mmap_mode="r", allow_pickle=False)
    # A plain view: numpy's own class for mapped arrays makes every slice several times dearer.
    return np.asarray(array)
