"""One document to one law: normalise, take apart, read what it says of itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from corpus.about.metadata import Metadata, read_metadata
from corpus.about.notes import text_under_title
from corpus.about.titles import date_in_name
from corpus.models import UNNUMBERED, Article, Law, Witness
from corpus.parse.headings import is_complete, is_title, read_heading, read_marker
from corpus.parse.joining import join_lines
from corpus.parse.oddities import Block
from corpus.parse.paragraphs import read_paragraphs
from corpus.parse.structure import Body, take_apart
from corpus.text.normalise import normalise
from corpus.text.typography import reset

_CLOSING_ARTICLES = 3
_OPENING_ARTICLES = 8
_NO_ARTICLES = "没有“第一条”这样的条文，按段落收录"
_PUBLICATION_DAYS = 183
"""Longest time from the passing of a text to its publication, the date that collections name."""
UNDATED = "无日期"
"""Version of a law whose text states neither a date of effect nor one of adoption."""


@dataclass(frozen=True, slots=True)
class ParsedLaw:
    """A document read as a law.

    Attributes:
        law: With this document as its only witness.
        warnings: What a person should look at, in Chinese.
    """

    law: Law
    warnings: tuple[str, ...]


def parse_document(text: str, source: str, digest: str | None = None) -> ParsedLaw:
    """Reads a document as a law.

    Args:
        text: As found.
        source: File name; also the last resort for a title.
        digest: SHA-256 of the file's bytes, hex; that of the text if not given.

    Returns:
        The law; without articles, and with a warning, where the text is no law.
    """
    tidy = normalise(text)
    body = take_apart(tidy.text)
    closing = "\n".join("\n".join(b.lines) for b in body.blocks[-_CLOSING_ARTICLES:])
    preamble = [reset(line) for line in body.preamble]
    opening = "\n".join("\n".join(b.lines) for b in body.blocks[:_OPENING_ARTICLES])
    said = read_metadata(preamble, closing, source, body.closing, opening)
    data, undated = _dated_by_name(said, source)
    law_id = f"{data.title or source}@{version(data)}"
    articles, oddities = _articles(body.blocks, law_id)
    if not articles:
        articles, oddities = _unnumbered(body.preamble, law_id)
    found = body.warnings if body.blocks or not articles else (_NO_ARTICLES, *body.warnings[1:])
    untitled = () if data.title else ("没有找到标题，以文件名代替",)
    digest = digest or sha256(text.encode(errors="surrogatepass")).hexdigest()
    witness = Witness(source, digest, tidy.script, tidy.issues)
    law = _law(law_id, data, body, articles, witness)
    return ParsedLaw(law, (*untitled, *undated, *found, *oddities))


def _dated_by_name(data: Metadata, source: str) -> tuple[Metadata, tuple[str, ...]]:
    """Takes a later date in a file's name for that of an amendment that the text does not date.

    Collections name versions so: 某某条例(2024-09-27).md. Without it an amended text would pass for
    a copy of the first one. Where the text tells of an act not long before, that is the version's.
    """
    day, named = _version_day(data), date_in_name(source)
    if day is None or named is None or named <= day:
        return data, ()
    acts = (data.adopted, data.approved, data.promulgated, data.amended)
    if any(act is not None and (named - act).days <= _PUBLICATION_DAYS for act in acts):
        return data, ()
    warning = f"正文没有写明这一版的日期，按文件名视为 {named.isoformat()} 修改的版本，请核对"
    return replace(data, amended=named), (warning,)


def version(data: Metadata) -> str:
    """What tells a law's versions apart: its date of effect or adoption, or a later amendment."""
    day = _version_day(data)
    return day.isoformat() if day else UNDATED


def _version_day(data: Metadata) -> date | None:
    day = data.effective_from or data.adopted
    return max(day, data.amended) if day is not None and data.amended is not None else day


def canonical_sha256(title: str, articles: Sequence[Article]) -> str:
    """Hash of the text that is served: title, headings, articles. Layout of files plays no part."""
    parts = [title]
    for article in articles:
        parts += [article.chapter or "", article.section or "", article.label, article.text]
    return sha256("\n".join(parts).encode()).hexdigest()


def _articles(blocks: Sequence[Block], law_id: str) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Articles with their paragraphs, and what is odd about them."""
    articles: list[Article] = []
    oddities: list[str] = []
    for block in blocks:
        paragraphs, odd = read_paragraphs(block.lines)
        oddities += [f"{block.label}：{text}" for text in odd]
        key = f"{law_id}#{block.number}" + (f"-{block.suffix}" if block.suffix else "")
        place = (block.chapter, block.section)
        number = (block.number, block.suffix)
        articles.append(Article(key, law_id, *number, *place, paragraphs, block.part))
    return tuple(articles), tuple(oddities)


def _unnumbered(lines: Sequence[str], law_id: str) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """A decision without articles as one article numbered 0; none where the text is no law."""
    own = [lines[at] for at in _own_places(lines)]
    if not _has_provisions(own):
        return (), ()
    paragraphs, oddities = read_paragraphs(own, unnumbered=True)
    article = Article(f"{law_id}#0", law_id, UNNUMBERED, None, None, None, paragraphs)
    return (article,), oddities


def _has_provisions(lines: Sequence[str]) -> bool:
    """Whether there is a sentence, a row of a table, or a list that counts from one."""
    numbers = [marker.number for line in lines if (marker := read_marker(line))]
    listed = numbers[:1] == [1] and len(numbers) > 1
    return listed or any("。" in line or line.startswith("|") for line in lines)


def _own_places(lines: Sequence[str]) -> list[int]:
    """Where the lines before the first article are the law's own, and no title, note or date.

    These are told by their marks, so marks are set in full width for the look.
    """
    folded = [reset(line) for line in lines]
    own = iter(text_under_title(folded))
    wanted, found = next(own, None), list[int]()
    for at, line in enumerate(folded):
        if wanted is not None and line == wanted:
            found.append(at)
            wanted = next(own, None)
    return found


def _surroundings(body: Body) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The preamble and the closing lines.

    Before articles, the preamble is what stands between title and first article, less the contents.
    A text without articles has in these places the body it is addressed to, and its signature.
    """
    lines, places = body.preamble, _own_places(body.preamble)
    if body.blocks:
        own = [lines[at] for at in places if read_heading(lines[at]) is None]
        sentences = [line for line in own if not is_title(line) or is_complete(line)]
        return join_lines(sentences), body.closing
    if not places:
        return (), ()
    to = lines[places[0] - 1] if places[0] else ""
    return ((to,) if is_complete(to) else ()), tuple(lines[places[-1] + 1 :])


def _law(
    law_id: str,
    data: Metadata,
    body: Body,
    articles: tuple[Article, ...],
    witness: Witness,
) -> Law:
    """Puts the parts together."""
    preamble, closing = _surroundings(body)
    title = law_id.rpartition("@")[0]
    return Law(
        id=law_id,
        title=title,
        jurisdiction=data.jurisdiction,
        adcode=data.adcode,
        issuer=data.issuer,
        adopted=data.adopted,
        approved=data.approved,
        promulgated=data.promulgated,
        effective_from=data.effective_from,
        effective_to=data.expires,
        chapters=body.chapters,
        articles=articles,
        witnesses=(witness,),
        decisions=(),
        article_count=len(articles),
        sha256=canonical_sha256(title, articles),
        note=data.note,
        level=data.level,
        amended=data.amended,
        repealed=data.repealed,
        amendments=data.amendments,
        number=data.number,
        expires=data.expires,
        annexes=body.annexes,
        preamble=preamble,
        closing=closing,
    )
