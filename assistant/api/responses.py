"""What callers get: the public shapes, made from the core's values."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from pydantic import BaseModel, Field

from assistant.api.links import LinkOut
from assistant.models import Answer, AnswerStatus, Mode, TableKind
from assistant.reading import article_path
from corpus import Article, Law, LawHeader, Reference, references
from corpus.headers import Status
from corpus.models import Paragraph
from index.models import Hit


class CitationOut(BaseModel):
    """A provision that the answer rests on, with its words as stored."""

    n: int = Field(description="序号，与正文中的 [n] 对应")
    law_id: str
    law: str = Field(description="法规全称")
    jurisdiction: str
    article: int
    suffix: int | None = Field(description="第X条之n 的 n")
    paragraph: int | None = Field(description="款")
    item: int | None = Field(description="项")
    label: str = Field(description="如 第三十条第三款")
    quote: str = Field(description="法规原文，逐字")
    quote_sha256: str
    status: str = Field(description="时效：有效、已修改、已废止、尚未生效")
    effective_from: str | None
    url: str = Field(description="本服务中该条的页面")


class SentenceOut(BaseModel):
    """One sentence of the answer and what it rests on."""

    text: str
    citations: list[int]


class ClarifyOptionOut(BaseModel):
    """One choice."""

    label: str
    jurisdiction: str | None
    question: str | None


class ClarifyOut(BaseModel):
    """What the user is asked to choose."""

    kind: str
    prompt: str
    options: list[ClarifyOptionOut]


class CellOut(BaseModel):
    """A cell of a table."""

    text: str
    citations: list[int]


class TableOut(BaseModel):
    """What the answer says, set out in rows."""

    kind: TableKind
    title: str
    columns: list[str]
    rows: list[list[CellOut]]
    note: str
    source: str = Field(description="本服务中导出此表的路径，加 format=csv 或 md；不能导出时为空")


class AnswerOut(BaseModel):
    """The answer, complete in itself."""

    status: AnswerStatus
    text: str
    sentences: list[SentenceOut]
    citations: list[CitationOut]
    notices: list[str]
    follow_ups: list[str]
    clarify: ClarifyOut | None
    standalone_question: str
    jurisdictions: list[str]
    as_of: str
    mode: Mode
    model: str | None
    corpus_sha256: str
    settings_sha256: str
    request_id: str
    timings_ms: dict[str, float]
    table: TableOut | None = Field(default=None, description="对照表、职责表或办事卡；没有时为空")

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """The public form of an answer."""
        return cls.model_validate(answer.to_dict())


class HitOut(BaseModel):
    """An article found, with the part of it that fits best."""

    article_id: str
    law_id: str
    law: str
    jurisdiction: str
    chapter: str | None
    article: int
    suffix: int | None
    paragraph: int | None
    item: int | None
    label: str
    text: str = Field(description="该条全文")
    score: float
    scores: dict[str, float] = Field(description="各排序器的得分")
    url: str

    @classmethod
    def of(cls, hit: Hit, law: LawHeader, article: Article) -> Self:
        """The public form of a hit."""
        point = hit.pinpoint
        return cls(
            article_id=hit.article_id,
            law_id=law.id,
            law=law.title,
            jurisdiction=law.jurisdiction,
            chapter=article.chapter,
            article=article.number,
            suffix=article.suffix,
            paragraph=point.paragraph,
            item=point.item,
            label=point.label,
            text=article.text,
            score=hit.score,
            scores=dict(hit.scores),
            url=article_path(article.law_id, article.number, article.suffix),
        )


class SearchOut(BaseModel):
    """What was found, best first."""

    hits: list[HitOut]


class LawOut(BaseModel):
    """What a law is, without its text."""

    id: str
    title: str
    jurisdiction: str
    adcode: str
    issuer: str | None
    adopted: date | None
    approved: date | None
    promulgated: date | None
    effective_from: date | None
    effective_to: date | None
    status: Status = Field(description="在查询日的时效")
    article_count: int
    sha256: str

    @classmethod
    def of(cls, law: LawHeader, as_of: date) -> Self:
        """The public form of a law on a day."""
        return cls(**_law_fields(law, as_of))


class LawsOut(BaseModel):
    """The catalogue."""

    laws: list[LawOut]
    total: int = Field(description="符合条件的法规共有几部")
    offset: int = Field(description="跳过了前几部")


class SubItemOut(BaseModel):
    """目."""

    number: int
    text: str


class ItemOut(BaseModel):
    """项."""

    number: int
    text: str
    subitems: list[SubItemOut]


class ParagraphOut(BaseModel):
    """款."""

    number: int
    text: str
    items: list[ItemOut]

    @classmethod
    def of(cls, paragraph: Paragraph) -> Self:
        """The public form of a paragraph."""
        return cls.model_validate(paragraph, from_attributes=True)


class ArticleOut(BaseModel):
    """条."""

    id: str
    law_id: str
    number: int
    suffix: int | None
    label: str
    chapter: str | None
    section: str | None
    paragraphs: list[ParagraphOut]
    text: str
    url: str
    links: list[LinkOut] = Field(description="条文中的互引：前款、本条例第X条、《…》第X条")

    @classmethod
    def of(cls, article: Article, links: Sequence[Reference] = ()) -> Self:
        """The public form of an article with its cross-references."""
        return cls(
            id=article.id,
            law_id=article.law_id,
            number=article.number,
            suffix=article.suffix,
            label=article.label,
            chapter=article.chapter,
            section=article.section,
            paragraphs=[ParagraphOut.of(p) for p in article.paragraphs],
            text=article.text,
            url=article_path(article.law_id, article.number, article.suffix),
            links=[LinkOut.of(link, article.law_id) for link in links],
        )


class LawDetailOut(LawOut):
    """A law with its text."""

    chapters: list[str]
    articles: list[ArticleOut]

    @classmethod
    def whole(cls, law: Law, as_of: date) -> Self:
        """The public form of a law with its text on a day."""
        links: dict[tuple[int, int | None], list[Reference]] = defaultdict(list)
        for link in references(law):
            links[link.source.article, link.source.suffix].append(link)
        return cls(
            **_law_fields(law, as_of),
            chapters=[chapter.heading for chapter in law.chapters],
            articles=[ArticleOut.of(a, links[a.number, a.suffix]) for a in law.articles],
        )


class ArticleDetailOut(ArticleOut):
    """An article with the law that it belongs to."""

    law: LawOut


class HealthOut(BaseModel):
    """A sign of life."""

    status: str
    version: str = ""


def _law_fields(law: LawHeader, as_of: date) -> dict[str, Any]:
    """The fields of :class:`LawOut`, by name."""
    same = set(LawOut.model_fields) - {"status", "article_count"}
    fields: dict[str, Any] = {name: getattr(law, name) for name in same}
    return fields | {"status": law.status(as_of), "article_count": law.article_count}
