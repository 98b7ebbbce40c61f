"""What every reader of a format returns, and the steps that several of them share."""

import re
from collections.abc import Collection, Sequence
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


def package_kind(names: Collection[str]) -> str:
    """What a zip is, by the names in it.

    Returns:
        ``docx``; ``doc`` for an OpenDocument text, which is read as old Word files are; ``""`` for
        what is only a zip.
    """
    parts = "[Content_Types].xml" in names and any(name.startswith("word/") for name in names)
    if parts or "word/document.xml" in names:  # the main part may have another name
        return "docx"
    return "doc" if "mimetype" in names and "content.xml" in names else ""


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
