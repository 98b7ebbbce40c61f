"""A scripted assistant over two small laws: what the faces are tested against."""

import hashlib
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from assistant.events import CitationEvent, Delta, Done, Event, Sources
from assistant.models import (
    Answer,
    Cell,
    Citation,
    Clarify,
    ClarifyOption,
    Inquiry,
    Sentence,
    Table,
)
from corpus import Article, Law, LawHeader, Lookup, Page, Pinpoint
from corpus.document import parse_document
from corpus.errors import IndexMissingError, NotFoundError
from corpus.models import Chapter, Item, Paragraph
from corpus.store.lookup import matching, page_of
from index.models import Hit

ORDOS = "鄂尔多斯市平安建设条例@2024-12-01"
HOHHOT = "呼和浩特市社会治理促进条例@2022-12-01"


def _article(law_id: str, number: int, suffix: int | None, *paragraphs: Paragraph) -> Article:
    tail = f"-{suffix}" if suffix else ""
    chapter = "第三章 重点防治"
    return Article(
        f"{law_id}#{number}{tail}", law_id, number, suffix, chapter, None, tuple(paragraphs)
    )


def _law(law_id: str, jurisdiction: str, effective: date, articles: tuple[Article, ...]) -> Law:
    return Law(
        id=law_id,
        title=law_id.partition("@")[0],
        jurisdiction=jurisdiction,
        adcode="150600",
        issuer=f"{jurisdiction}人民代表大会常务委员会",
        adopted=None,
        approved=None,
        promulgated=None,
        effective_from=effective,
        effective_to=None,
        chapters=(Chapter(3, "重点防治"),),
        articles=articles,
        article_count=len(articles),
        witnesses=(),
        decisions=(),
        sha256=hashlib.sha256(law_id.encode()).hexdigest(),
    )


_LAWS = (
    _law(
        ORDOS,
        "鄂尔多斯市",
        date(2024, 12, 1),
        (
            _article(
                ORDOS,
                30,
                None,
                Paragraph(
                    1,
                    "公安机关、邮政管理、交通运输等相关部门应当加强对寄递物流企业执行安全管理制度情况的监督检查。",
                ),
                Paragraph(
                    2,
                    "寄递物流企业应当建立安全管理制度，落实持证经营、实名收寄、收寄验视、过机安检等要求，推进寄递物流视频联网建设。",
                ),
                Paragraph(
                    3,
                    "寄件人或者其委托人办理寄递业务时应当配合检查，拒绝接受验视或者安全检查的，寄递物流企业不得收寄。",
                ),
            ),
            _article(
                ORDOS,
                30,
                1,
                Paragraph(1, "本条为增设之条。"),
            ),
            _article(
                ORDOS,
                44,
                None,
                Paragraph(
                    1,
                    "旗区、部门和单位有下列情形之一的，采取通报、约谈、挂牌督办等方式进行督导：",
                    (
                        Item(
                            1, "未落实平安建设工作措施，基层基础工作薄弱，致使社会治安秩序混乱的；"
                        ),
                        Item(5, "对社会治安重点地区问题没有及时采取有效措施或者出现反弹的；"),
                        Item(6, "其他需要督促整改的情形。"),
                    ),
                ),
            ),
        ),
    ),
    _law(
        HOHHOT,
        "呼和浩特市",
        date(2022, 12, 1),
        (_article(HOHHOT, 2, None, Paragraph(1, "本条例适用于本市行政区域内的社会治理。")),),
    ),
)


class SmallCatalogue:
    """Two laws held in memory."""

    laws = _LAWS
    jurisdictions = ("鄂尔多斯市", "呼和浩特市")
    sha256 = "0" * 64

    @property
    def headers(self) -> tuple[LawHeader, ...]:
        return tuple(law.header for law in self.laws)

    def find(self, name: str) -> tuple[Law, ...]:
        return tuple(law for law in self.laws if name in (law.id, law.title))

    def lookup(self, lookup: Lookup) -> Page:
        words = lookup.words.split()
        found = [law for law in self.headers if all(word in law.title for word in words)]
        return page_of(matching(found, lookup), lookup)

    def law(self, law_id: str) -> Law:
        for law in self.laws:
            if law.id == law_id:
                return law
        raise NotFoundError(law_id)

    def article(self, article_id: str) -> Article:
        for article in (a for law in self.laws for a in law.articles):
            if article.id == article_id:
                return article
        raise NotFoundError(article_id)


def cite(n: int, law: Law, pinpoint: Pinpoint) -> Citation:
    """A true citation of the small catalogue."""
    quote = law.quote(pinpoint) or ""
    suffix = f"-{pinpoint.suffix}" if pinpoint.suffix else ""
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
        effective_from=str(law.effective_from),
        url=f"/laws/{law.id}/articles/{pinpoint.article}{suffix}",
    )


@dataclass
class ScriptedAssistant:
    """Answers by catchword; remembers what it was asked."""

    catalogue: SmallCatalogue = field(default_factory=SmallCatalogue)
    is_ready: bool = True
    asked: list[Inquiry] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    closed: threading.Event = field(default_factory=threading.Event)

    def ready(self) -> bool:
        return self.is_ready

    def snapshot(self) -> "ScriptedAssistant":
        return self

    def search(
        self, query: str, jurisdiction: str | None, as_of: date | None, limit: int
    ) -> tuple[Hit, ...]:
        del query, jurisdiction, as_of
        hits = (
            Hit(f"{ORDOS}#30", Pinpoint(30, None, 3), 0.9, {"dense": 0.8, "bm25": 7.1}),
            Hit(f"{HOHHOT}#2", Pinpoint(2), 0.4, {"dense": 0.3, "bm25": 1.1}),
        )
        return hits[:limit]

    def answer(self, inquiry: Inquiry) -> Answer:
        self._fail_on_cue(inquiry.question)
        self.asked.append(inquiry)
        if "等待" in inquiry.question:
            self.gate.wait(timeout=20)
        return self._compose(inquiry)

    def _fail_on_cue(self, question: str) -> None:
        if "爆炸" in question:
            raise RuntimeError("secret detail")
        if "无索引" in question:
            raise IndexMissingError("还没有建立索引，请先运行 tiaoli build。")

    def _compose(self, inquiry: Inquiry) -> Answer:
        question = inquiry.question
        if "停车费" in question:
            return self._answer(
                inquiry,
                "not_covered",
                "现有法规没有规定停车费的标准。",
                notices=("停车收费一般由价格主管部门的文件规定。",),
            )
        if "本市" in question and inquiry.jurisdiction is None:
            options = tuple(ClarifyOption(j, j, question) for j in self.catalogue.jurisdictions)
            clarify = Clarify("jurisdiction", "请选择您所在的地区：", options)
            return self._answer(
                inquiry, "needs_clarification", "您问的是哪个地区？", clarify=clarify
            )
        if "对照" in question:
            return self._compare(inquiry)
        if "<" in question:
            return self._answer(
                inquiry, "answered", f"您写了：{question} **粗** ![x](http://x.cn/y)"
            )
        ordos = self.catalogue.find("鄂尔多斯市平安建设条例")[0]
        citations = (
            cite(1, ordos, Pinpoint(30, None, 3)),
            cite(2, ordos, Pinpoint(44, None, None, 5)),
        )
        return self._answer(
            inquiry,
            "answered",
            "不得收寄。寄件人拒绝接受验视的，寄递物流企业不得收寄[1]。\n没有及时采取有效措施的，可以督导[2]。",
            citations=citations,
            follow_ups=("寄递企业要落实哪些制度？", "由谁监督检查？"),
        )

    def _compare(self, inquiry: Inquiry) -> Answer:
        """An answer with a table, one cell of which would be a formula in a spreadsheet."""
        citation = cite(1, self.catalogue.find("鄂尔多斯市平安建设条例")[0], Pinpoint(30, None, 3))
        rows = (
            (Cell("鄂尔多斯市"), Cell(citation.quote, (1,))),
            (Cell("=1+1"), Cell("没有检索到相应规定")),
        )
        source = f"/v1/laws/{ORDOS}/duties?subject=企业"
        table = Table("comparison", "两地对照", ("地区", "规定"), rows, "注意<b>。", source)
        return self._answer(inquiry, "answered", "见表[1]。", citations=(citation,), table=table)

    def _answer(
        self,
        inquiry: Inquiry,
        status: str,
        text: str,
        citations: tuple[Citation, ...] = (),
        **rest: object,
    ) -> Answer:
        sentence = Sentence(text, tuple(c.n for c in citations))
        return Answer(
            status=status,  # type: ignore[arg-type]
            text=text,
            sentences=(sentence,),
            citations=citations,
            standalone_question=inquiry.question,
            jurisdictions=(inquiry.jurisdiction,) if inquiry.jurisdiction else (),
            as_of="2026-11-22",
            request_id=inquiry.request_id or uuid.uuid4().hex,
            timings_ms={"understand": 1.0},
            **rest,  # type: ignore[arg-type]
        )

    def stream(self, inquiry: Inquiry) -> Iterator[Event]:
        try:
            if "半途" in inquiry.question:
                yield Delta("开头")
                raise RuntimeError("secret detail")
            self._fail_on_cue(inquiry.question)
            yield Sources(self.search(inquiry.question, None, None, 2))
            answer = self.answer(inquiry)
            for at in range(0, len(answer.text), 8):
                yield Delta(answer.text[at : at + 8])
            for _ in range(400 if "慢慢" in inquiry.question else 0):
                self.gate.wait(timeout=0.05)
                yield Delta("。")
            for citation in answer.citations:
                yield CitationEvent(citation)
            yield Done(answer)
        finally:
            self.closed.set()


@pytest.fixture(scope="session")
def lake_text() -> str:
    """A made-up regulation with every form that the matrix, its sanctions and its cards read."""
    return (Path(__file__).parents[1] / "data/assistant/duties/lake.txt").read_text("utf-8")


@pytest.fixture(scope="session")
def lake(lake_text) -> Law:
    return parse_document(lake_text, "湖泊.txt", "0" * 64).law


@pytest.fixture
def scripted() -> Iterator[ScriptedAssistant]:
    assistant = ScriptedAssistant()
    yield assistant
    assistant.gate.set()
