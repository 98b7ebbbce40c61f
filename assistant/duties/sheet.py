"""A duty matrix as asked for: of a law, a chapter or a subject, each row with its sanctions."""

import re
from dataclasses import dataclass

from assistant.duties.extract import duty_matrix
from assistant.duties.models import Duty, Sanction
from assistant.duties.sanctions import liabilities
from assistant.duties.subjects import is_of, names_of
from corpus import Law, Pinpoint
from corpus.errors import InputError, NotFoundError
from corpus.numerals import to_int

_CHAPTER = re.compile(r"第?(?P<number>[^第章]+?)章?")

MAX_NAME = 40
"""Characters that the name of a subject or a chapter may have."""


@dataclass(frozen=True, slots=True)
class Row:
    """A duty and the provisions that attach a consequence to its breach."""

    duty: Duty
    sanctions: tuple[Sanction, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The duties asked for.

    Attributes:
        law: The law.
        subject: Whose duties were asked for; ``""`` for everybody's.
        chapter: Heading of the chapter asked for; ``""`` for all.
        rows: In the order of the text.
        general: Provisions on breaches at large, which may apply besides.
        uncertain: Norms of the whole law left out since it is not certain whom they address.
    """

    law: Law
    subject: str
    chapter: str
    rows: tuple[Row, ...]
    general: tuple[Pinpoint, ...]
    uncertain: int


def duty_sheet(law: Law, subject: str = "", chapter: str = "") -> Sheet:
    """The duties of a law, or of a part of it.

    Args:
        law: With its text.
        subject: Name of a body or a person, as statutes or people call it; ``""`` for all.
        chapter: Its number (``3``, ``第三章``) or words of its title; ``""`` for all.

    Raises:
        NotFoundError: The law has no such chapter.
        InputError: A name is too long to be one.
    """
    subject, chapter = " ".join(subject.split()), " ".join(chapter.split())
    if len(subject) > MAX_NAME or len(chapter) > MAX_NAME:
        raise InputError(f"主体或者章的名称不能超过{MAX_NAME}个字，请写短一些。")
    heading = chapter_heading(law, chapter) if chapter else ""
    matrix, liable = duty_matrix(law), liabilities(law)
    names = names_of(subject) if subject else ()
    rows = tuple(
        Row(duty, liable.of(duty))
        for duty in matrix.duties
        if (not heading or duty.chapter == heading) and (not names or is_of(duty.subject, names))
    )
    return Sheet(law, subject, heading, rows, liable.general, matrix.uncertain)


def chapter_heading(law: Law, name: str) -> str:
    """The heading of the chapter that a number or words of a title mean.

    Raises:
        NotFoundError: There is none, or several.
    """
    headings = [chapter.heading for chapter in law.chapters]
    match = _CHAPTER.fullmatch(name.strip())
    number = to_int(match["number"]) if match else None
    found = [c.heading for c in law.chapters if c.number == number or name in c.title]
    if len(found) != 1:
        held = f"有：{'、'.join(headings)}" if headings else "不分章"
        raise NotFoundError(f"《{law.title}》没有“{name}”这一章。它{held}。")
    return found[0]
