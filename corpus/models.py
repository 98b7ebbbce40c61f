"""What a regulation is made of: the values that every later stage reads.

The units are those of 《立法法》: a law has parts (编), chapters (章) and sections (节) that group
articles (条); an article has unnumbered paragraphs (款, counted from 1), a paragraph may have items
(项, （一）), an item sub-items (目, 1.). A decision without articles is one article numbered 0;
its paragraphs are cited as 第一段, 第二段. All values are frozen; nothing here reads a file or a
clock.
"""

from dataclasses import dataclass, fields
from typing import Literal

from corpus.headers import LawHeader
from corpus.numerals import to_chinese

UNNUMBERED = 0
"""Number of the one article of a text that has no articles."""


@dataclass(frozen=True, slots=True)
class SubItem:
    """A 目: ``number`` counts from 1, ``text`` is without its marker.

    ``marker`` is the marker as printed where it is not ``1.``.
    """

    number: int
    text: str
    marker: str = ""

    @property
    def full_text(self) -> str:
        """The sub-item as printed, with its marker."""
        return f"{self.marker or f'{self.number}.'}{self.text}"


@dataclass(frozen=True, slots=True)
class Item:
    """A 项: ``number`` is that of its marker （一）, ``text`` is without the marker.

    ``marker`` is the marker as printed where it is not ``（一）``.
    """

    number: int
    text: str
    subitems: tuple[SubItem, ...] = ()
    marker: str = ""

    @property
    def full_text(self) -> str:
        """The item as printed, with its marker and sub-items, one a line."""
        lines = [f"{self.marker or f'（{to_chinese(self.number)}）'}{self.text}"]
        return "\n".join(lines + [s.full_text for s in self.subitems])


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A 款: ``number`` counts from 1; ``text`` is its own sentence, without the items."""

    number: int
    text: str
    items: tuple[Item, ...] = ()

    @property
    def full_text(self) -> str:
        """The paragraph with its items, one a line."""
        return "\n".join([self.text, *(item.full_text for item in self.items)])


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """Where in a law a quotation stands (定位): article, then paragraph, item, sub-item.

    ``paragraph`` is ``None`` for the whole article, and also for an article of a single paragraph,
    since that is how one cites it (第四十四条第（五）项).
    """

    article: int
    suffix: int | None = None
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None

    @property
    def label(self) -> str:
        """The citation as a lawyer writes it: ``第三十条第三款``, ``第四十四条第（五）项``."""
        if self.article == UNNUMBERED and self.paragraph is not None:
            out = f"第{to_chinese(self.paragraph)}段"
        else:
            out = article_label(self.article, self.suffix)
        if self.article != UNNUMBERED and self.paragraph is not None:
            out += f"第{to_chinese(self.paragraph)}款"
        if self.item is not None:
            out += f"第（{to_chinese(self.item)}）项"
        if self.subitem is not None:
            out += f"第{self.subitem}目"
        return out


def article_label(number: int, suffix: int | None = None) -> str:
    """``第三十条`` or, for an inserted article, ``第三十条之一``; ``正文`` for unnumbered text."""
    if number == UNNUMBERED:
        return "正文"
    return f"第{to_chinese(number)}条" + (f"之{to_chinese(suffix)}" if suffix else "")


@dataclass(frozen=True, slots=True)
class Article:
    """A 条.

    Attributes:
        id: ``<law id>#30``, or ``<law id>#30-1`` for 第三十条之一.
        law_id: Id of the law.
        number: Arabic number, from 1; 0 for the text of a decision without articles.
        suffix: The n of 第X条之n, or ``None``.
        chapter: Heading as printed with its spaces normalised (``第三章 重点防治``), or ``None``.
        section: Heading of the section (节), or ``None``.
        paragraphs: At least one.
        part: Heading of the part (``第三编 合同``, with the sub-part 分编 where there is one:
            ``第三编 合同 第一分编 通则``), or ``None``.
    """

    id: str
    law_id: str
    number: int
    suffix: int | None
    chapter: str | None
    section: str | None
    paragraphs: tuple[Paragraph, ...]
    part: str | None = None

    @property
    def text(self) -> str:
        """All paragraphs and items, one a line, without the article's heading."""
        return "\n".join(p.full_text for p in self.paragraphs)

    @property
    def label(self) -> str:
        """``第三十条``."""
        return article_label(self.number, self.suffix)

    def pinpoint(self, paragraph: int | None = None, item: int | None = None) -> Pinpoint:
        """The pinpoint of a part; the only paragraph of an article is left unnamed."""
        if len(self.paragraphs) == 1:
            paragraph = None
        return Pinpoint(self.number, self.suffix, paragraph, item)

    def paragraph_id(self, paragraph: int, item: int | None = None) -> str:
        """Id of a part: ``…#30.3``, ``…#44.1(5)``."""
        return f"{self.id}.{paragraph}" + (f"({item})" if item is not None else "")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading: ``number`` counts within the law, ``title`` is without 第X章."""

    number: int
    title: str

    @property
    def heading(self) -> str:
        """``第三章 重点防治``."""
        return f"第{to_chinese(self.number)}章 {self.title}"


@dataclass(frozen=True, slots=True)
class Witness:
    """One copy of a law's text (版本来源).

    Attributes:
        source: File name.
        sha256: Of the file's bytes, hex.
        script: ``"Hans"`` or ``"Hant"``, as found.
        issues: What was wrong with the copy and what was done about it, in Chinese.
    """

    source: str
    sha256: str
    script: Literal["Hans", "Hant"] = "Hans"
    issues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One reading chosen where two witnesses differ (校勘记录).

    Attributes:
        article: Article id.
        chosen: The reading kept.
        rejected: The other reading.
        reason: Why, in Chinese.
        doubtful: Whether a person should look at it.
    """

    article: str
    chosen: str
    rejected: str
    reason: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Annex:
    """What is annexed to a law (附件, 附表): ``title`` as printed, ``lines`` as they follow.

    A row of a table is one line, ``| cell | cell |``.
    """

    title: str
    lines: tuple[str, ...]

    @property
    def tables(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The tables among the lines, by rows and cells."""
        found: list[list[tuple[str, ...]]] = []
        before = ""
        for line in self.lines:
            if line.startswith("|"):
                if not before.startswith("|"):
                    found.append([])
                found[-1].append(tuple(cell.strip(" ") for cell in line.strip("|").split("|")))
            before = line
        return tuple(tuple(rows) for rows in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Law(LawHeader):
    """One regulation in one version, with its text.

    Attributes:
        chapters: In order; empty for a law without chapters.
        articles: In order.
        witnesses: The copies it was made from.
        decisions: What was decided where they differ.
        annexes: What is annexed to it, in order.
        preamble: Lines of a preamble (序言, 为了…，制定本解释) that is part of the law's own text.
        closing: Lines under the last article that sign and date the text.
    """

    chapters: tuple[Chapter, ...]
    articles: tuple[Article, ...]
    witnesses: tuple[Witness, ...]
    decisions: tuple[Decision, ...]
    annexes: tuple[Annex, ...] = ()
    preamble: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()

    @property
    def header(self) -> LawHeader:
        """The law without its text."""
        return LawHeader(**{f.name: getattr(self, f.name) for f in fields(LawHeader)})

    def article(self, number: int, suffix: int | None = None) -> Article | None:
        """The article of that number, or ``None``."""
        for article in self.articles:
            if (article.number, article.suffix) == (number, suffix):
                return article
        return None

    def quote(self, pinpoint: Pinpoint) -> str | None:
        """Cuts the text at a pinpoint out of the stored law.

        Returns:
            The exact stored characters: an item with its marker, a paragraph with its items, or the
            whole article; ``None`` where there is no such place.
        """
        article = self.article(pinpoint.article, pinpoint.suffix)
        if article is None:
            return None
        if pinpoint.paragraph is None and pinpoint.item is None:
            return article.text
        number = pinpoint.paragraph or (1 if len(article.paragraphs) == 1 else None)
        if number is None:
            return None
        paragraph = next((p for p in article.paragraphs if p.number == number), None)
        if paragraph is None or pinpoint.item is None:
            return paragraph.full_text if paragraph else None
        item = next((i for i in paragraph.items if i.number == pinpoint.item), None)
        return item.full_text if item else None
