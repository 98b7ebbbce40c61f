"""What tests of several layers share: two made-up laws, a quick index over them, the real thing."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest

from assistant.engine import Assistant
from assistant.models import Inquiry
from assistant.retrieve.evidence import Evidence
from assistant.understand.question import Question, understand
from corpus import (
    Article,
    Catalogue,
    Chapter,
    Item,
    Law,
    Paragraph,
    catalogue_of,
    load_catalogue,
    shipped_sources,
)
from index import SearchIndex, build_index, content_bigrams, index_folder, open_encoder
from index.models import Field, Foreign, Hit, Passage, Scope, Slip
from index.passages import law_passages

Part = str | tuple[str, Sequence[str]]
"""A paragraph, or a paragraph's lead-in and its items."""


def law_of(
    title: str,
    jurisdiction: str,
    articles: Sequence[Sequence[Part]],
    *,
    effective: date | None = date(2024, 12, 1),
    adcode: str = "",
    note: str = "",
) -> Law:
    """A law of one chapter whose articles are lists of paragraphs."""
    law_id = f"{title}@{effective or 'undated'}"
    made = tuple(_article(law_id, n, parts) for n, parts in enumerate(articles, 1))
    return Law(
        id=law_id,
        title=title,
        jurisdiction=jurisdiction,
        adcode=adcode,
        issuer=None,
        adopted=None,
        approved=None,
        promulgated=None,
        effective_from=effective,
        effective_to=None,
        chapters=(Chapter(1, "总则"),),
        articles=made,
        article_count=len(made),
        witnesses=(),
        decisions=(),
        sha256=hashlib.sha256(repr(made).encode()).hexdigest(),
        note=note,
    )


def _article(law_id: str, number: int, parts: Sequence[Part]) -> Article:
    pairs = [(part, ()) if isinstance(part, str) else part for part in parts]
    paragraphs = tuple(
        Paragraph(n, text, tuple(Item(i, item) for i, item in enumerate(items, 1)))
        for n, (text, items) in enumerate(pairs, 1)
    )
    return Article(f"{law_id}#{number}", law_id, number, None, "第一章 总则", None, paragraphs)


ORDOS = law_of(
    "鄂尔多斯市养犬管理条例",
    "鄂尔多斯市",
    [
        ["为了规范养犬行为，根据有关法律、法规，制定本条例。"],
        ["养犬人应当自取得犬只之日起三十日内办理登记。", "办理登记不得收取费用。"],
        [
            (
                "养犬人不得有下列行为：",
                ["携带犬只进入学校；", "放任犬只恐吓他人；", "在禁养区饲养烈性犬。"],
            )
        ],
        ["公安机关负责养犬管理，可以委托第三方捕捉流浪犬。"],
        ["违反本条例第三条规定的，由公安机关责令改正，处二百元以上五百元以下罚款。"],
        ["本市行政区域内的养犬活动，适用本条例。"],
        ["本条例自2024年12月1日起施行。"],
    ],
    adcode="150600",
    note="（2024年8月30日鄂尔多斯市人民代表大会常务委员会通过）",
)
HOHHOT = law_of(
    "呼和浩特市养犬管理条例",
    "呼和浩特市",
    [
        ["为了加强犬类管理，制定本条例。"],
        ["遛犬应当牵绳，绳长不得超过一米。"],
        ["犬只伤人的，养犬人应当立即送医。"],
        ["本条例自2022年11月1日起施行。"],
    ],
    effective=date(2022, 11, 1),
    adcode="150100",
)


@dataclass
class OverlapSearcher:
    """Ranks by shared bigrams and is sure of every article that shares one; keeps its queries."""

    catalogue: Catalogue
    queries: list[tuple[str, Scope]] = field(default_factory=list)

    def search(self, query: str, scope: Scope, limit: int = 10) -> tuple[Hit, ...]:
        self.queries.append((query, scope))
        hits = [
            _hit(query, passages)
            for law in self.catalogue.laws
            if law.header in self.catalogue.select(scope.jurisdictions, scope.as_of)
            if scope.law_ids is None or law.id in scope.law_ids
            for passages in _by_article(law)
        ]
        return tuple(sorted(hits, key=lambda hit: -hit.score)[:limit])

    def foreign(self, query: str, scope: Scope) -> Foreign:
        del query, scope
        return Foreign(Field("婚姻家庭", "中华人民共和国民法典"), 0.8)

    def slips(self, text: str) -> tuple[Slip, ...]:
        del text
        return ()


def _by_article(law: Law) -> list[list[Passage]]:
    """Passages of each article: its own, then its parts."""
    groups: dict[str, list[Passage]] = {}
    for passage in law_passages(law):
        groups.setdefault(passage.article_id, []).append(passage)
    return list(groups.values())


def _hit(query: str, passages: Sequence[Passage]) -> Hit:
    whole, *parts = ((p, _share(query, p.text)) for p in passages)
    ranked = sorted(((p.pinpoint, score) for p, score in parts), key=lambda part: -part[1])
    share = whole[1]
    scores = {
        "dense": 0.9 if share else 0.6,
        "bm25": 10 * share,
        "cover": share,
        "foreign": 0.8,
        "lead": share,
    }
    best = ranked[0][0] if ranked else whole[0].pinpoint
    return Hit(whole[0].article_id, best, share, scores, tuple(ranked))


def _share(query: str, text: str) -> float:
    wanted = content_bigrams(query)
    return len(wanted & content_bigrams(text)) / len(wanted) if wanted else 0.0


class NoSearcher:
    """An index that must not be used."""

    def search(self, query: str, scope: Scope, limit: int = 10) -> tuple[Hit, ...]:
        raise AssertionError(f"searched for {query!r} in {scope}, up to {limit}")

    def foreign(self, query: str, scope: Scope) -> Foreign:
        raise AssertionError(f"searched for {query!r} in {scope}")

    def slips(self, text: str) -> tuple[Slip, ...]:
        del text
        return ()


@pytest.fixture(scope="session")
def make_law() -> Callable[..., Law]:
    return law_of


@pytest.fixture(scope="session")
def make_catalogue() -> Callable[..., Catalogue]:
    """A catalogue of given laws, in the order of their ids as in a real one."""

    def make(*laws: Law) -> Catalogue:
        return catalogue_of(laws)

    return make


@pytest.fixture(scope="session")
def ordos() -> Law:
    return ORDOS


@pytest.fixture(scope="session")
def hohhot() -> Law:
    return HOHHOT


@pytest.fixture(scope="session")
def kennel(make_catalogue: Callable[..., Catalogue]) -> Catalogue:
    """The two made-up laws."""
    return make_catalogue(ORDOS, HOHHOT)


@pytest.fixture
def searcher(kennel: Catalogue) -> OverlapSearcher:
    return OverlapSearcher(kennel)


@pytest.fixture
def keeper(kennel: Catalogue, searcher: OverlapSearcher) -> Assistant:
    """A quick assistant over the two made-up laws."""
    return Assistant(kennel, searcher, settings_sha256="5" * 64)


@pytest.fixture(scope="session")
def read(kennel: Catalogue) -> Callable[..., Question]:
    """Understands a question put to the two made-up laws."""

    def make(text: str, **setting: object) -> Question:
        return understand(Inquiry(text, **setting), kennel)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def evidence() -> Callable[..., Evidence]:
    """Evidence at ``article, paragraph, item`` of a law."""

    def make(
        law: Law, number: int, paragraph: int | None = None, item: int | None = None, **rest: object
    ) -> Evidence:
        article = law.article(number)
        assert article is not None
        values: dict[str, object] = {"confidence": 1.0, **rest}
        return Evidence(law, article, article.pinpoint(paragraph, item), **values)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """The laws that come with the project."""
    return load_catalogue([shipped_sources()])


@pytest.fixture(scope="session")
def librarian(shipped: Catalogue) -> Assistant:
    """An assistant over the shipped laws that must do without its index."""
    return Assistant(shipped, NoSearcher())


@pytest.fixture(scope="session")
def assistant(shipped: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The real assistant; building its index takes a quarter of a minute."""
    encoder = open_encoder()
    folder = index_folder(tmp_path_factory.mktemp("state"))
    build_index(folder, shipped, encoder, None)
    return Assistant(shipped, SearchIndex.open(folder, shipped, encoder))
