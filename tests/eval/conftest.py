"""Two small made-up laws, and an assistant that answers from a script."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from assistant.models import Answer, AnswerStatus, Citation, Inquiry, Sentence
from corpus import Article, Item, Law, Paragraph, Pinpoint
from eval.places import LawBook, parse_place
from index.models import Hit, Scope


def make_law(title: str, jurisdiction: str, articles: list[tuple[Paragraph, ...]]) -> Law:
    law_id = f"{title}@2024-01-01"
    return Law(
        id=law_id,
        title=title,
        jurisdiction=jurisdiction,
        adcode="",
        issuer=None,
        adopted=None,
        approved=None,
        promulgated=None,
        effective_from=date(2024, 1, 1),
        effective_to=None,
        chapters=(),
        articles=tuple(
            Article(f"{law_id}#{n}", law_id, n, None, None, None, paragraphs)
            for n, paragraphs in enumerate(articles, 1)
        ),
        witnesses=(),
        decisions=(),
        sha256="",
    )


LAWS = (
    make_law(
        "甲市条例",
        "甲市",
        [
            (Paragraph(1, "单位履行下列职责：", (Item(1, "应当登记；"), Item(2, "及时报告。"))),),
            (
                Paragraph(1, "物业应当每月巡查。"),
                Paragraph(2, "业主可以查阅记录。"),
                Paragraph(3, "任何人不得涂改记录。"),
            ),
            (Paragraph(1, "违反第二条的，处五百元罚款。"),),
            (Paragraph(1, "部门必须公布下列事项：", (Item(1, "值班电话；"),)),),
        ],
    ),
    make_law("乙市条例", "乙市", [(Paragraph(1, "鼓励居民参加巡防。"),)]),
)


@pytest.fixture
def book() -> LawBook:
    return LawBook(LAWS)


@pytest.fixture
def laws() -> tuple[Law, ...]:
    return LAWS


def cite(n: int, place: str) -> Citation:
    """A true citation of a place of :data:`LAWS`."""
    parsed = parse_place(place)
    assert parsed is not None
    law = next(law for law in LAWS if law.title == parsed.law)
    pinpoint: Pinpoint = parsed.pinpoint
    quote = law.quote(pinpoint)
    assert quote is not None
    return Citation(
        n=n,
        law_id=law.id,
        law=law.title,
        jurisdiction=law.jurisdiction,
        article=pinpoint.article,
        suffix=pinpoint.suffix,
        paragraph=pinpoint.paragraph,
        item=pinpoint.item,
        label=pinpoint.label,
        quote=quote,
        quote_sha256=hashlib.sha256(quote.encode()).hexdigest(),
        status="有效",
        effective_from="2024-01-01",
        url="",
    )


def make_answer(
    *places: str,
    status: AnswerStatus = "answered",
    text: str | None = None,
    standalone: str = "",
    jurisdictions: tuple[str, ...] = ("甲市",),
) -> Answer:
    """An answer that says what it cites, or ``text`` resting on all of it."""
    citations = tuple(cite(n, place) for n, place in enumerate(places, 1))
    sentences = tuple(Sentence(c.quote, (c.n,)) for c in citations)
    if text is not None:
        sentences = (Sentence(text, tuple(c.n for c in citations)),)
    return Answer(
        status=status,
        text="".join(s.text + "".join(f"[{n}]" for n in s.citations) for s in sentences),
        sentences=sentences,
        citations=citations,
        standalone_question=standalone,
        jurisdictions=jurisdictions,
        as_of="2026-01-01",
        corpus_sha256="c0ffee",
    )


SCORES = {"dense": 0.9, "bm25": 8.0, "cover": 0.6, "foreign": 0.8, "lead": 1.0}


@dataclass
class Script:
    """An assistant that answers from a script and ranks by it; it keeps what it was asked."""

    answers: Mapping[str, Answer]
    rankings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    laws: tuple[Law, ...] = LAWS
    asked: list[Inquiry] = field(default_factory=list)
    searched: list[tuple[str, Scope]] = field(default_factory=list)

    def iter_laws(self) -> Iterator[Law]:
        return iter(self.laws)

    @property
    def searcher(self) -> "Script":
        return self

    @property
    def catalogue(self) -> "Script":
        return self

    def answer(self, inquiry: Inquiry) -> Answer:
        self.asked.append(inquiry)
        return self.answers[inquiry.question]

    def search(self, query: str, scope: Scope, limit: int = 10) -> tuple[Hit, ...]:
        self.searched.append((query, scope))
        ids = self.rankings.get(query, ())
        return tuple(
            Hit(article_id, Pinpoint(1), 1 / rank, SCORES) for rank, article_id in enumerate(ids, 1)
        )[:limit]


@pytest.fixture
def answer_of() -> Callable[..., Answer]:
    return make_answer


@pytest.fixture
def script() -> type[Script]:
    return Script


GOLD_LINES = """\
{"id": "q1", "question": "物业多久巡一次？", "kind": "duty", "law": "甲市条例", "audience": "citizen", "jurisdiction": "甲市", "gold_articles": ["甲市条例:2"], "pinpoint": ["甲市条例:2第1款"], "key_points": ["每月巡查"], "answer": "每月。"}
{"id": "q2", "question": "停车收多少钱？", "kind": "list", "law": "甲市条例", "audience": "citizen", "jurisdiction": "甲市", "answerable": false, "acceptable_articles": ["甲市条例:3"], "answer": "没有规定。"}
{"id": "c1", "law": "甲市条例", "audience": "official", "jurisdiction": "甲市", "turns": [{"user": "业主能看记录吗？", "kind": "right", "gold_articles": ["甲市条例:2"], "pinpoint": ["甲市条例:2第2款"]}, {"user": "那改了呢？", "kind": "penalty", "gold_articles": ["甲市条例:2", "甲市条例:3"], "key_points": ["五百元"]}]}
"""  # noqa: E501


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    """One question with an answer, one without, and a conversation of two turns."""
    path = tmp_path / "small.jsonl"
    path.write_text(GOLD_LINES, "utf-8")
    return path


@pytest.fixture
def good(script: type[Script]) -> Script:
    """Answers the questions of ``gold_file`` as they should be."""
    return script(
        {
            "物业多久巡一次？": make_answer("甲市条例:2第1款"),
            "停车收多少钱？": make_answer(status="not_covered", text="没有规定。"),
            "业主能看记录吗？": make_answer("甲市条例:2第2款"),
            "那改了呢？": make_answer(
                "甲市条例:2第3款", "甲市条例:3", standalone="涂改记录罚多少？"
            ),
        },
        {
            "物业多久巡一次？": ("甲市条例@2024-01-01#2", "甲市条例@2024-01-01#1"),
            "业主能看记录吗？": ("甲市条例@2024-01-01#1", "甲市条例@2024-01-01#2"),
            "涂改记录罚多少": ("甲市条例@2024-01-01#3",),
            "涂改记录罚多少？": ("甲市条例@2024-01-01#3", "甲市条例@2024-01-01#2"),
        },
    )
