"""What every reader of a format returns, and the steps that several of them share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u205f]+")


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a document.

    Attributes:
        text: One block (a paragraph, a heading, a row of a table) a line.
        format: Name of the format, e.g. ``docx``.
        warnings: What a person should look at, in Chinese.
    """

    text: str
    format: str
    warnings: tuple[str, ...] = ()


def squeeze(text: str) -> str:
    """A line with every run of spaces made one, none at its ends."""
    return _SPACES.sub(" ", text).strip(" ")


def table_row(cells: Sequence[str]) -> str:
    """A row of a table as a line, ``| cell | cell |``."""
    return (
        "| "
        + " | ".join(squeeze(cell.replace("\n", " ").replace("|", "｜")) for cell in cells)
        + " |"
    )
