"""Traditional to Simplified characters: the only module that imports OpenCC."""

import functools
import re
from collections.abc import Callable
from operator import ne
from typing import cast

_NOT_HAN = re.compile("[^\u3400-\u9fff]+")
TRADITIONAL_SHARE = 0.02
"""A text is Traditional where more than this share of its Han characters would change.

Simplified texts have none or a stray one (乾, 瞭); Traditional ones more than a quarter.
"""


@functools.cache
def _converter(scheme: str = "t2s") -> Callable[[str], str]:
    """OpenCC's conversion; imported late, since only one document in many needs it."""
    from opencc import OpenCC  # noqa: PLC0415

    return cast("Callable[[str], str]", OpenCC(scheme).convert)


def is_traditional(text: str) -> bool:
    """Whether a text is written in Traditional characters, wholly or for the most part."""
    han = _NOT_HAN.sub("", text)
    if not han:
        return False
    converted = _converter()(han)
    changed: int = sum(map(ne, han, converted))
    return changed > TRADITIONAL_SHARE * len(han)


def to_simplified(text: str) -> str:
    """Converts by OpenCC's dictionary of the mainland standard (t2s), word by word."""
    return _converter()(text)


def to_traditional(text: str) -> str:
    """Converts the other way (s2t), for trying how Traditional questions fare."""
    return _converter("s2t")(text)
