"""Characters of the same sound.

Input methods offer characters by sound, so most typing errors in Chinese are of one that sounds the
same. Tones are left aside, as they are when typing. A character with several readings sounds like
all that share one of them. The table is kept as data beside this module.
"""

import functools
from collections.abc import Mapping
from importlib import resources

_FILE = "sounds.tsv"


def homophones(char: str) -> tuple[str, ...]:
    """The other common characters that share a reading with this one, in a fixed order."""
    return _table().get(char, ())


@functools.cache
def _table() -> Mapping[str, tuple[str, ...]]:
    lines = resources.files("index").joinpath("data", _FILE).read_text("utf-8").splitlines()
    others: dict[str, dict[str, None]] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        _, common, rare = line.split("\t")
        for char in common + rare:
            others.setdefault(char, {}).update(dict.fromkeys(common))
    return {char: tuple(c for c in alike if c != char) for char, alike in others.items()}
