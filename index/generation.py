"""Generations of an index: which folder is in use, how a new one takes its place.

::

    CURRENT                   name of the generation in use
    generation-<random>/      a complete index with its manifest
    building-<random>/        a build under way, or what a crash left of it

A build writes a new generation beside the old one and then replaces ``CURRENT`` in one step, so
that a crash or a second build at the same time never leaves a half-written index in use.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from corpus.errors import IndexMissingError
from index.manifest import seal
from index.vector_cache import PREFIX as _ENCODED

_CURRENT = "CURRENT"
_GENERATION, _BUILDING = "generation-", "building-"
_RETIRED_S = 600
_ABANDONED_S = {_BUILDING: 24 * 3600, _ENCODED: 7 * 24 * 3600}


def current(folder: Path) -> Path:
    """The generation in use.

    Raises:
        IndexMissingError: There is none.
    """
    try:
        name = (folder / _CURRENT).read_text("utf-8").strip()
    except FileNotFoundError as exc:
        raise IndexMissingError(f"尚未建立索引（{folder}）。请先运行 tiaoli build。") from exc
    return folder / Path(name).name


@contextmanager
def new_generation(folder: Path) -> Iterator[Path]:
    """A folder to build in, put into use where the block ends well and removed where not."""
    work = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder))
    try:
        yield work
        _publish(folder, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def write_synced(path: Path, text: str) -> None:
    """Writes a text that is on the disk when this returns."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _publish(folder: Path, work: Path) -> None:
    """Puts a complete build into use: sync, rename, point ``CURRENT`` at it, drop older ones."""
    for path in work.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
    seal(work)
    generation = folder / f"{_GENERATION}{uuid4().hex[:12]}"
    work.rename(generation)
    pointer = folder / f"{_CURRENT}.{generation.name}"
    write_synced(pointer, generation.name)
    pointer.replace(folder / _CURRENT)
    _prune(folder)


def _prune(folder: Path) -> None:
    """Removes what is no longer in use.

    The newest are spared: another process may be opening the generation before, or be about to
    publish its own.
    """
    now, kept = time.time(), current(folder)
    for path in folder.iterdir():
        age = now - path.stat().st_mtime
        retired = path.name.startswith(_GENERATION) and path != kept and age > _RETIRED_S
        left = any(path.name.startswith(name) and age > s for name, s in _ABANDONED_S.items())
        if retired or (left and path.is_dir()):
            shutil.rmtree(path, ignore_errors=True)
        elif left:
            path.unlink(missing_ok=True)
